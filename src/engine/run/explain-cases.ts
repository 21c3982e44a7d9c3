import type { Case } from "../../core/documents/shown-case.js";
import { occlude, occlusion } from "../../core/explain/occlusion.js";
import type { Source } from "../models/model-source.js";

/** Tokens beyond which a case is not explained: each costs a question. */
const mostTokens = 200;

/** Asks the live model what each token of the cases does to its predicted label (methods 5.2); cases without text or prediction stay as they are. */
export async function explainCases(
  cases: readonly Case[],
  source: Source,
  labels: readonly string[],
  step: (done: number, total: number) => void,
): Promise<Case[]> {
  if (source.ask === undefined) return [...cases];
  const explained: Case[] = [];
  for (const [i, one] of cases.entries()) {
    step(i, cases.length);
    const label = one.tuned.pred;
    const variants = one.input === null ? [] : occlude(one.input).variants;
    if (
      one.input === null ||
      label === null ||
      !labels.includes(label) ||
      variants.length === 0 ||
      variants.length > mostTokens
    ) {
      explained.push(one);
      continue;
    }
    const [original, ...without] = await source.ask([one.input, ...variants]);
    explained.push({ ...one, occlusion: occlusion(one.input, label, labels, original, without) });
  }
  return explained;
}
