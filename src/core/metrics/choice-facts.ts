import type { Case } from "../cases/case.js";
import type { Columns } from "../columns.js";
import { metrics } from "./catalogue.js";
import type { ChoiceFacts } from "./choose.js";
import { misfit } from "./measure.js";

/** Longest median reference, in words or Chinese characters, that counts as one right answer and not as a text. */
const shortAnswer = 5;

/** What the choosing rules look at, read off columns; `use` and costs are the user's to say. */
export function choiceFacts(columns: Columns, said: Pick<ChoiceFacts, "use"> = {}): ChoiceFacts {
  const { cases } = columns;
  return {
    task: columns.task,
    labelCounts: labelCountsOf(columns),
    hasProbs: columns.probs !== undefined,
    ...(columns.positive < 0 ? {} : { positive: columns.labels[columns.positive] }),
    n: columns.n,
    ...(columns.costs === undefined ? {} : { costs: true }),
    ...(columns.textLanguage === undefined ? {} : { textLanguage: columns.textLanguage }),
    ...(cases?.kind === "text"
      ? { shortAnswers: medianLength(cases.rows as readonly Case<"text">[]) <= shortAnswer }
      : {}),
    ...(columns.flags.includes("transcripts") ? { transcripts: true } : {}),
    fits(id) {
      const metric = metrics.find(id);
      return metric !== undefined && misfit(metric, columns) === null && (metric.byDefault?.(columns) ?? true);
    },
    ...said,
  };
}

/** Gold items of each label that occurs as gold. */
function labelCountsOf(columns: Columns): Record<string, number> {
  const counts = new Float64Array(columns.labels.length);
  const k = columns.labels.length;
  if (columns.gold !== undefined) for (const code of columns.gold) counts[code]++;
  if (columns.goldSets !== undefined) for (const [i, bit] of columns.goldSets.entries()) counts[i % k] += bit;
  return Object.fromEntries(columns.labels.map((label, i) => [label, counts[i]] as const).filter(([, n]) => n > 0));
}

function medianLength(rows: readonly Case<"text">[]): number {
  const lengths = rows
    .flatMap(({ gold }) => gold.slice(0, 1))
    .map((text) => text.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)?.length ?? 0)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
