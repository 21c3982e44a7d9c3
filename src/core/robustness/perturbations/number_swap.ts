import { disturb } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, protectedSpans } from "../protected.js";

const numbers = /(?<![\p{N}A-Za-z.:/_-])(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?![\p{N}A-Za-z:/_-])/gu;

/** Numbers in digits replaced by others of as many digits, the same number by the same one throughout. */
export const numberSwap = perturbation({
  id: "number_swap",
  words: { en: "Other numbers", zh: "换成别的数字" },
  languages: ["en", "zh"],
  meaning: "changed",
  claim: {
    en: "The numbers are others: what hangs on them must change, everything else must stay.",
    zh: "数字变了：取决于数字的答案应随之改变，其余应不变。",
  },
  apply(text, options) {
    const spans = protectedSpans(text);
    const found = new Map<string, number[]>();
    for (const { 0: from, index: at } of text.matchAll(numbers))
      if (isFree(spans, at, at + from.length)) found.set(from, [...(found.get(from) ?? []), at]);
    return disturb(
      text,
      [...found].map(([from, all]) =>
        [1, 2, 3].map((shift) => {
          const to = `${((Number(from[0]) + shift - 1) % 9) + 1}${from.slice(1)}`;
          return all.map((at) => ({ at, from, to }));
        }),
      ),
      options,
    );
  },
});
