import { isPassing } from "../asking/answer-error.js";
import type { ModelName } from "../documents/model-name.js";
import type { Output, Run } from "../output.js";
import { sameAnswer } from "./behaviour-verdicts.js";
import { type Counted, recipeShare } from "./recipe-share.js";
import type { Repeated } from "./robustness.js";

/** Items that are named of those that differ. */
const mostNamed = 20;

/** A run, and the run that asked the very same again. */
export interface AskedTwice {
  readonly first: Run;
  readonly again: Run;
}

/** What a recipe said when it was asked the very same again, over its training seeds: share of answers the same word for word, and of same taken answers. Missing answers (time-outs) do not count. */
export function repeated(model: ModelName, data: string, runs: readonly AskedTwice[]): Repeated {
  const all = runs.map(({ first, again }) => {
    const before = new Map(first.outputs.map((output) => [output.id, output]));
    const pairs = again.outputs.flatMap((now): [Output, Output][] => {
      const own = before.get(now.id);
      return own === undefined || isPassing(own.error) || isPassing(now.error) ? [] : [[own, now]];
    });
    return new Map(
      pairs.map(([a, b]) => {
        const answer = same(a, b);
        return [a.id, { answer, text: answer && sameWords(a, b, first.manifest.labels, again.manifest.labels) }];
      }),
    );
  });
  const ids = [...new Set(all.flatMap((run) => [...run.keys()]))];
  const counted = (key: "answer" | "text"): Counted =>
    all.map((run) => ids.map((id) => (run.has(id) ? (run.get(id)?.[key] ? 1 : 0) : null)));
  const { temperature, seed } = runs[0].again.manifest.settings ?? {};
  return {
    model,
    data,
    n: all.reduce((total, { size }) => total + size, 0),
    sameText: recipeShare(counted("text"), "same_text", { better: "higher" }),
    sameAnswer: recipeShare(counted("answer"), "same_answer", { better: "higher" }),
    differing: ids.filter((id) => all.some((run) => run.get(id)?.answer === false)).slice(0, mostNamed),
    temperature: typeof temperature === "number" ? temperature : null,
    seed: typeof seed === "number" ? seed : null,
  };
}

function same({ pred: a }: Output, { pred: b }: Output): boolean {
  return a === null || b === null ? a === b : sameAnswer(a, b);
}

function sameWords(a: Output, b: Output, before: readonly string[], after: readonly string[]): boolean {
  if (a.texts !== undefined || b.texts !== undefined) return JSON.stringify(a.texts) === JSON.stringify(b.texts);
  if (a.probs === undefined || b.probs === undefined) return JSON.stringify(a.pred) === JSON.stringify(b.pred);
  const of = (output: Output, labels: readonly string[]): Map<string, number> =>
    new Map(labels.map((label, k) => [label, output.probs?.[k] ?? 0]));
  const x = of(a, before);
  const y = of(b, after);
  return [...new Set([...before, ...after])].every((label) => (x.get(label) ?? 0) === (y.get(label) ?? 0));
}
