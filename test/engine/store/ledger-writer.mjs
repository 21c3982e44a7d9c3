// Writes looks one by one into the ledger of a store, `count` of them or until it is killed; says each number after it counts.
import { writeLooks } from "../../../dist/engine/store/ledger.js";

const [, , folder, name, count] = process.argv;
for (let i = 1; i <= Number(count); i++) {
  await writeLooks(folder, [
    {
      schema: "assay.look/1",
      at: "2026-01-01T00:00:00.000Z",
      data: { name: "test", items: "i", inputs: null, n: 3 },
      model: { name, role: "tuned", seed: i, fingerprint: `${name} ${i}`, answers: "x".repeat(5000) },
      metric: "accuracy",
      value: i / 1000,
      purpose: { command: "run", plan: "p" },
    },
  ]);
  process.stdout.write(`${i}\n`);
}
