import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { taking } from "../../src/core/asking/taking.js";

/* Answers taken from published outputs, against the verdicts that were published with them. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const at = (name: string) => join(data, name);
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: () => void) =>
  describe.skipIf(!existsSync(at(name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, tests);

// biome-ignore lint/suspicious/noExplicitAny: rows of foreign files
const rowsOf = (path: string): any[] =>
  readFileSync(at(path), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

onData("gsm8k-finetuned-vs-verifier", () => {
  it("the last number gives all 5,276 verdicts", () => {
    const { take } = taking("regression", {});
    const systems = ["6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification"];
    const right = systems.map(() => 0);
    let agreed = 0;
    for (const row of rowsOf("gsm8k-finetuned-vs-verifier/example_model_solutions.jsonl")) {
      const gold = take(row.ground_truth);
      expect(gold).not.toBeNull();
      systems.forEach((system, s) => {
        const own = take(row[system].solution) === gold;
        if (own) right[s]++;
        if (own === row[system].is_correct) agreed++;
      });
    }
    expect(right).toEqual([286, 515, 458, 742]);
    expect(agreed).toBe(5276);
  });
});

onData("bbh-codex-cot-vs-direct", () => {
  const folder = "bbh-codex-cot-vs-direct";
  const published = existsSync(at(folder))
    ? JSON.parse(readFileSync(at(`${folder}/published_metrics.json`), "utf8"))
    : {};
  const tasks = [...new Set(Object.keys(published).map((key) => key.split("/")[0]))];
  const accuracy = (task: string, column: string, take: (text: string) => string | null): number => {
    const rows = rowsOf(`${folder}/${task}.jsonl`);
    return (100 * rows.filter((row) => take(row[column]) === row.target).length) / rows.length;
  };

  it("a pattern for chains of thought and the whole text for direct answers give 24 of 24 accuracies", () => {
    const cot = taking("generation", {
      extract: "regex",
      pattern: "the answer is ((?:(?!the answer is )[\\s\\S])*?)\\.?\\s*\\Z",
    });
    const direct = taking("generation", {});
    expect(tasks).toHaveLength(12);
    for (const task of tasks) {
      expect(accuracy(task, "prediction_cot", cot.take), task).toBeCloseTo(published[`${task}/cot`].accuracy, 9);
      expect(accuracy(task, "prediction_direct", direct.take), task).toBeCloseTo(
        published[`${task}/direct`].accuracy,
        9,
      );
    }
  });

  it("letters of choices without a pattern differ from them in one answer at most", () => {
    const { take } = taking("multiple_choice", {});
    const bracketed = (text: string) => `(${take(text)})`;
    const lettered = tasks.filter((task) =>
      rowsOf(`${folder}/${task}.jsonl`).every(({ target }) => /^\([A-Z]\)$/.test(target)),
    );
    expect(lettered).toHaveLength(5);
    let differ = 0;
    for (const task of lettered) {
      const rows = rowsOf(`${folder}/${task}.jsonl`);
      for (const [column, key] of [
        ["prediction_cot", "cot"],
        ["prediction_direct", "direct"],
      ]) {
        const right = rows.filter((row) => bracketed(row[column]) === row.target).length;
        const theirs = Math.round((published[`${task}/${key}`].accuracy * rows.length) / 100);
        differ += Math.abs(right - theirs);
      }
    }
    expect(differ).toBeLessThanOrEqual(1);
  });
});

onData("gaokao-gpt4-zh", () => {
  it("gives the published letter wherever the answer names one, and none where letters compete", () => {
    const files = existsSync(at("gaokao-gpt4-zh"))
      ? readdirSync(at("gaokao-gpt4-zh")).filter((name) => name.endsWith(".jsonl"))
      : [];
    let one = 0;
    let competing = 0;
    let none = 0;
    for (const file of files) {
      const several = file.includes("Physics");
      const { take } = taking("multiple_choice", {}, { letters: [..."ABCD"], ...(several ? { several } : {}) });
      for (const { standard_answer, model_answer, model_output } of rowsOf(`gaokao-gpt4-zh/${file}`)) {
        if (standard_answer.length !== 1) continue;
        // What stands behind the marker that the prompt asked for.
        const said = [...model_output.matchAll(/【答案】([\s\S]*?)(?=<eo|$)/g)].at(-1)?.[1] ?? "";
        const letters = [...new Set(said.match(/[A-D]/g) ?? [])];
        if (letters.length === 1 || (several && letters.length > 0)) {
          one++;
          expect(take(model_output), model_output.slice(-80)).toBe(model_answer[0]);
        } else if (letters.length > 1) {
          competing++;
          expect(take(model_output), model_output.slice(-80)).toBeNull();
        } else none++;
      }
    }
    expect([one, competing, none]).toEqual([1105, 55, 43]);
  });
});
