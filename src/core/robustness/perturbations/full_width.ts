import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { unprotected } from "../protected.js";
import { hasHan } from "../scripts.js";

/** Runs of ASCII in a Chinese text at full width (U+FF01 to U+FF5E). */
export const fullWidth = perturbation({
  id: "full_width",
  words: { en: "Full-width letters, digits and marks", zh: "全角字母、数字和标点" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same letters, digits and marks at the width of a Chinese character.",
    zh: "字母、数字和标点不变，只是改为全角。",
  },
  apply: (text, options) =>
    hasHan(text)
      ? disturb(
          text,
          // A full-width comma would part the digits of a number; a dollar or a backslash is of a formula.
          places(unprotected(text), /[!-~]+/g, ([run]) => (/\d,\d|[$\\]/.test(run) ? [] : [shifted(run)]), []),
          options,
        )
      : null,
});

function shifted(run: string): string {
  return Array.from(run, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)).join("");
}
