import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { taking } from "../../src/core/asking/taking.js";
import type { Comparison } from "../../src/core/documents/comparison.js";
import type { Study } from "../../src/core/study.js";
import { suites } from "../../src/core/suites/catalogue.js";
import { runStudy } from "../../src/engine/run/index.js";

/* The ready descriptions over local copies that are made here, in the form in which each set is handed out: the published numbers come out. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const at = (name: string) => join(data, name);
const needed = [
  "multilingual-nli-qa-sentiment",
  "bbh-codex-cot-vs-direct",
  "gsm8k-finetuned-vs-verifier",
  "gaokao-gpt4-zh",
];

// biome-ignore lint/suspicious/noExplicitAny: rows of foreign files
type Row = any;

const rowsOf = (path: string): Row[] =>
  readFileSync(at(path), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe.skipIf(!needed.every((name) => existsSync(at(name))))(
  `suites (needs ASSAY_TEST_DATA with ${needed.join(", ")}; default ../shared/data)`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-suites-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const write = (name: string, content: string): void => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    };
    const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    /** Predictions of a set, without ids: in the order of its items. */
    const predict = (set: string, side: "base" | "tuned", preds: readonly unknown[]): void =>
      write(`out/${set}.${side}.jsonl`, lines(preds.map((pred) => ({ pred }))));
    const clean = (text: string): string => text.replace(/[\t\r\n]+/g, " ");
    let study: Study;

    beforeAll(async () => {
      const own = "multilingual-nli-qa-sentiment";
      // SST-2 as GLUE hands it out; predictions by number, as classifiers of GLUE write them.
      const sst2 = rowsOf(`${own}/sst2.jsonl`);
      const code = (label: string): string => (label === "positive" ? "1" : "0");
      write(
        "data/SST-2/dev.tsv",
        ["sentence\tlabel", ...sst2.map((row) => `${clean(row.text)} \t${code(row.true_label)}`), ""].join("\n"),
      );
      for (const [side, system] of [
        ["base", "cnn"],
        ["tuned", "lstm"],
      ] as const)
        predict(
          "test",
          side,
          sst2.map((row) => code(row[`pred_${system}`])),
        );
      // XNLI-1.0: one file of all languages, whose rows do not come language by language.
      const labels: Record<string, string> = { Yes: "entailment", Maybe: "neutral", No: "contradiction" };
      const nli = { zh: rowsOf(`${own}/xnli.zh.jsonl`), en: rowsOf(`${own}/xnli.en.jsonl`) };
      const header =
        "language\tgold_label\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tpromptID\tpairID";
      const pairs = nli.zh.flatMap((_, i) =>
        (["en", "zh"] as const).map((language) => {
          const row = nli[language][i];
          const texts = [row.text1 ?? `"premise ${i}`, row.text2 ?? `hypothesis ${i}`].map(clean);
          return [language, labels[row.true_label], "", "", "", "", ...texts, String(i), String(i)].join("\t");
        }),
      );
      write("data/XNLI-1.0/xnli.test.tsv", [header, ...pairs, ""].join("\n"));
      for (const language of ["zh", "en"] as const)
        for (const [side, system] of [
          ["base", "mt5base"],
          ["tuned", "mlpp"],
        ] as const)
          predict(
            `xnli_${language}`,
            side,
            nli[language].map((row) => labels[row[`pred_${system}`]]),
          );
      // XQuAD as SQuAD's JSON.
      for (const language of ["zh", "en"]) {
        const rows = rowsOf(`${own}/xquad.${language}.jsonl`);
        const qas = rows.map((row) => ({
          id: `q${row.id}`,
          question: row.question,
          answers: row.answers.map((text: string) => ({ text, answer_start: 0 })),
        }));
        const paragraphs = [
          { context: "first", qas: qas.slice(0, 500) },
          { context: "second", qas: qas.slice(500) },
        ];
        write(`data/xquad/xquad.${language}.json`, JSON.stringify({ version: "1.1", data: [{ paragraphs }] }));
        for (const [side, system] of [
          ["base", "mt5base"],
          ["tuned", "mlpp"],
        ] as const)
          predict(
            `xquad_${language}`,
            side,
            rows.map((row) => row[`pred_${system}`]),
          );
      }
      // GSM8K with its own solutions as answers: `#### number`.
      const gsm = rowsOf("gsm8k-finetuned-vs-verifier/example_model_solutions.jsonl");
      write(
        "data/gsm8k/test.jsonl",
        lines(
          gsm.map((row) => ({ question: row.question, answer: row.ground_truth.replace(/A: (?=[^\n]*$)/, "#### ") })),
        ),
      );
      predict(
        "gsm8k",
        "base",
        gsm.map((row) => row["6b_finetuning"].solution),
      );
      predict(
        "gsm8k",
        "tuned",
        gsm.map((row) => row["6b_verification"].solution),
      );
      // BBH as its repository hands it out; answers are taken as the description says.
      const bbh = suites.get("bbh");
      for (const file of readdirSync(at("bbh-codex-cot-vs-direct")).filter((name) => name.endsWith(".jsonl"))) {
        const task = bbh.tasks.find(({ id }) => `${id}.jsonl` === file)!;
        const rows = rowsOf(`bbh-codex-cot-vs-direct/${file}`);
        const { take } = taking(task.task, task.items?.answer ?? {});
        write(
          `data/bbh/${task.id}.json`,
          JSON.stringify({
            canary: "none",
            examples: rows.map(({ question, target }) => ({ input: question, target })),
          }),
        );
        predict(
          `bbh_${task.id}`,
          "base",
          rows.map((row) => take(row.prediction_direct)),
        );
        predict(
          `bbh_${task.id}`,
          "tuned",
          rows.map((row) => take(row.prediction_cot)),
        );
      }
      // GAOKAO-Bench: every sub-question an item; the base side says A to everything.
      const types: Record<string, string> = {};
      for (const { id, sets } of suites.get("gaokao").tasks) for (const name of sets[0].names) types[name] = id;
      for (const file of readdirSync(at("gaokao-gpt4-zh")).filter((name) => name.endsWith(".jsonl"))) {
        const type =
          types[
            file
              .replace(/\.jsonl$/, "")
              .toLowerCase()
              .replace(/[^a-z0-9]/g, "")
          ];
        const rows = rowsOf(`gaokao-gpt4-zh/${file}`);
        write(`data/Objective_Questions/${file.replace(/l$/, "")}`, JSON.stringify({ keywords: file, example: rows }));
        const said = rows.flatMap((row) =>
          row.standard_answer.map((_: string, k: number) => ({
            id: row.standard_answer.length === 1 ? String(row.index) : `${row.index}/${k + 1}`,
            pred: row.model_answer[k] ?? null,
          })),
        );
        write(`out/gaokao_${type}.tuned.jsonl`, lines(said));
        write(`out/gaokao_${type}.base.jsonl`, lines(said.map(({ id }: Row) => ({ id, pred: "A" }))));
      }
      write(
        "assay.yaml",
        `name: suites
data:
  test: { path: data/SST-2/dev.tsv, suite: sst2 }
suites:
  xnli: data/XNLI-1.0
  xquad: { path: data/xquad }
  gsm8k: data/gsm8k/test.jsonl
  bbh: { path: data/bbh }
  gaokao: data/Objective_Questions
guard_rails:
  - { data: bbh_navigate, metric: accuracy, margin: 0.02 }
models:
  - { name: before, role: base, predictions: "out/{data}.base.jsonl" }
  - { name: after, role: tuned, predictions: "out/{data}.tuned.jsonl" }
`,
      );
      study = await runStudy(join(folder, "assay.yaml"), { now: () => new Date(0) });
    }, 300_000);

    const of = (set: string): Comparison => study.comparisons.find((one) => one.data === set)!;
    const value = (set: string, role: "base" | "tuned", metric: string): number =>
      study.scores.find((one) => one.data === set && one.model.role === role)!.score.metrics[metric].value!;

    it("SST-2: both accuracies, and the difference of .0231 in favour of the LSTM", () => {
      const { metric, base, tuned, difference, verdict, flips } = of("test");
      expect(metric).toBe("accuracy");
      expect(base.value).toBeCloseTo(0.85722, 5);
      expect(tuned.value).toBeCloseTo(0.88029, 5);
      expect(difference.value).toBeCloseTo(0.0231, 4);
      expect(flips).toMatchObject({ fixed: 101, broken: 59 });
      expect(verdict).toMatch(/^improved/);
    });

    it.each([
      ["zh", 0.71178, 0.73114, 311, 408],
      ["en", 0.76766, 0.78723, 265, 363],
    ])(
      "XNLI %s out of one file of all languages: mlpp is better than mt5base",
      (language, base, tuned, broken, fixed) => {
        const found = of(`xnli_${language}`);
        expect(found.n).toBe(5010);
        expect(found.base.value).toBeCloseTo(base, 5);
        expect(found.tuned.value).toBeCloseTo(tuned, 5);
        expect(found.flips).toMatchObject({ broken, fixed });
        expect(found.verdict).toMatch(/^improved/);
      },
    );

    it.each([
      ["zh", 0.81641, 0.81604],
      ["en", 0.81157, 0.82389],
    ])("XQuAD %s: F1 of both models", (language, base, tuned) => {
      const found = of(`xquad_${language}`);
      expect([found.metric, found.n]).toEqual(["token_f1_multilingual", 1190]);
      expect(found.base.value).toBeCloseTo(base, 5);
      expect(found.tuned.value).toBeCloseTo(tuned, 5);
    });

    it("XQuAD zh: exact match of both models", () => {
      expect(value("xquad_zh", "base", "exact_match")).toBeCloseTo(0.68739, 5);
      expect(value("xquad_zh", "tuned", "exact_match")).toBeCloseTo(0.69244, 5);
    });

    it("XQuAD zh: no real difference is called", () => {
      const { ci } = of("xquad_zh").difference;
      expect(ci!.lo).toBeLessThan(0);
      expect(ci!.hi).toBeGreaterThan(0);
      expect(of("xquad_zh").verdict).not.toMatch(/^improved|worse/);
    });

    it("GSM8K: the published verdicts out of whole solutions, and verification is better", () => {
      const found = of("gsm8k");
      expect([found.metric, found.n]).toEqual(["exact_match_number", 1319]);
      expect(found.base.value! * 1319).toBeCloseTo(286, 6);
      expect(found.tuned.value! * 1319).toBeCloseTo(515, 6);
      expect(found.flips).toMatchObject({ fixed: 293, broken: 64 });
      expect(found.verdict).toBe("improved");
    });

    it("BBH: 24 of 24 published accuracies, both means, and one row for the family", () => {
      const published = JSON.parse(readFileSync(at("bbh-codex-cot-vs-direct/published_metrics.json"), "utf8"));
      const tasks = [...new Set(Object.keys(published).map((key) => key.split("/")[0]))];
      expect(tasks).toHaveLength(12);
      for (const task of tasks) {
        const found = of(`bbh_${task}`);
        expect(100 * found.base.value!, task).toBeCloseTo(published[`${task}/direct`].accuracy, 9);
        expect(100 * found.tuned.value!, task).toBeCloseTo(published[`${task}/cot`].accuracy, 9);
      }
      const family = study.suites!.find(({ suite }) => suite === "bbh")!;
      expect(family.missing).toEqual([]);
      expect(100 * family.tuned!).toBeCloseTo(72.73, 2);
      expect(100 * family.base!).toBeCloseTo(58.17, 2);
      expect(family.verdict).toBe("improved");
      // Sizes 250 but for two of 187 and 178 items: right answers over all items.
      const n = tasks.reduce((sum, task) => sum + of(`bbh_${task}`).n, 0);
      const right = tasks.reduce((sum, task) => sum + of(`bbh_${task}`).n * of(`bbh_${task}`).tuned.value!, 0);
      expect(family.tunedBySize).toBeCloseTo(right / n, 12);
      expect(of("bbh_causal_judgement").difference.value).toBeLessThan(0);
    });

    it("GAOKAO: eight rates of points, partial credit of physics among them", () => {
      const published = JSON.parse(readFileSync(at("gaokao-gpt4-zh/published_scores.json"), "utf8"));
      const names = suites.get("gaokao").tasks.map(({ id, items }) => [id, items?.published?.[0]?.value] as const);
      const held = names.filter(([, rate]) => rate !== undefined);
      expect(held).toHaveLength(8);
      for (const [id, rate] of held) expect(of(`gaokao_${id}`).tuned.value, id).toBeCloseTo(rate!, 9);
      expect(value("gaokao_physics", "tuned", "accuracy")).toBeCloseTo(204 / 384, 9);
      expect(of("gaokao_geography").n).toBe(95);
      expect(JSON.stringify(published)).toContain("0.555");
    });

    it("what a description calls published is what comes out, wherever both models are at hand", () => {
      const systems: Record<string, readonly ["base" | "tuned", string]> = {
        CNN: ["base", "test"],
        LSTM: ["tuned", "test"],
      };
      const [{ items }] = suites.get("sst2").tasks;
      for (const { system, value: told } of items!.published!) {
        const [role, set] = systems[system];
        expect(value(set, role, "accuracy")).toBeCloseTo(told, 5);
      }
      for (const { id, items: own } of suites.get("bbh").tasks) {
        const [thought, direct] = own!.published!;
        if (thought === undefined) continue;
        expect(of(`bbh_${id}`).tuned.value, id).toBeCloseTo(thought.value, 9);
        expect(of(`bbh_${id}`).base.value, id).toBeCloseTo(direct.value, 9);
      }
    });

    it("a guard-rail may be on a suite's set", () => {
      expect(study.primary!.guardRails).toMatchObject([{ data: "bbh_navigate", state: "held" }]);
    });
  },
);
