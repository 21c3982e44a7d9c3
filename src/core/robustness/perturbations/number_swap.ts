import { disturb } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, protectedSpans } from "../protected.js";

const numbers = /(?<![\p{N}A-Za-z.:/_-])(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?(?![\p{N}A-Za-z:/_-]|[.,]\d)/gu;

/** What stands before the number of an entry of a list, on which nothing hangs but the order. */
const listed = /(?:^|\n)[ \t(]*(?:(?:step|day|question|option|part|week) )?$|[[(（] ?$/i;

/** Numbers near in size, so that dates and years stay possible: a month, a day, a year, else another first digit. */
function others(written: string): string[] {
  // Not a number with separators: then only the first digit changes, as in decimals.
  const n = written.includes(".") ? Number.NaN : Number(written);
  const near = (lowest: number, highest: number): string[] =>
    Array.from({ length: highest - lowest + 1 }, (_, k) => String(lowest + k)).filter((other) => other !== written);
  if (n < 10) return near(1, 9);
  if (n <= 12) return near(10, 12);
  if (n <= 31) return near(13, 28);
  if (n >= 1500 && n < 2100) return near(n - (n % 10), n - (n % 10) + 9);
  return near(1, 9).flatMap((digit) => (digit === written[0] ? [] : [digit + written.slice(1)]));
}

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
    for (const { 0: from, index: at } of text.matchAll(numbers)) {
      const end = at + from.length;
      const marker =
        listed.test(text.slice(Math.max(0, at - 20), at)) && /^(?:[.):\]．、）]| ?分 ?[)）])/.test(text.slice(end));
      const name =
        /\b(?:fortune|formula|catch) $/i.test(text.slice(Math.max(0, at - 9), at)) || /^ d\b/.test(text.slice(end));
      const whole = from === "100" && /^ ?[%％]/.test(text.slice(end));
      if (isFree(spans, at, end) && !marker && !name && !whole) found.set(from, [...(found.get(from) ?? []), at]);
    }
    // One that also stands where it cannot be touched, as in 3-6 or 1/6, would no longer be the same number throughout.
    const all = new Map<string, number>();
    for (const [written] of text.matchAll(/\d+(?:,\d{3})*(?:\.\d+)?/g)) all.set(written, (all.get(written) ?? 0) + 1);
    for (const [written, at] of found) if (at.length < (all.get(written) ?? 0)) found.delete(written);
    return disturb(
      text,
      [...found].map(([from, all]) => others(from).map((to) => all.map((at) => ({ at, from, to })))),
      options,
    );
  },
});
