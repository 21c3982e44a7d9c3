/** How a verdict is taken from a reply: the last line of the wanted form; marks of emphasis around it do not count. */
export const verdictPattern: Readonly<Record<"rubric" | "pairwise", string>> = {
  rubric:
    "(?im)^[\\s*_#>`-]*(?:score|评分|分数)[\\s*_`]*[:：][\\s*_`]*(-?\\d{1,6}(?:[ \\t]*/[ \\t]*\\d{1,6})?)[\\s*_`.。]*$",
  pairwise:
    "(?im)^[\\s*_#>`-]*(?:verdict|结论|判定)[\\s*_`]*[:：][\\s*_`\\[]*(?:answer[ \\t]+|回答[ \\t]*)?(A|B|tie|平局)[\\s*_`\\].。]*$",
};

/** The score that was taken from a reply; null where it is none of the scale. `4/5` is a 4 where 5 is the best score. */
export function scoreOf(taken: string | null, [low, high]: readonly [number, number]): number | null {
  if (taken === null) return null;
  const [own, best] = taken.split("/").map((part) => part.trim());
  if (best !== undefined && Number(best) !== high) return null;
  const score = Number(own);
  return own !== "" && Number.isInteger(score) && score >= low && score <= high ? score : null;
}

/** What a verdict counts for the tuned answer: 1 where it won, 0 where it lost, .5 for a tie; null where there is no verdict. */
export function outcomeOf(taken: string | null, order: Order): number | null {
  const verdict = taken?.toLowerCase();
  if (verdict === "tie" || verdict === "平局") return 0.5;
  if (verdict !== "a" && verdict !== "b") return null;
  return (verdict === "a") === (order === "tuned-first") ? 1 : 0;
}

/** Which answer is shown as A. */
export type Order = "base-first" | "tuned-first";
export const orders: readonly Order[] = ["base-first", "tuned-first"];
