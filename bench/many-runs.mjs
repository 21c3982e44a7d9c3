import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { random } from "../dist/core/random.js";

const labels = ["a", "b", "c", "d"];

/** Writes a study of made-up prediction files: the first model is the base, each later one a little better; returns the plan's path. */
export function manyRuns(folder, { models, sets, seeds, items }) {
  const draw = random("bench");
  mkdirSync(join(folder, "data"), { recursive: true });
  mkdirSync(join(folder, "out"), { recursive: true });
  const names = Array.from({ length: sets }, (_, i) => (i === 0 ? "test" : `set${i}`));
  const gold = new Map();
  const difficulty = new Map();
  for (const name of names) {
    const own = Array.from({ length: items }, () => labels[Math.floor(draw.uniform() * labels.length)]);
    gold.set(name, own);
    difficulty.set(
      name,
      own.map(() => draw.uniform()),
    );
    writeFileSync(
      join(folder, "data", `${name}.csv`),
      `id,gold\n${own.map((label, i) => `i${i},${label}`).join("\n")}\n`,
    );
  }
  const plan = ["name: many-runs", "task: multiclass", "decision: { metric: accuracy, delta_min: 0.02 }", "data:"];
  plan.push(...names.map((name) => `  ${name}: data/${name}.csv`), "models:");
  for (let model = 0; model < models; model++)
    for (let seed = 1; seed <= seeds; seed++) {
      const role = model === 0 ? "base" : "tuned";
      plan.push(
        `  - { name: m${model}, role: ${role}, seed: ${seed}, predictions: "out/{data}.m${model}.${seed}.csv" }`,
      );
      for (const name of names) {
        const skill = 0.7 + model * 0.005 + (draw.uniform() - 0.5) * 0.01;
        const hard = difficulty.get(name);
        const rows = gold.get(name).map((label, i) => {
          if (0.6 * hard[i] + 0.4 * draw.uniform() < skill) return `i${i},${label}`;
          return `i${i},${labels[(labels.indexOf(label) + 1 + Math.floor(draw.uniform() * 3)) % labels.length]}`;
        });
        writeFileSync(join(folder, "out", `${name}.m${model}.${seed}.csv`), `id,pred\n${rows.join("\n")}\n`);
      }
    }
  const path = join(folder, "assay.yaml");
  writeFileSync(path, `${plan.join("\n")}\n`);
  return path;
}
