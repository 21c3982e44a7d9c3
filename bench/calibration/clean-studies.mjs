import { analyse } from "../../dist/core/analysis/analyse.js";
import { metadataColumns } from "../../dist/core/analysis/slice-columns.js";
import { checklist } from "../../dist/core/checklist.js";
import { errorAnalysis } from "../../dist/core/errors/error-analysis.js";
import { detectAll } from "../../dist/core/findings/catalogue.js";
import { completePlan } from "../../dist/core/plan.js";
import { trainingOf } from "../../dist/engine/run/training-of.js";
import { normals, run, stream } from "./simulate.mjs";

const seeds = [1, 2, 3];

/** Kinds of study, taken in turn: labels, and the strength of the evidence a model has of the right one on each set. Tuning gains about .06 on test, nothing on everyday. */
const kinds = [
  {
    task: "binary",
    labels: ["no", "yes"],
    strengths: {
      test: { base: 1.1, tuned: 1.4 },
      validation: { base: 1.1, tuned: 1.4 },
      everyday: { base: 1.5, tuned: 1.5 },
    },
  },
  {
    task: "multiclass",
    labels: ["cancel", "change", "delivery", "invoice", "refund"],
    strengths: {
      test: { base: 1.85, tuned: 2.1 },
      validation: { base: 1.85, tuned: 2.1 },
      everyday: { base: 2.25, tuned: 2.25 },
    },
  },
];

/** Sizes of the sets; test and everyday have the items that the smallest difference of .02 needs. */
const sizes = { train: 1000, validation: 200, test: 1200, everyday: 1500 };

/** Spread of the strength between training seeds: about .004 of accuracy. */
const seedSpread = 0.015;

/** How alike two models see an item. */
const alike = 0.95;

const syllables = [
  "ba",
  "ce",
  "di",
  "fo",
  "gu",
  "ha",
  "je",
  "ki",
  "lo",
  "mu",
  "na",
  "pe",
  "ri",
  "so",
  "tu",
  "va",
  "we",
  "xi",
  "yo",
  "zu",
];

/** A sentence of ten words of three syllables: no two alike. */
function text(chance) {
  const word = () => syllables[chance.integer(20)] + syllables[chance.integer(20)] + syllables[chance.integer(20)];
  return Array.from({ length: 10 }, word).join(" ");
}

/** Items of even classes with texts of their own. */
function dataSet(chance, labels, name, n) {
  const codes = Int32Array.from({ length: n }, (_, i) => i % labels.length);
  for (let i = n - 1; i > 0; i--) {
    const j = chance.integer(i + 1);
    [codes[i], codes[j]] = [codes[j], codes[i]];
  }
  const items = Array.from(codes, (code, i) => ({
    id: `${name}-${i}`,
    input: text(chance),
    gold: labels[code],
    group: null,
    metadata: { channel: ["mail", "phone", "chat"][chance.integer(3)] },
  }));
  return { codes, set: { name, items, hash: `${name}`, path: `${name}.jsonl` } };
}

/**
 * Answers of a model whose probabilities are right by construction: it sees strength x (1 for the gold label) + standard noise for each label,
 * and says the posterior. Noise is partly that of the item, so models err on the same items.
 */
function answers(chance, labels, codes, itemNoise, strength) {
  const n = codes.length;
  const classes = labels.length;
  const probs = new Float64Array(n * classes);
  const pred = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let total = 0;
    let best = 0;
    for (let k = 0; k < classes; k++) {
      const at = i * classes + k;
      const seen =
        (codes[i] === k ? strength : 0) + Math.sqrt(alike) * itemNoise[at] + Math.sqrt(1 - alike) * chance.normal();
      probs[at] = Math.exp(strength * seen);
      total += probs[at];
      if (probs[at] > probs[i * classes + best]) best = k;
    }
    for (let k = 0; k < classes; k++) probs[i * classes + k] /= total;
    pred[i] = best;
  }
  return { ...run(codes, pred, classes, { probs }), labels };
}

/** A training log that goes well: both losses fall, then validation stays level but for noise of 1 %. */
function log(chance) {
  const history = [];
  for (let epoch = 1; epoch <= 6; epoch++) {
    history.push({ step: epoch * 100, epoch, loss: 0.4 + 1.2 * Math.exp(-epoch / 1.5) });
    history.push({
      step: epoch * 100,
      epoch,
      eval_loss: (0.55 + 0.9 * Math.exp(-epoch / 1.2)) * (1 + 0.01 * chance.normal()),
      eval_accuracy: 0.8 - 0.3 * Math.exp(-epoch / 1.2),
    });
  }
  return JSON.stringify({ log_history: history });
}

/** The facts of one study in which nothing is wrong, made as `assay run` makes them. */
function facts(chance, { task, labels, strengths }) {
  const made = Object.entries(sizes).map(([name, n]) => dataSet(chance, labels, name, n));
  const models = [
    { name: "base", role: "base", seed: null },
    ...seeds.map((seed) => ({ name: "tuned", role: "tuned", seed })),
  ];
  const shift = models.map(({ role }) => (role === "tuned" ? seedSpread * chance.normal() : 0));
  const given = made
    .filter(({ set }) => set.name !== "train")
    .flatMap(({ codes, set }) => {
      const noise = normals(chance, codes.length * labels.length);
      return models.map((model, m) => ({
        model,
        data: set.name,
        columns: answers(chance, labels, codes, noise, strengths[set.name][model.role] + shift[m]),
      }));
    });
  const written = {
    name: "clean",
    task,
    decision: { metric: "accuracy", delta_min: 0.02 },
    data: Object.fromEntries(made.map(({ set }) => [set.name, set.path])),
    models: models.map(({ name, role, seed }) => ({
      name,
      role,
      ...(seed === null ? {} : { seed }),
      predictions: `${name}.jsonl`,
    })),
    guard_rails: [{ data: "everyday", metric: "accuracy", margin: 0.02 }],
  };
  const sets = made.map(({ set }) => set);
  const steps = analyse({
    plan: completePlan(written, "clean"),
    sets,
    answers: given,
    random: chance.fork("analyses"),
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const found = step.value;
  const test = sets.find(({ name }) => name === "test");
  const focus = given.find(({ model, data }) => model.role === "tuned" && data === "test");
  const errors = errorAnalysis({
    columns: focus.columns,
    model: focus.model,
    data: "test",
    ids: test.items.map(({ id }) => id),
    metadata: metadataColumns(test),
    texts: test.items.map(({ input }) => input),
  });
  const training = models
    .slice(1)
    .map((model) =>
      trainingOf(
        { model, log: "trainer_state.json", logText: log(chance), checkpoints: [] },
        found.decision,
        chance.fork(`training ${model.seed}`),
      ),
    );
  const base = {
    ...found,
    errors: [errors],
    training,
    join: [],
    models: models.map((model) => ({
      ...model,
      source: "predictions",
      path: `${model.name}.jsonl`,
      fingerprint: "0".repeat(64),
      checkpoints: 0,
      log: model.role === "tuned" ? "trainer_state.json" : null,
    })),
    runs: given.map(({ model, data, columns }) => ({
      id: "0".repeat(12),
      model,
      data,
      n: columns.n,
      unanswered: 0,
      truncated: 0,
      asked: columns.n,
      seconds: 1,
    })),
  };
  return { ...base, checklist: checklist(base, { assay: "0", node: "20", os: "linux", cpu: "2" }) };
}

/** How often each finding fires, and how often any above a note, on studies in which nothing is wrong; verdicts beside it. `among` are the kinds taken. */
export function cleanStudies({ seed, studies, among = [0, 1] }) {
  const codes = {};
  const verdicts = {};
  let alarmed = 0;
  for (let i = 0; i < studies; i++) {
    const study = facts(stream(seed, "clean", i), kinds[among[i % among.length]]);
    const fired = detectAll(study);
    if (fired.some(({ severity }) => severity !== "info")) alarmed++;
    for (const key of new Set(fired.map(({ code, severity }) => `${code} ${severity}`)))
      codes[key] = (codes[key] ?? 0) + 1;
    for (const { data, verdict } of study.comparisons)
      verdicts[`${data} ${verdict}`] = (verdicts[`${data} ${verdict}`] ?? 0) + 1;
  }
  return { studies, alarmed, codes, verdicts };
}
