import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { unprotected } from "../protected.js";
import { hasHan } from "../scripts.js";

/** Without the comma between digits, which would make one number of two. */
const runs = /(?:[\uFF01-\uFF0B\uFF0D-\uFF5E]|(?<![\d０-９])，|，(?![\d０-９]))+/g;

/** Runs of full-width forms (U+FF01 to U+FF5E) as ASCII. */
export const halfWidth = perturbation({
  id: "half_width",
  words: { en: "Half-width letters, digits and marks", zh: "半角字母、数字和标点" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same letters, digits and marks at the width of a Latin letter.",
    zh: "字母、数字和标点不变，只是改为半角。",
  },
  apply: (text, options) =>
    hasHan(text)
      ? disturb(
          text,
          places(unprotected(text), runs, ([run]) => [shifted(run)], []),
          options,
        )
      : null,
});

function shifted(run: string): string {
  return Array.from(run, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)).join("");
}
