import type { Judgement } from "../../../core/judging/judgement.js";
import { count, interval, metricValue, points, pointsInterval } from "../../../core/numbers.js";
import type { Result } from "../../../core/result.js";
import type { Language } from "../../../core/words.js";
import { cut, harmless, type Ink, wrapped } from "../ink.js";

/** Columns of a line, and those that a name may take. */
const most = 98;
const longest = 24;

/** What each judge of a study said, one judge a line (wrapped), and whether it may carry a conclusion. */
export function judgedLines(judgements: readonly Judgement[], language: Language, ink: Ink): string[] {
  return judgements.flatMap((one) => {
    const [first, ...more] = wrapped(lineOf(one, language === "zh"), most - 2);
    return [`  ${first}`, ...more.map((line) => `    ${line}`)].map((line) =>
      one.exploratory.length > 0 ? ink.faint(line) : line,
    );
  });
}

function lineOf(
  { judge, base, tuned, data, pairs, scores, human, exploratory, flips }: Judgement,
  zh: boolean,
): string {
  const t = (en: string, chinese: string): string => (zh ? chinese : en);
  const shown = ({ value, ci, scale }: Result): string =>
    value === null ? "–" : `${metricValue(value, scale)}${ci === undefined ? "" : ` ${interval(ci, scale)}`}`;
  const parts: string[] = [];
  if (pairs !== undefined) {
    const who = [tuned, base].map((one) => cut(harmless(one ?? "–"), longest));
    parts.push(
      `${t("tuned wins", "微调胜率")} ${shown(pairs.winRate)}${t(` (${who.join(" against ")})`, `（${who.join(" 对 ")}）`)}`,
    );
    parts.push(`${t("stays when swapped", "交换后不变")} ${shown(pairs.positionConsistency)}`);
  }
  if (scores !== undefined) {
    for (const side of [scores.base, scores.tuned])
      if (side !== null) parts.push(`${cut(harmless(side.model), longest)} ${shown(side.mean)}`);
    const { difference } = scores;
    if (difference?.value != null) {
      const { value, ci, scale } = difference;
      parts.push(
        `${t("difference", "差值")} ${points(value, scale)}${ci === undefined ? "" : ` ${pointsInterval(ci, scale)}`}`,
      );
    }
  }
  if (flips !== undefined) {
    const { fixed, broken } = flips.flips;
    parts.push(
      t(`${count(fixed)} answers better, ${count(broken)} worse`, `${count(fixed)} 条变好，${count(broken)} 条变差`),
    );
  }
  if (human !== undefined) parts.push(`${t("agrees with people", "与人工一致性")} ${shown(human.kappa)}`);
  const n = pairs?.winRate.n ?? scores?.difference?.n ?? scores?.tuned?.mean.n ?? 0;
  const standing = exploratory.length === 0 ? "" : t(" (exploratory)", "，探索性");
  const about = zh
    ? `评判者 ${cut(harmless(judge), longest)}（${harmless(data)}，${count(n)} 条${standing}）：`
    : `judge ${cut(harmless(judge), longest)} on ${harmless(data)}, ${count(n)} items${standing}: `;
  return about + parts.join(zh ? "；" : "; ");
}
