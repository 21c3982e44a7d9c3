import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { problems } from "../../src/core/asking/problems/catalogue.js";

/* Rules that must be silent on ordinary answers, over texts of published models. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: (folder: string) => void) =>
  describe.skipIf(!existsSync(join(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests(join(data, name)),
  );

// biome-ignore lint/suspicious/noExplicitAny: rows of foreign files
function rowsOf(folder: string): any[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line));
}

function found(id: string, texts: readonly string[], references?: readonly string[]): readonly string[] {
  return texts.filter((text, i) =>
    problems.get(id).found({
      text,
      finish: "stop",
      taken: true,
      references: references === undefined ? [] : [references[i]],
      json: false,
      schema: undefined,
      prose: true,
    }),
  );
}

onData("gsm8k-finetuned-vs-verifier", (folder) => {
  it("no refusal, loop, empty answer or other language in 2,638 solutions", () => {
    const rows = rowsOf(folder);
    for (const system of ["6b_finetuning", "175b_verification"]) {
      const texts = rows.map((row) => row[system].solution);
      expect(texts).toHaveLength(1319);
      for (const id of ["refusal", "repetition", "empty", "language"])
        expect(
          found(
            id,
            texts,
            rows.map(({ ground_truth }) => ground_truth),
          ),
          id,
        ).toEqual([]);
    }
  });
});

onData("gaokao-gpt4-zh", (folder) => {
  it("no refusal, loop or empty answer in 1,249 Chinese explanations", () => {
    const texts = rowsOf(folder).map(({ model_output }) => model_output);
    expect(texts).toHaveLength(1249);
    for (const id of ["refusal", "repetition", "empty"]) expect(found(id, texts), id).toEqual([]);
  });
});

onData("bbh-codex-cot-vs-direct", (folder) => {
  it("no refusal in 2,865 chains of thought, and the loops among them are those that never reach an answer", () => {
    const texts = rowsOf(folder).map(({ prediction_cot }) => prediction_cot);
    expect(found("refusal", texts)).toEqual([]);
    const loops = found("repetition", texts);
    expect(loops.length).toBeGreaterThan(0);
    expect(loops.filter((text) => text.includes("the answer is"))).toEqual([]);
  });
});
