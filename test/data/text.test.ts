import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import type { Columns } from "../../src/core/columns.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import type { AdditiveMetric } from "../../src/core/metrics/metric.js";
import { talliesOf } from "../../src/core/metrics/tallies.js";
import { textLanguageOf } from "../../src/core/text-language.js";

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const at = (name: string) => join(data, name);
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: (folder: string) => void): void => {
  const title = `${name} (needs ASSAY_TEST_DATA, default ../shared/data)`;
  // The files are read as the tests are listed, which a skipped suite would do too.
  if (existsSync(at(name))) describe(title, () => tests(at(name)));
  else it.skip(title);
};

type Row = Readonly<Record<string, unknown>>;

const linesOf = (path: string): Row[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);

function columnsOf(rows: readonly Case<"text">[], textLanguage = textLanguageOf(rows)): Columns {
  return {
    task: "generation",
    n: rows.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind: "text", rows },
    textLanguage,
    unanswered: 0,
    flags: [],
  };
}

const pairs = (rows: readonly Row[], gold: (row: Row) => unknown, pred: (row: Row) => unknown): Case<"text">[] =>
  rows.map((row) => ({
    gold: [gold(row)].flat() as string[],
    pred: { text: String([pred(row)].flat()[0]) },
  }));

function value(id: string, columns: Columns): number {
  const measured = measure(metrics.get(id), columns);
  return "value" in measured ? measured.value : Number.NaN;
}

onData("openqa-nq-12-systems", (folder) => {
  it.each([
    ["NQ_DPR", 3610, 40.91, 47.78],
    ["NQ_FiD", 3610, 46.48, 53.69],
    ["NQ_R2D2", 3610, 52.35, 59.03],
    ["NQ301_ANCE-plus_FiD", 301, 48.17, 55.88],
    ["NQ301_Contriever_FiD", 301, 46.51, 55.85],
    ["NQ301_EMDR2", 301, 53.16, 62.56],
    ["NQ301_EviGen", 301, 51.83, 59.53],
    ["NQ301_FiD-KD", 301, 50.83, 61.17],
    ["NQ301_GAR-plus_FiD", 301, 50.83, 59.66],
    ["NQ301_Rocketv2_FiD", 301, 49.83, 58.66],
    ["NQ301_text-davinci-003_fewshot-n64", 301, 33.89, 50.47],
    ["NQ301_text-davinci-003_zeroshot", 301, 12.62, 27.54],
  ])("%s: exact match and token F1", (file, n, em, f1) => {
    const rows = linesOf(join(folder, `${file}.jsonl`));
    const columns = columnsOf(
      pairs(
        rows,
        ({ answer }) => answer,
        ({ prediction }) => prediction,
      ),
    );
    expect([columns.n, columns.textLanguage]).toEqual([n, "en"]);
    expect(100 * value("exact_match", columns)).toBeCloseTo(em, 2);
    // Published by SQuAD v1.1, where an answer of which nothing is left has F1 0 though it is the right one; v2 and ours say 1.
    const hollow = columns.cases!.rows.filter(
      ({ gold, pred }) => (pred as { text: string }).text === "" && (gold as string[]).includes("*"),
    );
    expect(hollow.length).toBe(file === "NQ_FiD" ? 1 : 0);
    expect(100 * (value("token_f1", columns) - hollow.length / n)).toBeCloseTo(f1, 2);
  });
});

onData("multilingual-nli-qa-sentiment", (folder) => {
  it.each([
    ["zh", "mt5base", 0.81641, 0.68739],
    ["zh", "mlpp", 0.81604, 0.69244],
    ["en", "mt5base", 0.81157, 0.68655],
    ["en", "mlpp", 0.82389, 0.69832],
  ])("XQuAD %s %s: token F1 and exact match by the multilingual rule", (language, system, f1, em) => {
    const rows = linesOf(join(folder, `xquad.${language}.jsonl`));
    const columns = columnsOf(
      pairs(
        rows,
        ({ answers }) => answers,
        (row) => row[`pred_${system}`],
      ),
    );
    expect(columns.textLanguage).toBe(language);
    expect(value("token_f1_multilingual", columns)).toBeCloseTo(f1, 5);
    expect(value("exact_match_multilingual", columns)).toBeCloseTo(em, 5);
  });
});

onData("sclite-wer", (folder) => {
  const utterances = (file: string): Map<string, string> =>
    new Map(
      readFileSync(join(folder, file), "utf8")
        .split("\n")
        .map((line) => /^(.*)\(([^()]+)\)\s*$/.exec(line))
        .filter((match) => match !== null)
        .map(([, text, id]) => [id.toLowerCase(), text]),
    );

  // Words, then correct, substituted, deleted, inserted, errors and sentences with an error in percent.
  it.each([
    ["4t0", 15, 458, 84.1, 14.0, 2.0, 2.6, 18.6, 86.7],
    ["4t1", 21, 544, 93.6, 5.9, 0.6, 0.7, 7.2, 57.1],
    ["4t2", 15, 404, 91.3, 8.7, 0.0, 2.5, 11.1, 86.7],
    ["", 51, 1406, 89.8, 9.3, 0.9, 1.8, 12.0, 74.5],
  ])("speaker %s: every cell of sclite's table", (speaker, sentences, words, ...rates) => {
    const answers = utterances("csrnab.hyp");
    const rows = [...utterances("csrnab.ref")]
      .filter(([id]) => id.startsWith(speaker))
      .map(([id, gold]) => ({ gold: [gold], pred: { text: answers.get(id) ?? "" } }));
    const columns = columnsOf(rows, "en");
    const metric = metrics.get("wer_sclite") as AdditiveMetric;
    const { rows: tallies, width } = talliesOf(metric, columns);
    const sums = Array.from({ length: width }, (_, d) =>
      tallies.filter((_, at) => at % width === d).reduce((sum, one) => sum + one, 0),
    );
    const [errors, spoken, substituted, deleted, inserted, wrong] = sums;
    expect([columns.n, spoken]).toEqual([sentences, words]);
    const shares = [spoken - substituted - deleted, substituted, deleted, inserted, errors].map((one) => one / spoken);
    const percent = [...shares, wrong / columns.n].map((share) => Number((100 * share).toFixed(1)));
    expect(percent).toEqual(rates);
    expect(value("wer_sclite", columns)).toBeCloseTo(errors / spoken, 12);
  });
});

onData("gsm8k-finetuned-vs-verifier", (folder) => {
  const rows = linesOf(join(folder, "example_model_solutions.jsonl"));

  it.each([
    ["6b_finetuning", 286],
    ["6b_verification", 515],
    ["175b_finetuning", 458],
    ["175b_verification", 742],
  ])("%s: right answers by the final number, each as its flag says", (system, right) => {
    const solution = (row: Row) => row[system] as { readonly is_correct: boolean; readonly solution: string };
    const columns = columnsOf(
      pairs(
        rows,
        ({ ground_truth }) => ground_truth,
        (row) => solution(row).solution,
      ),
    );
    const { rows: tallies, width } = talliesOf(metrics.get("exact_match_number") as AdditiveMetric, columns);
    const off = rows.filter((row, i) => (tallies[i * width] === 1) !== solution(row).is_correct);
    expect(off).toHaveLength(0);
    expect(rows.filter((row) => solution(row).is_correct)).toHaveLength(right);
    expect(Math.round(1319 * value("exact_match_number", columns))).toBe(right);
  });
});

onData("bbh-codex-cot-vs-direct", (folder) => {
  const published = JSON.parse(readFileSync(join(folder, "published_metrics.json"), "utf8")) as Readonly<
    Record<string, { readonly accuracy: number }>
  >;
  /** What the source takes for the answer: all of a direct one, else what follows the last "the answer is", without its full stop. */
  const extracted = (text: string, how: string): string =>
    how === "direct"
      ? text.trim()
      : text
          .slice(text.lastIndexOf("the answer is ") + 1 && text.lastIndexOf("the answer is ") + 14)
          .trim()
          .replace(/\.$/, "");

  it.each(Object.entries(published))("%s: accuracy of the extracted answers", (name, { accuracy }) => {
    const [task, how] = name.split("/");
    const columns = columnsOf(
      pairs(
        linesOf(join(folder, `${task}.jsonl`)),
        ({ target }) => target,
        (row) => extracted(String(row[`prediction_${how}`]), how),
      ),
      "en",
    );
    // Compared as they are: normalising would also strike out the brackets that the source wants.
    const same = columns.cases!.rows.filter(
      ({ gold, pred }) => (pred as { text: string }).text === (gold as string[])[0],
    );
    expect((100 * same.length) / columns.n).toBeCloseTo(accuracy, 8);
    expect(100 * value("exact_match", columns)).toBeGreaterThanOrEqual(accuracy - 1e-9);
  });
});

onData("gaokao-gpt4-zh", (folder) => {
  it.each([
    ["History", 287, 217],
    ["Political_Science", 320, 243],
    ["Physics", 64, 34],
    ["Chemistry", 124, 55],
    ["Biology", 150, 121],
    ["Math_I", 214, 115],
    ["Geography", 95, 76],
    ["Chinese_Lang_and_Usage", 80, 37],
  ])("%s: right answers to %i sub-questions, missing ones wrong", (subject, n, right) => {
    const rows = linesOf(join(folder, `2010-2022_${subject}_MCQs.jsonl`)).flatMap((row): Case<"text">[] => {
      const given = row["model_answer"] as readonly string[];
      return (row["standard_answer"] as readonly string[]).map((gold, i) => ({
        gold: [gold],
        pred: given[i] === undefined ? null : { text: given[i] },
      }));
    });
    const columns = columnsOf(rows, "zh");
    expect(columns.n).toBe(n);
    expect(Math.round(n * value("exact_match", columns))).toBe(right);
  });
});
