import { numberAnswer } from "../../metrics/text/answer-rules/number-answer.js";
import type { ExtractionEntry } from "./extraction.js";

/**
 * The number that the text ends on, spelled in one way: that after `####` or `A:` where one stands, else the last one, without currency,
 * thousands separators and zeros that add nothing; full-width digits and exponents are read too. Source: lm-evaluation-harness gsm8k (strict, then flexible).
 */
export const lastNumber: ExtractionEntry = {
  id: "last_number",
  words: { en: "the last number", zh: "最后一个数" },
  extract: (text) =>
    numberAnswer(
      text
        .normalize("NFKC")
        .replace(/\u2212/g, "-")
        .replace(/(?<![\w.])(-?(?:\d+(?:\.\d*)?|\.\d+))e([+-]?\d{1,3})(?![\w.]*\w)/gi, withoutExponent),
    ),
};

/** A number such as 1.5e-3 as digits with a point, exactly. */
function withoutExponent(_: string, number: string, exponent: string): string {
  const minus = number.startsWith("-") ? "-" : "";
  const [whole, part = ""] = number.replace("-", "").split(".");
  const point = whole.length + Number(exponent);
  const digits = whole + part;
  if (point <= 0) return `${minus}0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length
    ? `${minus}${digits}${"0".repeat(point - digits.length)}`
    : `${minus}${digits.slice(0, point)}.${digits.slice(point)}`;
}
