// Runs two models of the shipped case on the first 150 items of two sets, tells how far it is, and at the end what was asked.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runStudy } from "../../../dist/engine/run/index.js";

const store = process.argv[2];
const of = (path) => JSON.stringify(fileURLToPath(new URL(`../../../cases/intent/${path}`, import.meta.url)));
mkdirSync(store, { recursive: true });
writeFileSync(
  join(store, "assay.yaml"),
  `decision: { metric: accuracy, delta_min: 0.02 }
data: { test: ${of("data/test.jsonl")}, everyday: ${of("data/everyday.jsonl")} }
fields: { input: text, gold: intent }
models:
  - { role: base, onnx: ${of("models/base")} }
  - { role: tuned, onnx: ${of("models/tuned-s1")} }
`,
);
const study = await runStudy(join(store, "assay.yaml"), {
  store,
  limit: 150,
  now: () => new Date(),
  progress: ({ words, done }) => {
    if (words.en === "asking the models") process.stdout.write(`${JSON.stringify({ done })}\n`);
  },
});
process.stdout.write(`${JSON.stringify({ runs: study.runs })}\n`);
