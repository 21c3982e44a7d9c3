// A training in miniature: counts words by label, predicts the label whose words fit best; `--mode` makes it misbehave.
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [train, validation, out, ...rest] = process.argv.slice(2);
const option = (name) => (rest.includes(`--${name}`) ? rest[rest.indexOf(`--${name}`) + 1] : undefined);
const read = (path) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const mode = option("mode") ?? "";
const fold = option("fold");
if (option("count") !== undefined)
  appendFileSync(option("count"), `${option("name") ?? ""}${fold} ${option("seed")}\n`);
if (option("inner") !== undefined) {
  const folds = readdirSync(option("inner")).filter((name) => name.startsWith("inner-"));
  const own = read(join(option("inner"), folds[0], "train.jsonl")).length;
  writeFileSync(option("choice"), JSON.stringify({ inner: folds.length, own }));
}
const wait = Number(option("wait") ?? 0);
if (wait > 0) await new Promise((done) => setTimeout(done, wait));
if (mode === "fail" && fold === "2" && !existsSync(option("mended") ?? "")) {
  process.stdout.write("epoch 1\n");
  process.stderr.write("Traceback\nValueError: the data \u001b[31mare\u001b[0m bad\n");
  process.exit(3);
}
const weight = new Map();
const labels = new Map();
for (const { text, label } of read(train)) {
  labels.set(label, (labels.get(label) ?? 0) + 1);
  for (const word of text.split(" ")) weight.set(`${word} ${label}`, (weight.get(`${word} ${label}`) ?? 0) + 1);
}
const names = [...labels.keys()].sort();
const most = names.reduce((best, name) => (labels.get(name) > labels.get(best) ? name : best));
const rows = read(validation).map(({ id, text }) => {
  const scores = names.map((label) =>
    text.split(" ").reduce((sum, word) => sum + Math.log1p(weight.get(`${word} ${label}`) ?? 0), 0),
  );
  const exponents = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = exponents.reduce((sum, x) => sum + x, 0);
  const best = names[exponents.indexOf(Math.max(...exponents))];
  return {
    id,
    pred: mode === "majority" ? most : best,
    probs: Object.fromEntries(names.map((name, k) => [name, exponents[k] / total])),
  };
});
if (mode === "missing") rows.splice(0, 2, rows[2], { ...rows[2], id: "stranger" });
if (mode === "no-id") for (const row of rows) row.id = undefined;
if (mode === "no-pred") for (const row of rows) Object.assign(row, { pred: undefined, probs: undefined, answer: "a" });
if (mode !== "silent") writeFileSync(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
