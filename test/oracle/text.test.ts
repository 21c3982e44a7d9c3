import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case, CaseKind } from "../../src/core/cases/case.js";
import type { Columns } from "../../src/core/columns.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure, resultOf } from "../../src/core/metrics/measure.js";
import { treebankWords } from "../../src/core/metrics/text/answer-rules/treebank-words.js";
import { porterStem } from "../../src/core/metrics/text/porter-stemmer.js";

type Expected = { readonly value: number } | { readonly undefined: string; readonly convention?: number };

interface Oracle {
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly name: string;
    readonly textLanguage: string;
    readonly gold: readonly (readonly string[])[];
    readonly pred: readonly (string | null)[];
    readonly expected: Readonly<Record<string, Expected>>;
  }[];
  readonly sections: {
    readonly stems: readonly (readonly [word: string, stem: string])[];
    readonly meteor: readonly { readonly gold: string; readonly pred: string; readonly value: number }[];
    readonly treebank: readonly { readonly text: string; readonly tokens: readonly string[] }[];
    readonly logprobs: readonly {
      readonly rows: readonly { readonly sum: number; readonly tokens: number; bytes: number; words: number }[];
      readonly expected: Readonly<Record<string, number>>;
    }[];
  };
}

const oracle: Oracle = JSON.parse(readFileSync(new URL("./text.json", import.meta.url), "utf8"));

const columnsOf = (kind: CaseKind, rows: readonly Case[], textLanguage?: string): Columns => ({
  task: kind === "text" ? "generation" : "language_modelling",
  n: rows.length,
  labels: [],
  labelsFixed: false,
  positive: -1,
  cases: { kind, rows },
  textLanguage,
  words: (text) => text.split(" "),
  unanswered: rows.filter(({ pred }) => pred === null).length,
  flags: [],
});

function agree(id: string, columns: Columns, expected: Expected): void {
  const measured = measure(metrics.get(id), columns);
  if ("undefined" in expected) {
    expect(measured, id).toMatchObject({ undefined: expected.undefined });
    expect("value" in measured ? Number.NaN : measured.convention, id).toBe(expected.convention);
    return;
  }
  const value = "value" in measured ? measured.value : Number.NaN;
  const tolerance = Math.max(1e-12, 1e-9 * Math.abs(expected.value));
  expect(
    Math.abs(value - expected.value),
    `${id}: ${JSON.stringify(measured)} for ${expected.value}`,
  ).toBeLessThanOrEqual(tolerance);
}

const { versions } = oracle;

describe(`metrics of texts against rouge_score ${versions["rouge_score"]} and jiwer ${versions["jiwer"]}`, () => {
  it("has at least 600 cases", () => expect(oracle.cases.length).toBeGreaterThanOrEqual(600));

  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, { gold, pred, textLanguage, expected }) => {
    const rows: Case<"text">[] = gold.map((own, i) => {
      const text = pred[i];
      return { gold: own, pred: text === null ? null : { text } };
    });
    const columns = columnsOf("text", rows, textLanguage);
    for (const [id, own] of Object.entries(expected)) agree(id, columns, own);
  });
});

describe(`stems against NLTK ${versions["nltk"]}`, () => {
  it("has at least 800 words", () => expect(oracle.sections.stems.length).toBeGreaterThanOrEqual(800));

  it("are the same", () => {
    for (const [word, stem] of oracle.sections.stems) expect(`${word} ${porterStem(word)}`).toBe(`${word} ${stem}`);
  });
});

describe("words of the Penn Treebank", () => {
  it.each(oracle.sections.treebank.map(({ text, tokens }) => [text, tokens] as const))("%s", (text, tokens) => {
    expect(treebankWords(text)).toEqual(tokens);
  });
});

describe("METEOR of words and stems against every alignment", () => {
  it("has the fewest chunks", () => {
    for (const { gold, pred, value } of oracle.sections.meteor)
      agree("meteor_exact_stem", columnsOf("text", [{ gold: [gold], pred: { text: pred } }], "en"), { value });
  });
});

describe("log-probabilities against the formulas of lm-evaluation-harness", () => {
  it.each(oracle.sections.logprobs.map((one, i) => [i, one] as const))("run %i", (_, { rows, expected }) => {
    const columns = columnsOf(
      "logprobs",
      rows.map((pred) => ({ gold: null, pred })),
    );
    for (const [id, value] of Object.entries(expected)) agree(id, columns, { value });
    expect(resultOf(metrics.get("perplexity"), columns)).toMatchObject({ status: "ok" });
  });
});
