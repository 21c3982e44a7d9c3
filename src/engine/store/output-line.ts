import type { Output } from "../../core/output.js";

/** A text with a surrogate that has no partner stands for nothing in UTF-8, and readers refuse its escape. */
const lone = /\\u[dD][89a-fA-F]/;

/** An output as one line of JSON; surrogates without a partner become U+FFFD. */
export function outputLine(output: Output): string {
  const line = JSON.stringify(output);
  if (!lone.test(line)) return `${line}\n`;
  return `${JSON.stringify(output, (_, value) => (typeof value === "string" ? Buffer.from(value).toString() : value))}\n`;
}

const texts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === "string");
const numbers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === "number" || one === null);
const number = (value: unknown): boolean => typeof value === "number" || value === null;
const text = (value: unknown): boolean => typeof value === "string";

/** What each field may hold where it is there. Plain tests, since a journal may have half a million lines; null is what JSON makes of NaN. */
const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: text,
  pred: (value) => value === null || typeof value === "string" || texts(value),
  probs: numbers,
  error: text,
  truncated: (value) => typeof value === "boolean",
  tokensIn: number,
  latencyMs: number,
  texts,
  finish: texts,
  textLogprobs: numbers,
  tokensOut: number,
  cost: number,
  question: text,
  key: text,
};

/** The output on a line; null where it holds none. */
export function readOutputLine(line: string): Output | null {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (value === null || typeof value !== "object" || !("id" in value) || !("pred" in value)) return null;
  for (const name in value) if (fields[name]?.(value[name]) === false) return null;
  return value as unknown as Output;
}
