const number = String.raw`(?:(?<!\d)-)?\$?(?:\d[\d,]*(?:\.\d+)?|\.\d+)`;

/** The number after the last marker of a final answer: `#### 42`, or `A: 42` at the start of a line. */
const marked = new RegExp(String.raw`(?:####|^[ \t]*A:)[ \t]*(${number})`, "gmi");
const anywhere = new RegExp(number, "g");

/**
 * The number that a text gives as its answer, in one spelling for one value: that after the last `####` or `A:`, else the last number;
 * without `$`, thousands separators and zeros that add nothing. Null where there is none. Source: lm-evaluation-harness gsm8k (strict, then flexible).
 */
export function numberAnswer(text: string): string | null {
  const strict = [...text.matchAll(marked)].at(-1)?.[1];
  const found = strict ?? text.match(anywhere)?.at(-1);
  if (found === undefined) return null;
  const digits = found.replace(/[-$,]/g, "");
  const [whole, part = ""] = digits.split(".");
  const value = `${whole.replace(/^0+(?=\d)/, "") || "0"}.${part.replace(/0+$/, "")}`.replace(/\.$/, "");
  return found.startsWith("-") && value !== "0" ? `-${value}` : value;
}
