import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { resultOf } from "../../src/core/metrics/measure.js";
import { type ReadPredictionsOptions, readPredictions } from "../../src/engine/readers/index.js";

/* Real files as they were published, read without any preparation, and one published number each to know that they were read right. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const onData = (name: string, tests: (at: (file: string) => string) => void) =>
  describe.skipIf(!existsSync(join(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests((file) => join(data, name, file)),
  );

const read = async (path: string, options: ReadPredictionsOptions = {}): Promise<Columns> =>
  (await readPredictions(path, options))[0].columns();
const value = (id: string, columns: Columns) => resultOf(metrics.get(id), columns).value!;

onData("wnut17-ner-systems", (at) => {
  it.each([
    ["uh_ritual", 41.86],
    ["spinningbytes", 40.78],
    ["arcada", 39.98],
    ["drexel_cci", 26.3],
  ])("CoNLL with tabs or spaces: %s", async (system, f1) => {
    const columns = await read(at(`submissions/${system}.conll`), { gold: at("emerging.test.annotated") });
    expect([columns.task, columns.n]).toEqual(["token_labelling", 1287]);
    expect(columns.cases!.rows.reduce((sum, { pred }) => sum + (pred as { tags: string[] }).tags.length, 0)).toBe(
      23394,
    );
    expect(100 * value("span_f1", columns)).toBeCloseTo(f1, 1.9);
  });
});

onData("trec-eval-reference-run", (at) => {
  it("a run whose ranks are not in the order of its scores", async () => {
    const columns = await read(at("results.test"), { gold: at("qrels.test") });
    expect([columns.task, columns.n]).toEqual(["retrieval", 3]);
    expect(value("map", columns)).toBeCloseTo(0.1785, 4);
    expect(value("mrr", columns)).toBeCloseTo(0.4064, 4);
    expect(value("precision_at_10", columns)).toBeCloseTo(0.3, 10);
  });
});

onData("sclite-wer", (at) => {
  it("transcripts whose ids differ in case, with alternatives", async () => {
    const [predictions] = await readPredictions(at("csrnab.hyp"), { gold: at("csrnab.ref") });
    const columns = predictions.columns();
    expect([columns.task, columns.n, columns.textLanguage]).toEqual(["generation", 51, "en"]);
    expect((await predictions.readIds())?.[0]).toBe("4t0c0201");
    const golds = columns.cases!.rows.map(({ gold }) => (gold as string[])[0]);
    expect(golds.filter((text) => text.includes("{ INDUSTRY'S / INDUSTRY }"))).toHaveLength(1);
    expect(golds.every((text) => !text.includes("("))).toBe(true);
  });
});

onData("wmt17-en-de-systems", (at) => {
  it.each([
    ["LIUM-NMT.4900", 26.6, 55.93],
    ["online-A.0", 20.8, 52.0],
    ["KIT.4950", 26.08, 55.76],
  ])("plain text: %s", async (system, bleu, chrf) => {
    const columns = await read(at(`newstest2017.${system}.en-de.txt`), {
      gold: at("reference.de.txt"),
      task: "translation",
    });
    expect([columns.n, columns.textLanguage]).toEqual([3004, "de"]);
    expect(value("bleu", columns)).toBeCloseTo(bleu, 1);
    expect(value("chrf", columns)).toBeCloseTo(chrf, 1.9);
  });
});

onData("alpacaeval2-judgments", (at) => {
  it.each([
    ["phi-2", 803, 2.3502],
    ["phi-2-sft", 805, 3.9776],
    ["OpenHermes-2.5-Mistral-7B", 805, 10.3404],
  ])("verdicts from 1 to 2, told by their columns: %s", async (model, n, rate) => {
    const columns = await read(at(`${model}.annotations.jsonl`));
    expect([columns.task, columns.n, columns.flags]).toEqual(["preference", n, ["preference_of:2"]]);
    expect(100 * value("win_rate", columns)).toBeCloseTo(rate, 4);
    const { pred } = columns.cases!.rows[0];
    expect((pred as unknown as { sides: string[] }).sides).toEqual([model, "gpt4_1106_preview"]);
  });
});

onData("cruxeval-codellama7b", (at) => {
  it.each([
    ["input", 35.95],
    ["output", 34.2125],
  ])("tries in columns by id: %s", async (task, one) => {
    const columns = await read(at(`scored_codellama-7b_temp0.2_${task}.json`), {
      task: "code",
      fields: { correct: "raw_scored_generations" },
    });
    expect(columns.n).toBe(800);
    expect(100 * value("pass_at_1", columns)).toBeCloseTo(one, 10);
  });
});

onData("openqa-nq-12-systems", (at) => {
  it.each([
    ["NQ_DPR", 3610, 40.91, []],
    ["NQ301_text-davinci-003_fewshot-n64", 301, 33.89, ["first_of_list:16"]],
  ])("several right answers: %s", async (system, n, em, flags) => {
    const columns = await read(at(`${system}.jsonl`), { task: "qa_extractive" });
    expect([columns.n, columns.flags]).toEqual([n, flags]);
    expect(100 * value("exact_match", columns)).toBeCloseTo(em, 1.9);
  });
});

onData("pandalm-pairwise-judgments", (at) => {
  it("three raters in columns, and one as verdicts", async () => {
    const columns = await read(at("testset-v1.json"), { pred: "annotator1,annotator2,annotator3" });
    expect([columns.task, columns.n, columns.cases?.kind]).toEqual(["ratings", 999, "ratings"]);
    const verdicts = await read(at("testset-v1.json"), { task: "preference", pred: "annotator1" });
    expect(verdicts.flags).toEqual(["preference_of:1"]);
  });
});

onData("figqa-5-models", (at) => {
  it.each([
    ["roberta", 0.89488],
    ["gpt2", 0.54296],
  ])("choices that were made: %s", async (model, accuracy) => {
    const columns = await read(at("figqa.dev.jsonl"), {
      task: "multiple_choice",
      pred: `pred_${model}`,
      fields: { gold: "answer_index" },
    });
    const right = columns.pred!.reduce((sum, k, i) => sum + (k === columns.gold![i] ? 1 : 0), 0);
    expect(right / columns.n).toBeCloseTo(accuracy, 5);
  });
});

onData("wmt-mqm-segment-scores", (at) => {
  it("columns with spaces between", async () => {
    const [scores] = await readPredictions(at("mqm_newstest2020_ende.avg_seg_scores.tsv"), { metric: "mqm_avg_score" });
    expect([scores.n, scores.hasScore]).toEqual([14180, true]);
  });
});

onData("gaokao-gpt4-zh", (at) => {
  it("Chinese texts are cut into words", async () => {
    const columns = await read(at("2010-2022_Biology_MCQs.jsonl"), {
      task: "generation",
      fields: { gold: "question", pred: "model_output" },
    });
    expect([columns.textLanguage, columns.wordsBy]).toEqual(["zh", "jieba-wasm:2.4.0"]);
  });
});
