import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { taking } from "../../src/core/asking/taking.js";

interface Row {
  readonly text: string;
  readonly expected: string | null;
}

const golden: {
  readonly numbers: readonly Row[];
  readonly choices: readonly (Row & { readonly choices: readonly string[] })[];
  readonly patterns: readonly (Row & { readonly pattern: string })[];
} = JSON.parse(readFileSync(join(import.meta.dirname, "extraction.json"), "utf8"));

/* Every text goes through the filters of lm-evaluation-harness and through ours. */

describe("answers as lm-evaluation-harness takes them", () => {
  it("numbers: gsm8k, strict and then flexible", () => {
    expect(golden.numbers.length).toBeGreaterThan(150);
    const { take } = taking("regression", {});
    for (const { text, expected } of golden.numbers) expect(take(text), text).toBe(expected);
  });

  it("letters: multi_choice_regex", () => {
    expect(golden.choices.length).toBeGreaterThan(100);
    const { take } = taking("multiple_choice", {});
    for (const { text, choices, expected } of golden.choices)
      expect(take(text, { choices, letters: [..."ABCD"] }), `${text} of ${choices.join(", ")}`).toBe(expected);
  });

  it("patterns: the last match", () => {
    expect(golden.patterns.length).toBeGreaterThan(10);
    for (const { pattern, text, expected } of golden.patterns)
      expect(taking("generation", { pattern }).take(text), `${pattern} in ${text}`).toBe(expected);
  });
});
