import { expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { metricChoiceSchema } from "../../src/core/metrics/choice-schema.js";
import { taskDefaults } from "../../src/core/metrics/task-defaults.js";
import { batch, folder, lines } from "./assay.js";

const { path, write } = folder();
const rows = (n: number, row: (i: number) => object): string => lines(Array.from({ length: n }, (_, i) => row(i)));

it("names only metrics that the catalogue has", () => {
  for (const { primary, secondary } of Object.values(taskDefaults))
    for (const id of [...primary, ...secondary]) expect(metrics.find(id), id).toBeDefined();
});

/** A file, what else the command is told, the metric that must decide, and one that must be named as misleading. */
const cases: readonly (readonly [string, string, readonly string[], string, string | null])[] = [
  ["balanced", rows(60, (i) => ({ id: i, gold: i % 2 ? "a" : "b", pred: "a" })), [], "accuracy", "f1_micro"],
  ["uneven", rows(100, (i) => ({ id: i, gold: i < 80 ? "a" : i < 90 ? "b" : "c" })), [], "f1_macro", "accuracy"],
  ["rare", rows(100, (i) => ({ id: i, gold: i < 4 ? "1" : "0", probs: i / 100 })), [], "average_precision", "roc_auc"],
  ["ranked", rows(60, (i) => ({ id: i, gold: String(i % 2), probs: i / 60 })), ["--use", "ranking"], "roc_auc", null],
  [
    "stars",
    rows(30, (i) => ({ id: i, gold: (i % 5) + 1 })),
    ["--task", "ordinal"],
    "cohen_kappa_quadratic",
    "accuracy",
  ],
  ["mt", rows(20, (i) => ({ id: i, reference: `the cat number ${i} sat` })), ["--task", "translation"], "chrf", "bleu"],
  [
    "zh",
    rows(20, (i) => ({ id: i, reference: `今天第${i}次天气很好` })),
    ["--task", "summarisation"],
    "rougeL_zhchar",
    "rougeL",
  ],
  ["numbers", rows(20, (i) => ({ id: i, gold: i / 3, pred: i / 4 })), [], "mae", null],
  [
    "lm",
    rows(5, (i) => ({ id: i, sum_logprob: -i - 1, tokens: 3, bytes: 9 })),
    ["--task", "language_modelling"],
    "bits_per_byte",
    null,
  ],
];

it("chooses by the rules of methods 2.1 and says what would mislead", async () => {
  for (const [name, content] of cases) write(`${name}.jsonl`, content);
  const ran = await batch(
    cases.map(([name, , more]) => ({
      args: ["metrics", "--for", `${name}.jsonl`, ...more, "--json", "--quiet"],
      language: "en" as const,
    })),
    path,
  );
  for (const [i, [name, , , primary, misleading]] of cases.entries()) {
    expect(ran[i].code, `${name}: ${ran[i].err}`).toBe(0);
    const choice = metricChoiceSchema.parse(JSON.parse(ran[i].out));
    expect(choice.primary, name).toBe(primary);
    if (misleading !== null)
      expect(
        choice.misleading.map(({ metric }) => metric),
        name,
      ).toContain(misleading);
    expect(choice.trace.length).toBeGreaterThan(0);
  }
});
