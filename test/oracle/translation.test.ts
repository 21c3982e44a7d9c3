import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure, signatureOf } from "../../src/core/metrics/measure.js";
import { bleuStatistics, bleuWidth } from "../../src/core/metrics/translation/bleu-statistics.js";
import { byWhitespace, Ids, Segment } from "../../src/core/metrics/translation/segment.js";
import { sentenceBleu } from "../../src/core/metrics/translation/sentence-bleu.js";
import { terStatistics, terWidth } from "../../src/core/metrics/translation/ter-statistics.js";
import { terText } from "../../src/core/metrics/translation/ter-tokenize.js";
import { tokenizers } from "../core/metrics/translation/tokenizers.js";
import { caseColumns } from "../laws/runs.js";

interface Corpus {
  readonly name: string;
  readonly hypotheses: readonly string[];
  readonly references: readonly (readonly string[])[];
  readonly expected: {
    readonly bleu: Readonly<Record<string, readonly number[]>>;
    readonly sentence: Readonly<Record<string, readonly number[]>>;
    readonly chrf: Readonly<Record<string, number>>;
    readonly ter: Readonly<Record<"plain" | "asian", readonly number[]>>;
    readonly signature: string;
  };
}

const oracle: {
  cases: Corpus[];
  sections: { tokens: Readonly<Record<string, string | string[]>>[] };
  versions: Record<string, string>;
} = JSON.parse(readFileSync(new URL("./translation.json", import.meta.url), "utf8"));

const columnsOf = ({ hypotheses, references }: Corpus) =>
  caseColumns(
    "text",
    hypotheses.map((text, i) => ({ gold: references[i], pred: { text } })),
  );

function close(actual: number, expected: number, what: string): void {
  expect(Math.abs(actual - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    1e-9 * Math.max(Math.abs(expected), 1e-3),
  );
}

describe(`corpora against sacreBLEU ${oracle.versions["sacrebleu"]}`, () => {
  it("has at least 500 corpora", () => expect(oracle.cases.length).toBeGreaterThanOrEqual(500));

  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const { expected } = one;
    const columns = columnsOf(one);
    const value = (id: string) => {
      const measured = measure(metrics.get(id), columns);
      return "value" in measured ? measured.value : (measured.convention ?? Number.NaN);
    };
    for (const [id, [score, ...counts]] of Object.entries(expected.bleu)) {
      close(value(`bleu_${id}`), score, `BLEU ${id}`);
      const sums = new Float64Array(bleuWidth);
      const count = bleuStatistics(tokenizers[id]);
      for (const [i, text] of one.hypotheses.entries()) count(text, one.references[i], sums, 0);
      expect([...sums.slice(2), sums[0], sums[1]], `counts ${id}`).toEqual(counts);
    }
    expect(signatureOf(metrics.get("bleu_13a"), columns)).toBe(`bleu_13a|${expected.signature}|v:1`);
    for (const [id, scores] of Object.entries(expected.sentence)) {
      scores.forEach((score, i) => {
        close(sentenceBleu(one.hypotheses[i], one.references[i], tokenizers[id]), score, `sentence ${i} ${id}`);
      });
    }
    close(value("chrf"), expected.chrf["0"], "chrF");
    close(value("chrf_pp"), expected.chrf["2"], "chrF++");
    for (const kind of ["plain", "asian"] as const) {
      const [score, edits, length] = expected.ter[kind];
      const sums = new Float64Array(terWidth);
      const count = terStatistics(kind === "asian");
      for (const [i, text] of one.hypotheses.entries()) count(text, one.references[i], sums, 0);
      expect(sums[0], `edits ${kind}`).toBe(edits);
      close(sums[1], length, `length ${kind}`);
      close(value(`ter_${kind}`), score, `TER ${kind}`);
    }
  });
});

describe("tokenisers against sacreBLEU's own", () => {
  const texts = oracle.sections.tokens;
  it("has at least 200 texts", () => expect(texts.length).toBeGreaterThanOrEqual(200));

  /** Numbers of tokens say which are equal, so the expected tokens are numbered by the same object. */
  const numbered = (tokens: readonly string[], segment: Segment): number[] =>
    tokens.map((token) => {
      const start = segment.load(token);
      return segment.number(start, start + token.length);
    });

  it.each([...Object.keys(tokenizers), "ter", "ter_asian"])("%s", (id) => {
    const segment = new Segment();
    const ids = new Ids();
    for (const row of texts) {
      segment.clear();
      const text = row["text"] as string;
      if (id in tokenizers) tokenizers[id].read(text, segment, ids);
      else segment.read(terText(text, id === "ter_asian"), byWhitespace(), ids);
      const own = Array.from(ids.values.subarray(0, ids.length));
      expect(own, JSON.stringify(text)).toEqual(numbered(row[id] as string[], segment));
    }
  });
});
