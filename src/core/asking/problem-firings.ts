import type { OutputProblems } from "../documents/summaries.js";
import type { Evidence, Severity } from "../findings/finding.js";
import { clopperPearson } from "../stats/clopper-pearson.js";
import { newcombe } from "../stats/newcombe.js";
import type { Facts } from "../study.js";

/** Share of items above which a problem is worth a word; the exact 97.5 % lower bound must lie above it. */
const tolerated = 0.01;
/** Of base, whose problems matter less: they make the gain look larger. */
const toleratedInBase = 0.02;
/** Share in base from which on the comparison is one of form, not of knowledge. */
const decisive = 0.1;
/** Items below which a problem is a single event. */
const fewest = 3;

/**
 * Where a problem of outputs is too frequent: of the tuned model (the worst seed) on each data set, a warning where base is not known or has it
 * less (Newcombe's interval of the difference above 0), else a note; of base alone, a note, a warning from a tenth on.
 */
export function problemFirings(
  { outputs = [] }: Facts,
  id: string,
): readonly {
  readonly evidence: Evidence;
  readonly items: readonly string[];
  readonly itemsTotal: number;
  readonly severity: Severity;
}[] {
  return [...new Set(outputs.map(({ data }) => data))].flatMap((data) => {
    const own = outputs.filter((one) => one.data === data && one.problems[id] !== undefined);
    const worst = (role: "base" | "tuned"): OutputProblems | undefined =>
      own.filter(({ model }) => model.role === role).sort((a, b) => shareOf(b, id) - shareOf(a, id))[0];
    const [base, tuned] = [worst("base"), worst("tuned")];
    if (tuned !== undefined && lowest(tuned, id) > tolerated) {
      const { count } = tuned.problems[id];
      const risen = base === undefined || newcombe(count, tuned.n, base.problems[id].count, base.n).lo > 0;
      return [firing(tuned, id, risen ? "warning" : "info", base, own)];
    }
    if (base === undefined || lowest(base, id) <= toleratedInBase) return [];
    return [firing(base, id, lowest(base, id) > decisive ? "warning" : "info", tuned, own)];
  });
}

function firing(
  one: OutputProblems,
  id: string,
  severity: Severity,
  other: OutputProblems | undefined,
  all: readonly OutputProblems[],
) {
  const { count, rate, items } = one.problems[id];
  const seedOf = ({ model }: OutputProblems): number | null =>
    all.filter(({ model: { name } }) => name === model.name).length > 1 ? model.seed : null;
  const [own, others] = [seedOf(one), other === undefined ? null : seedOf(other)];
  const parts = (seed: string, against: string): string[] => [
    ...(own === null ? [] : [seed]),
    ...(other === undefined ? [] : [against]),
  ];
  const en = parts(
    `seed ${own}, the worst`,
    `${other?.model.name}${others === null ? "" : ` seed ${others}`}: ${other?.problems[id].count} of ${other?.n}`,
  );
  const zh = parts(
    `种子 ${own}，各种子中最多`,
    `${other?.model.name}${others === null ? "" : ` 种子 ${others}`}：${other?.n} 条中 ${other?.problems[id].count} 条`,
  );
  return {
    severity,
    evidence: {
      data: one.data,
      model: one.model.name,
      found: count,
      n: one.n,
      share: rate,
      against_en: en.length === 0 ? "" : ` (${en.join("; ")})`,
      against_zh: zh.length === 0 ? "" : `（${zh.join("；")}）`,
    },
    items,
    itemsTotal: count,
  };
}

function shareOf(one: OutputProblems, id: string): number {
  return one.problems[id].count / one.n;
}

/** The exact lower bound of a problem's share; 0 where it is too few items. */
function lowest(one: OutputProblems, id: string): number {
  const { count } = one.problems[id];
  return count < fewest ? 0 : clopperPearson(count, one.n).lo;
}
