import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../src/core/documents/comparison.js";
import { random } from "../../src/core/random.js";
import type { Outcome, Study } from "../../src/core/study.js";
import { assay, folder, lines } from "./assay.js";

/* Studies of tasks beyond plain labels, from prediction files to the report. */

const { path, write } = folder();
const words = "the cat dog house runs small big over under near river old new quick lazy sun moon".split(" ");

function worn(text: string, share: number, chance: ReturnType<typeof random>): string {
  return text
    .split(" ")
    .map((word) => (chance.uniform() < share ? words[chance.integer(words.length)] : word))
    .join(" ");
}

beforeAll(() => {
  const chance = random(4);
  const references = Array.from({ length: 120 }, () =>
    Array.from({ length: 6 + chance.integer(8) }, () => words[chance.integer(words.length)]).join(" "),
  );
  write(
    "mt/test.jsonl",
    lines(
      references.map((reference, i) => ({
        id: `s${i}`,
        source: `Satz ${i}`,
        reference: [reference, `${reference} .`],
      })),
    ),
  );
  for (const [name, share] of [
    ["base", 0.5],
    ["tuned", 0.15],
  ] as const)
    write(`mt/${name}.jsonl`, lines(references.map((text, i) => ({ id: `s${i}`, output: worn(text, share, chance) }))));
  write(
    "mt/assay.yaml",
    `name: mt
task: translation
decision: { metric: chrf, delta_min: 1 }
data: { test: test.jsonl }
fields: { input: source, gold: reference }
models:
  - { name: base, role: base, predictions: base.jsonl }
  - { name: ft, role: tuned, predictions: tuned.jsonl }
report: { formats: [html, json] }
suites: { glue: { base: glue/base, tuned: glue/tuned } }
`,
  );
  for (const [side, right] of [
    ["base", 0.6],
    ["tuned", 0.9],
  ] as const) {
    for (const task of ["cola", "rte"]) {
      const rows = Array.from({ length: 200 }, (_, i) => {
        const gold = String(i % 2);
        return { id: String(i), gold, pred: chance.uniform() < right ? gold : String(1 - (i % 2)) };
      });
      write(`mt/glue/${side}/${task}.jsonl`, lines(rows));
    }
  }
  for (const set of ["test", "validation"]) {
    const items = Array.from({ length: 800 }, (_, i) => {
      const z = 1.5 * chance.normal() - 1.5;
      return { id: `${set}${i}`, text: `text ${i}`, gold: chance.uniform() < 1 / (1 + Math.exp(-z)) ? "yes" : "no", z };
    });
    write(`rare/${set}.jsonl`, lines(items.map(({ z: _, ...item }) => item)));
    for (const [name, noise] of [
      ["base", 4],
      ["tuned", 0.2],
    ] as const) {
      const rows = items.map(({ id, z }) => {
        const p = 1 / (1 + Math.exp(-(z + noise * chance.normal())));
        return `${id},${1 - p},${p}`;
      });
      write(`rare/${name}.${set}.csv`, `id,prob_no,prob_yes\n${rows.join("\n")}\n`);
    }
  }
  const plan = (decision: string): string => `name: rare
task: binary
decision: ${decision}
data: { test: test.jsonl, validation: validation.jsonl }
models:
  - { name: base, role: base, predictions: "base.{data}.csv" }
  - { name: ft, role: tuned, predictions: "tuned.{data}.csv" }
`;
  write("rare/assay.yaml", plan("{ metric: f1, delta_min: 0.02, threshold: f1 }"));
  write("rare/costs.yaml", plan("{ threshold: cost, costs: { false_positive: 1, false_negative: 4 } }"));
});

async function run(plan: string): Promise<{ outcome: Outcome; study: Study }> {
  const { code, out, err } = await assay(["run", plan, "--json", "--quiet"], { cwd: path });
  expect(code, err).toBe(0);
  const outcome = JSON.parse(out) as Outcome;
  const folderOf = join(path, plan, "..", ".assay", "studies", outcome.study);
  return { outcome, study: JSON.parse(readFileSync(join(folderOf, "results.json"), "utf8")) as Study };
}

describe("a study of translations", () => {
  it("has the verdict, numbers and cases of its metric, and a report of fifteen topics", async () => {
    const { outcome, study } = await run("mt/assay.yaml");
    expect(outcome.verdict).toBe("improved");
    expect(study.task).toBe("translation");
    expect(Object.keys(study.scores[0].score.metrics)).toEqual(expect.arrayContaining(["chrf", "bleu", "ter"]));
    expect(new Set(study.cases.map(({ rule }) => rule))).toEqual(
      new Set(["largest_fall", "lowest", "largest_rise", "random"]),
    );
    expect(study.suites?.[0]).toMatchObject({ suite: "glue", verdict: "improved" });
    expect(study.suites?.[0].tasks.map(({ id }) => id)).toEqual(["cola", "rte"]);
    expect(study.suites?.[0].missing).toContain("sst2");
    const compared = await assay(
      [
        "compare",
        "mt/base.jsonl",
        "mt/tuned.jsonl",
        "--gold",
        "mt/test.jsonl",
        "--task",
        "translation",
        "--metric",
        "chrf",
        "--json",
        "--quiet",
      ],
      { cwd: path },
    );
    const comparison = JSON.parse(compared.out) as Comparison;
    expect(study.primary?.difference.value).toBeCloseTo(comparison.difference.value ?? Number.NaN, 12);
    const html = readFileSync(join(path, "mt", ".assay", "studies", "mt", "report.en.html"), "utf8");
    expect(html.match(/data-topic=/g)).toHaveLength(15);
    expect(html).not.toContain("No confusion matrix");
    expect(html).toContain("GLUE: glue/base against glue/tuned");
  });
});

describe("a study of a binary task with a threshold", () => {
  it("chooses each model's threshold on its validation answers and decides at it", async () => {
    const { study } = await run("rare/assay.yaml");
    for (const { data, score } of study.scores) {
      if (data !== "test") continue;
      expect(score.operatingPoint).toMatchObject({ rule: "f1", chosenOn: "validation" });
      expect(score.metrics["f1"].value).toBeCloseTo(score.operatingPoint?.f1.value ?? Number.NaN, 12);
    }
    const own = study.scores.filter(({ data }) => data === "test").map(({ score }) => score.operatingPoint?.threshold);
    expect(new Set(own).size).toBe(2);
  });

  it("decides by cost where the plan has costs", async () => {
    const { study } = await run("rare/costs.yaml");
    expect(study.decision.metric).toBe("expected_cost");
    expect(study.decision.trace).toContainEqual({ rule: "costs", answer: "given" });
    expect(study.primary?.difference.value).toBeLessThan(0);
    expect(study.primary?.verdict).toBe("improved");
  });
});
