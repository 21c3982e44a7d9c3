import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as joinPath, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../src/core/compare/compare.js";
import type { RightWrongFlips } from "../../src/core/documents/comparison.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { score } from "../../src/core/metrics/score.js";
import { random } from "../../src/core/random.js";
import {
  join,
  type Predictions,
  type ReadPredictionsOptions,
  readPredictions,
} from "../../src/engine/readers/index.js";

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const at = (name: string) => joinPath(data, name);
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: () => void) =>
  describe.skipIf(!existsSync(at(name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, tests);

const one = async (path: string, options?: ReadPredictionsOptions) => (await readPredictions(path, options))[0];
const scored = (predictions: Predictions) => {
  const document = score(predictions.columns(), { random: random(1), resamples: 100, curves: false });
  return { ...document, value: (id: string) => document.metrics[id].value };
};

/** The paired comparison of two columns of a wide file by accuracy. */
async function compared(base: Predictions, tuned: Predictions) {
  const { aligned, ids } = await join([base, tuned]);
  return compare({
    data: "test",
    metric: metrics.get("accuracy"),
    base: [aligned[0]],
    tuned: [aligned[1]],
    baseName: "base",
    tunedName: "tuned",
    baseSeeds: [null],
    tunedSeeds: [null],
    deltaMin: 0.02,
    deltaMinAssumed: false,
    random: random(1),
    resamples: 200,
    ids: ids ?? [],
  });
}

onData("label-errors-text-pred-probs", () => {
  it("20news: 20 classes as p0 to p19", async () => {
    const read = await one(at("label-errors-text-pred-probs/20news.pred_probs.csv"));
    const { n, task, value } = scored(read);
    expect([n, task]).toEqual([7532, "multiclass"]);
    expect(value("accuracy")).toBeCloseTo(0.923394, 6);
    expect(value("f1_macro")).toBeCloseTo(0.922201, 6);
    // Published with the older clipping of scikit-learn (1e-15): 61 items have probability 0 of their gold label.
    const { gold, probs, labels } = read.columns();
    const zeros = gold!.reduce((count, k, i) => count + (probs![i * labels.length + k] === 0 ? 1 : 0), 0);
    const clipping = (zeros * (Math.log(1e-15) - Math.log(2 ** -52))) / n;
    expect(value("log_loss")! - clipping).toBeCloseTo(0.707105, 6);
    expect(value("brier_multiclass")).toBeCloseTo(0.192912, 6);
    expect(value("ece")).toBeCloseTo(0.201136, 6);
  });

  it("imdb: rows that sum to 1.00002 are renormalised and counted", async () => {
    const read = await one(at("label-errors-text-pred-probs/imdb.pred_probs.csv"));
    const { n, task, positive, value, flags } = scored(read);
    expect([n, task, positive]).toEqual([25000, "binary", "1"]);
    expect(value("accuracy")).toBeCloseTo(0.89576, 6);
    expect(value("f1_macro")).toBeCloseTo(0.895759, 6);
    expect(value("roc_auc")).toBeCloseTo(0.958049, 6);
    expect(value("log_loss")).toBeCloseTo(0.300577, 6);
    // Published as the sum over both classes; `brier` is that of the positive one.
    expect(2 * value("brier")!).toBeCloseTo(0.158957, 6);
    // Published before rows were renormalised, which lowers every confidence by 2 parts in 100,000.
    expect(value("ece")).toBeCloseTo(0.040396, 4);
    expect(flags.some((flag) => flag.startsWith("probs_renormalised:"))).toBe(true);
  });
});

interface Report {
  readonly report: string;
  readonly system: string;
  readonly language: string;
  readonly task: string;
  readonly overall: Readonly<Record<string, { readonly value: number }>>;
  readonly buckets: {
    readonly label: readonly {
      readonly bucket: readonly string[];
      readonly n_samples: number;
      readonly performances: readonly { readonly value: number }[];
    }[];
  };
}

onData("multilingual-nli-qa-sentiment", () => {
  const folder = "multilingual-nli-qa-sentiment";
  const wide = (file: string, pred: string) => one(at(`${folder}/${file}`), { pred });

  it.each([
    ["zh", "mt5base", "CL-mt5base", 0.71178],
    ["zh", "mlpp", "CL-mlpp15out1sum", 0.73114],
    ["en", "mt5base", "CL-mt5base", 0.76766],
    ["en", "mlpp", "CL-mlpp15out1sum", 0.78723],
  ])("XNLI %s %s: accuracy, and by label as in the source's report", async (language, system, reported, accuracy) => {
    const { value, perClass, labels } = scored(await wide(`xnli.${language}.jsonl`, `pred_${system}`));
    expect(labels).toEqual(["Maybe", "No", "Yes"]);
    expect(value("accuracy")).toBeCloseTo(accuracy, 5);
    const reports = JSON.parse(readFileSync(at(`${folder}/published_reports.json`), "utf8")) as Report[];
    const report = reports.find(
      (one) => one.language === language && one.system === reported && one.task === "text-pair-classification",
    );
    expect(report).toBeDefined();
    expect(value("accuracy")).toBeCloseTo(report!.overall["Accuracy"].value, 12);
    expect(report!.buckets.label).toHaveLength(3);
    for (const { bucket, n_samples, performances } of report!.buckets.label) {
      const row = perClass!.find(({ label }) => label === bucket[0])!;
      expect(row.support).toBe(n_samples);
      expect(row.recall.value).toBeCloseTo(performances[0].value, 12);
    }
  });

  it.each([
    ["xnli.zh.jsonl", "mt5base", "mlpp", 311, 408, 3.3690854068364127e-4, 0.73114 - 0.71178],
    ["xnli.en.jsonl", "mt5base", "mlpp", 265, 363, 1.0533354472537497e-4, 0.78723 - 0.76766],
    ["sst2.jsonl", "cnn", "lstm", 59, 101, 1.122905196234038e-3, 0.0231],
  ])(
    "%s: %s against %s, discordant pairs and exact McNemar",
    async (file, base, tuned, broken, fixed, p, difference) => {
      const result = await compared(await wide(file, `pred_${base}`), await wide(file, `pred_${tuned}`));
      expect(result.flips).toMatchObject({ fixed, broken });
      // The published p (3.4e-4, 1.0e-4, 1.1e-3) with all digits: the exact binomial sum in rational numbers.
      expect(result.tests["mcnemar_exact"].p! / p).toBeCloseTo(1, 9);
      expect(result.difference.value).toBeCloseTo(difference, 4);
    },
  );

  it("SST-2 accuracies", async () => {
    expect(scored(await wide("sst2.jsonl", "pred_lstm")).value("accuracy")).toBeCloseTo(0.88029, 5);
    expect(scored(await wide("sst2.jsonl", "pred_cnn")).value("accuracy")).toBeCloseTo(0.85722, 5);
  });
});

onData("figqa-5-models", () => {
  it.each([
    ["roberta", 0.89488],
    ["bert", 0.83638],
    ["gpt3", 0.65082],
    ["gptneo", 0.57221],
    ["gpt2", 0.54296],
  ])("%s: accuracy", async (model, accuracy) => {
    const read = await one(at("figqa-5-models/figqa.dev.jsonl"), {
      pred: `pred_${model}`,
      fields: { gold: "answer_index" },
    });
    const { n, value } = scored(read);
    expect(n).toBe(1094);
    expect(value("accuracy")).toBeCloseTo(accuracy, 5);
  });
});

onData("hans-100-bert-runs", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(joinPath(tmpdir(), "assay-hans-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const heuristics = ["ln", "le", "sn", "se", "cn", "ce"];

  /** The prediction file with its three labels mapped to two, and which of the six blocks of 5,000 an item belongs to. */
  const mapped = (name: string): string => {
    const [, ...rows] = readFileSync(at(`hans-100-bert-runs/${name}`), "utf8")
      .trim()
      .split("\n");
    const lines = rows.map((row) => {
      const [id, pred] = row.trim().split(",");
      const split = heuristics[Math.floor(Number(id.slice(2)) / 5000)];
      return `${id},${pred === "entailment" ? pred : "non-entailment"},${split}`;
    });
    const path = joinPath(folder, name.replace(".txt", ".csv"));
    writeFileSync(path, `pairID,gold_label,split\n${lines.join("\n")}\n`);
    return path;
  };
  const gold = (): string => {
    const lines = Array.from({ length: 30000 }, (_, i) =>
      JSON.stringify({
        id: `ex${i}`,
        gold: heuristics[Math.floor(i / 5000)][1] === "e" ? "entailment" : "non-entailment",
      }),
    );
    const path = joinPath(folder, "gold.jsonl");
    // In another order than the predictions, so that the join must go by id.
    writeFileSync(path, `${lines.reverse().join("\n")}\n`);
    return path;
  };
  const fields = { pred: "gold_label" };

  it.each([
    ["hans_bert_preds.txt", { ln: 0.164, le: 0.9464, sn: 0.0386, se: 0.9932, cn: 0.1612, ce: 0.9844 }, 4, 0.548],
    ["hans_esim_heur_preds.txt", { ln: 0.01, le: 0.982, sn: 0.018, se: 0.998, cn: 0.008, ce: 0.985 }, 3, 0.5],
  ])("%s: accuracy by heuristic and overall", async (name, published, digits, overall) => {
    const parts = await readPredictions(mapped(name), {
      fields: { ...fields, id: "pairID" },
      gold: gold(),
      task: "binary",
      labels: ["entailment", "non-entailment"],
    });
    expect(parts.map(({ split }) => split)).toEqual(heuristics);
    let right = 0;
    for (const part of parts) {
      const columns = part.columns();
      const hits = columns.gold!.reduce((sum, k, i) => sum + (columns.pred![i] === k ? 1 : 0), 0);
      expect(columns.n).toBe(5000);
      expect(hits / columns.n).toBeCloseTo(published[part.split as keyof typeof published], digits);
      right += hits;
    }
    expect(right / 30000).toBeCloseTo(overall, 3);
  });

  it("BERT against ESIM on all items: one is the other plus what was fixed less what was broken", async () => {
    const all = async (name: string) =>
      one(mapped(name), { fields: { ...fields, id: "pairID" }, gold: gold(), split: "ln" });
    const [bert, esim] = [await all("hans_bert_preds.txt"), await all("hans_esim_heur_preds.txt")];
    const result = await compared(esim, bert);
    const { fixed, broken, keptRight, keptWrong } = result.flips as RightWrongFlips;
    expect(fixed + broken + keptRight + keptWrong).toBe(5000);
    expect((fixed + keptRight) / 5000).toBeCloseTo(0.164, 4);
    expect((broken + keptRight) / 5000).toBeCloseTo(0.01, 3);
    expect(result.difference.value).toBeCloseTo((fixed - broken) / 5000, 12);
  });
});
