import { tokenise } from "../../explain/tokens.js";
import type { ProblemEntry } from "./problem.js";

/** The text ends in a loop: its last four tokens stand there three times at even distances. Source: methods 2.6, after Welleck et al. 2020. */
export const repetition: ProblemEntry = {
  id: "repetition",
  words: { en: "loop", zh: "循环重复" },
  meaning: {
    en: "The answer ends in a loop: what its last four tokens belong to comes three times in a row.",
    zh: "回答以循环结尾：最后四个词元所在的片段连续出现三次。",
  },
  found: ({ text, references, prose }) => (prose ? loops(text) && !references.some(loops) : null),
};

/** Tokens of the text's end that are looked at. */
const looked = 1200;

function loops(text: string): boolean {
  const tokens = tokenise(text.slice(-8 * looked))
    .map(({ text: token }) => token)
    .slice(-looked);
  const last = tokens.length - 1;
  // The same four tokens, one and two rounds earlier, with the whole round between them the same.
  for (let round = 1; 3 * round <= tokens.length; round++) {
    if (2 * round + 4 > tokens.length) break;
    const length = 2 * round + 4;
    let same = 0;
    while (same + round < length && tokens[last - same] === tokens[last - same - round]) same++;
    if (same + round >= length) return true;
  }
  return false;
}
