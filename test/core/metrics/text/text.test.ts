import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../../src/core/cases/case.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, resultOf } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { numberAnswer } from "../../../../src/core/metrics/text/answer-rules/number-answer.js";
import { alignInChunks } from "../../../../src/core/metrics/text/chunks.js";
import { editDistance } from "../../../../src/core/metrics/text/edit-distance.js";
import { CommonSubsequence } from "../../../../src/core/metrics/text/lcs.js";
import { porterStem } from "../../../../src/core/metrics/text/porter-stemmer.js";
import { wordErrors } from "../../../../src/core/metrics/text/sclite.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const texts = (pairs: readonly (readonly [gold: string | readonly string[], pred: string | null])[], language = "en") =>
  caseColumns(
    "text",
    pairs.map(([gold, pred]): Case<"text"> => ({ gold: [gold].flat(), pred: pred === null ? null : { text: pred } })),
    language,
  );
const told = (id: string, columns: ReturnType<typeof texts>) => measure(metrics.get(id), columns);

describe("ROUGE", () => {
  it("of Chinese is undefined by the usual tokens, and by characters it is what is shown", () => {
    const columns = texts([["猫在垫子上", "猫坐在垫子上"]], "zh");
    expect(told("rouge1", columns)).toEqual({ undefined: "tokenizer_drops_text" });
    const shown = Object.keys(score(columns, { random: random(1), resamples: 50 }).metrics);
    expect(shown.filter((id) => id.startsWith("rouge"))).toEqual(["rouge1_zhchar", "rouge2_zhchar", "rougeL_zhchar"]);
  });

  it("of English shows the four usual ones, whose names say how they are made", () => {
    const columns = texts([["a cat sat", "the cats sat"]]);
    const shown = Object.keys(score(columns, { random: random(1), resamples: 50 }).metrics);
    expect(shown.filter((id) => id.startsWith("rouge"))).toEqual(["rouge1", "rouge2", "rougeL", "rougeLsum"]);
    expect(resultOf(metrics.get("rouge1"), columns).signature).toBe("rouge1|tok:rouge|stem:yes|v:1");
    expect(resultOf(metrics.get("rougeL_zhchar"), columns).signature).toBe("rougeL_zhchar|tok:zhchar|stem:no|v:1");
  });

  it("is undefined where another script fills most references, whatever the language is said to be", () => {
    expect(told("rougeL", texts([["кошка сидит", "кошка"]], "ru"))).toEqual({ undefined: "tokenizer_drops_text" });
    const mixed = texts([
      ["кошка", "кошка"],
      ["a cat", "a cat"],
      ["a dog", "a cat"],
    ]);
    expect(told("rouge1", mixed)).toEqual({
      value: 0.5,
      flags: ["undefined_counted_0:1", "tokenizer_drops_text:1"],
    });
  });

  it("takes the best of several references and says so; empty ones are left out and counted", () => {
    expect(told("rouge1", texts([[["a dog", "the cat sat"], "the cat sat"]]))).toEqual({
      value: 1,
      flags: ["best_of_references:1"],
    });
    const some = texts([
      ["  ", "whatever"],
      ["a cat", null],
      ["a cat", "a cat"],
    ]);
    expect(told("rouge1", some)).toEqual({ value: 0.5, flags: ["empty_reference:1", "unanswered_counted_wrong:1"] });
    expect(told("rouge1", texts([["", ""]]))).toEqual({ undefined: "empty_reference", flags: ["empty_reference:1"] });
  });

  it("tells apart as many words as there are, and long ones by their letters", () => {
    const chance = random(3);
    const word = () =>
      Array.from({ length: 1 + chance.integer(12) }, () => "abcdeinrst"[chance.integer(10)]).join("") +
      ["", "s", "ed", "ing", "ness"][chance.integer(5)];
    const known = Array.from({ length: 9000 }, word);
    const some = () => Array.from({ length: 4000 }, () => known[chance.integer(known.length)]);
    for (const stem of [true, false]) {
      const [gold, pred] = [some(), some()];
      const stand = (own: string) => (stem && own.length > 3 ? porterStem(own) : own);
      const left = new Map<string, number>();
      for (const own of gold.map(stand)) left.set(own, (left.get(own) ?? 0) + 1);
      let hits = 0;
      for (const own of pred.map(stand)) {
        const count = left.get(own) ?? 0;
        if (count > 0) hits++;
        left.set(own, count - 1);
      }
      const columns = texts([[gold.join(" "), pred.join(" ")]]);
      expect(told(stem ? "rouge1" : "rouge1_nostem", columns)).toEqual({ value: expect.closeTo(hits / 4000, 12) });
    }
  });

  it("by words names the segmenter, and asks for one where there is none", () => {
    const { words: cut, ...columns } = texts([["猫在垫子上", "猫"]], "zh");
    expect(resultOf(metrics.get("rouge1_zhword"), { ...columns, words: cut, wordsBy: "jieba" }).signature).toBe(
      "rouge1_zhword|tok:zhword:jieba|stem:no|v:1",
    );
    expect(resultOf(metrics.get("rouge1_zhword"), columns)).toMatchObject({
      status: "missing_input",
      params: { field: "words" },
    });
  });
});

describe("answers", () => {
  it("are compared by the rule of their language, which the signature names", () => {
    const signature = (id: string, language: string) =>
      resultOf(metrics.get(id), texts([["a", "b"]], language)).signature;
    expect(signature("exact_match", "en")).toBe("exact_match|rule:squad|refs:best|v:1");
    expect(signature("token_f1", "de")).toBe("token_f1|rule:multilingual|lang:de|refs:best|v:1");
    expect(signature("token_f1_cmrc", "zh")).toBe("token_f1_cmrc|rule:cmrc|refs:best|v:1");
  });

  it("lose the articles of their own language only, and whole words only", () => {
    const same = (gold: string, pred: string, language: string) => told("exact_match", texts([[gold, pred]], language));
    expect(same("der Hund", "Hund", "de")).toEqual({ value: 1 });
    expect(same("the dog", "dog", "de")).toEqual({ value: 0 });
    expect(same("él", "é", "es")).toEqual({ value: 0 });
    expect(same("l été", "été", "fr")).toEqual({ value: 1 });
  });

  it("count an empty answer as right where empty is right, and a missing one never", () => {
    expect(told("exact_match", texts([["", ""]]))).toEqual({ value: 1 });
    expect(told("token_f1", texts([["", "Paris"]]))).toEqual({ value: 0 });
    expect(told("exact_match", texts([["", null]]))).toEqual({ value: 0, flags: ["unanswered_counted_wrong:1"] });
  });

  it("say where a rule leaves nothing of a reference", () => {
    expect(told("exact_match", texts([["A", "A"]]))).toEqual({ value: 1, flags: ["empty_after_tokenizing:1"] });
  });

  it.each([
    ["#### 1,234.50", "1234.5"],
    ["first 3, then\nA: $2,000", "2000"],
    ["3 of 10-20", "20"],
    ["-007", "-7"],
    ["-0.0", "0"],
    ["#### 5\nNo: #### 6 and 7", "6"],
    ["42.", "42"],
    ["none", null],
  ])("the number of %j is %s", (text, number) => expect(numberAnswer(text)).toBe(number));

  it("without a number are counted, and references without one are left out", () => {
    const columns = texts([
      ["#### 4", "four"],
      ["#### 4", "4"],
      ["none", "4"],
    ]);
    expect(told("exact_match_number", columns)).toEqual({
      value: 0.5,
      flags: ["extraction_failed:1", "empty_after_tokenizing:1"],
    });
  });
});

describe("edits and subsequences", () => {
  /** The textbook table. */
  const table = (a: readonly number[], b: readonly number[], edits: boolean): number => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => (edits ? j : 0));
    for (const [i, x] of a.entries()) {
      const next = [edits ? i + 1 : 0];
      for (const [j, y] of b.entries())
        next.push(
          edits
            ? Math.min(row[j] + (x === y ? 0 : 1), row[j + 1] + 1, next[j] + 1)
            : x === y
              ? row[j] + 1
              : Math.max(row[j + 1], next[j]),
        );
      row = next;
    }
    return row[b.length];
  };
  const run = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 140 });

  it("are those of the table", () =>
    fc.assert(
      fc.property(run, run, (a, b) => {
        expect(editDistance(a, b)).toBe(table(a, b, true));
        const common = new CommonSubsequence(6);
        const ids = Int32Array.from([...a, ...b]);
        expect(common.length(ids, 0, a.length, a.length, ids.length)).toBe(table(a, b, false));
      }),
      { numRuns: 300 },
    ));

  it("may make an error rate exceed 1", () => {
    expect(told("wer", texts([["yes", "well yes it is"]]))).toEqual({ value: 3 });
  });

  it("of sclite choose the cheaper of alternatives", () => {
    expect(wordErrors("in { @ / the } { united states / u s }", "IN UNITED STATES")).toMatchObject({
      words: 3,
      substitutions: 0,
      deletions: 0,
      insertions: 0,
    });
    expect(wordErrors("{ open", "{ open")).toMatchObject({ words: 2, substitutions: 0 });
  });

  it("of sclite align texts of thousands of words in seconds", () => {
    const text = (step: number) => Array.from({ length: 3000 }, (_, i) => `w${(i * step) % 997}`);
    const { substitutions, deletions, insertions } = wordErrors(
      text(1).join(" "),
      ["new", ...text(1).slice(1)].join(" "),
    );
    expect([substitutions, deletions, insertions]).toEqual([1, 0, 0]);
    expect(wordErrors(text(1).join(" "), text(3).join(" ")).words).toBe(3000);
  }, 10_000);
});

describe("METEOR of words and stems", () => {
  it("finds the alignment with fewest chunks", () => {
    const words = (text: string) => text.split(" ");
    expect(alignInChunks(words("on the mat sat the cat"), words("the cat sat on the mat"))).toEqual({
      matches: 6,
      chunks: 3,
      cut: false,
    });
    const many = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? "the" : `w${i % 7}`));
    expect(alignInChunks(many, many)).toMatchObject({ matches: 60, chunks: 1 });
  });

  it("aligns texts of thousands of words in seconds", () => {
    const text = (step: number) => Array.from({ length: 3000 }, (_, i) => `w${(i * step) % 997}`);
    expect(alignInChunks(text(1), text(1))).toMatchObject({ matches: 3000, chunks: 1 });
    expect(alignInChunks(text(3), text(1)).matches).toBeGreaterThan(2900);
    const same = Array.from({ length: 1500 }, () => "a");
    expect(alignInChunks(same, same)).toMatchObject({ matches: 1500, chunks: 1 });
  }, 30_000);
});

describe("measures of the answers alone", () => {
  it("truncation needs to be told", () => {
    expect(resultOf(metrics.get("truncation_rate"), texts([["a", "a"]]))).toMatchObject({
      status: "missing_input",
      params: { field: "truncated" },
    });
  });

  it("come with any n", () => {
    const columns = texts([["a", "a b a b a b"]]);
    expect(told("distinct_3", columns)).toEqual({ value: 0.5 });
    expect(told("repetition_2", columns)).toEqual({ value: 0.6 });
    expect(metrics.get("repetition_2").variantOf).toBe("repetition_4");
  });

  it("cut Chinese into characters", () => {
    expect(told("distinct_1", texts([["好", "好好"]], "zh"))).toEqual({ value: 0.5 });
  });
});

describe("log-probabilities", () => {
  const rows = (preds: readonly (Case<"logprobs">["pred"] | null)[]) =>
    caseColumns(
      "logprobs",
      preds.map((pred): Case<"logprobs"> => ({ gold: null, pred })),
    );

  it("are pooled, not averaged by item; missing texts are left out", () => {
    const columns = rows([{ sum: -10, tokens: 10 }, { sum: -60, tokens: 30 }, null]);
    const measured = measure(metrics.get("perplexity"), columns);
    expect(measured).toEqual({ value: Math.exp(1.75), flags: ["unanswered_left_out:1"] });
  });

  it("name the length that a text lacks", () => {
    const columns = rows([
      { sum: -10, tokens: 10, bytes: 40 },
      { sum: -60, tokens: 30 },
    ]);
    expect(resultOf(metrics.get("bits_per_byte"), columns)).toMatchObject({
      status: "missing_input",
      params: { field: "bytes" },
    });
  });

  it("never become infinite", () => {
    expect(measure(metrics.get("perplexity"), rows([{ sum: -1e6, tokens: 1 }]))).toEqual({
      value: Number.MAX_VALUE,
      flags: ["overflow"],
    });
  });
});
