// Runs the shipped case on the first 100 items of each set, tells how far it is, and at the end what was asked.
import { fileURLToPath } from "node:url";
import { runStudy } from "../../../dist/engine/run/index.js";

const study = await runStudy(fileURLToPath(new URL("../../../cases/intent/assay.yaml", import.meta.url)), {
  store: process.argv[2],
  limit: 100,
  now: () => new Date(),
  progress: ({ words, done }) => {
    if (words.en === "asking the models") process.stdout.write(`${JSON.stringify({ done })}\n`);
  },
});
process.stdout.write(`${JSON.stringify({ runs: study.runs })}\n`);
