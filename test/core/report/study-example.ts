import { type Analysis, analyse } from "../../../src/core/analysis/analyse.js";
import type { Answered } from "../../../src/core/analysis/answered.js";
import { metadataColumns } from "../../../src/core/analysis/slice-columns.js";
import { checklist } from "../../../src/core/checklist.js";
import { byCodePoint, type Columns } from "../../../src/core/columns.js";
import { flipTable } from "../../../src/core/compare/flip-list.js";
import type { ModelName } from "../../../src/core/documents/model-name.js";
import type { ModelSummary } from "../../../src/core/documents/summaries.js";
import type { Training } from "../../../src/core/documents/training.js";
import { errorAnalysis } from "../../../src/core/errors/error-analysis.js";
import { chooseCases } from "../../../src/core/explain/cases.js";
import { detectAll } from "../../../src/core/findings/catalogue.js";
import type { DataSet, Item } from "../../../src/core/item.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { completePlan } from "../../../src/core/plan.js";
import { preflight } from "../../../src/core/preflight.js";
import { type Random, random } from "../../../src/core/random.js";
import type { Facts, Study } from "../../../src/core/study.js";
import { checkpointRows } from "../../../src/core/training/checkpoints.js";
import { training } from "../../../src/core/training/training.js";

/* Test fixture: a study made up of drawn answers, run through the real analyses. None of its numbers is an expectation. */

/** Text that would do harm if it reached a page unescaped. */
export const hostile = {
  script: `<script>globalThis.harmed=1</script>`,
  image: `"><img src=x onerror="globalThis.harmed=2">`,
  svg: `</svg></style><svg onload=globalThis.harmed=3>]]>`,
  rtl: `abc\u202Egnp.exe`,
  pattern: "$& $1 $` `code` | cell | [a](javascript:alert(1))",
  newline: "line one\n# heading\n- list\r\n```",
} as const;

const target = [
  "退款申请",
  "refund_status",
  "更改配送地址信息与联系电话",
  "cancel_order",
  "invoice",
  "login_problem",
  "complaint",
];
const everyday = ["weather", "alarm", "天气预报"];

interface Options {
  readonly n?: number;
  readonly seeds?: number;
}

function drawSet(name: string, n: number, labels: readonly string[], chance: Random): DataSet {
  const weights = labels.map((_, i) => 1 / (1 + i * 0.45));
  const total = weights.reduce((a, b) => a + b, 0);
  const items = Array.from({ length: n }, (_, i): Item => {
    let at = chance.uniform() * total;
    let k = 0;
    while (k < labels.length - 1 && at > weights[k]) at -= weights[k++];
    const zh = chance.uniform() < 0.5;
    const words = zh
      ? `你好，我想问一下${labels[k]}的事情，麻烦尽快处理，第 ${i} 次来电`
      : `hello, I have a question about ${labels[k]} and would like to know more, case ${i}`;
    return {
      id: `${name}-${String(i).padStart(4, "0")}`,
      input: words,
      gold: labels[k],
      group: `${name}-frame-${i % 40}`,
      metadata: {
        language: zh ? "zh" : "en",
        channel: ["app", "mail", "phone"][i % 3],
      },
    };
  });
  return {
    name,
    items,
    hash: "3f2a".repeat(16),
    path: `data/${name}.jsonl`,
  };
}

/** Answers that are right with a given chance; errors go to a neighbouring label half of the time. */
function answer(
  set: DataSet,
  labels: readonly string[],
  skill: (item: Item, difficulty: number) => number,
  own: Random,
  probs: boolean,
): Columns {
  const codes = new Map(labels.map((label, i) => [label, i]));
  const n = set.items.length;
  const gold = Int32Array.from(set.items, (item) => codes.get(String(item.gold)) ?? 0);
  const pred = new Int32Array(n);
  const values = new Float64Array(n * labels.length);
  const shared = random(`difficulty/${set.name}`);
  set.items.forEach((item, i) => {
    const difficulty = 0.8 * shared.uniform() + 0.2 * own.uniform();
    const right = difficulty < skill(item, difficulty);
    const near = shared.uniform() < 0.5 ? (gold[i] ^ 1) % labels.length : own.integer(labels.length);
    pred[i] = right ? gold[i] : near;
    const top = Math.min(0.995, 0.55 + 0.44 * own.uniform());
    for (let k = 0; k < labels.length; k++)
      values[i * labels.length + k] = k === pred[i] ? top : (1 - top) / (labels.length - 1);
    const sum = values.subarray(i * labels.length, (i + 1) * labels.length).reduce((a, b) => a + b, 0);
    for (let k = 0; k < labels.length; k++) values[i * labels.length + k] /= sum;
  });
  return {
    task: labels.length === 2 ? "binary" : "multiclass",
    n,
    labels,
    labelsFixed: false,
    positive: labels.length === 2 ? 1 : -1,
    gold,
    pred,
    ...(probs ? { probs: values } : {}),
    unanswered: 0,
    flags: [],
  };
}

function finished(generator: ReturnType<typeof analyse>): Analysis {
  for (;;) {
    const step = generator.next();
    if (step.done === true) return step.value;
  }
}

function study(
  name: string,
  options: Options,
  labels: { target: readonly string[]; everyday: readonly string[] },
): Study {
  const { n = 200, seeds = 3 } = options;
  const chance = random("study-example");
  const space = [...labels.target, ...labels.everyday].sort(byCodePoint);
  const binary = space.length === 2;
  const sets = [
    drawSet("test", n, labels.target, chance.fork("test")),
    drawSet("train", 2 * n, labels.target, chance.fork("train")),
    drawSet("validation", Math.round(n / 2), labels.target, chance.fork("validation")),
    ...(binary ? [] : [drawSet("everyday", n, labels.everyday, chance.fork("everyday"))]),
  ];
  const base: ModelName = { name: "router", role: "base", seed: null };
  const tuned = Array.from({ length: seeds }, (_, i): ModelName => ({ name: "router-ft", role: "tuned", seed: i + 1 }));
  const baseSkill =
    (set: string) =>
    (item: Item): number =>
      set === "everyday" ? 0.94 : item.metadata["language"] === "zh" ? 0.66 : 0.72;
  const tunedSkill =
    (set: string, seed: number) =>
    (item: Item): number =>
      set === "everyday" ? 0.89 : item.metadata["channel"] === "phone" ? 0.7 : 0.84 + seed * 0.004;
  const answers = sets
    .filter((set) => set.name !== "train")
    .flatMap((set): Answered[] => [
      {
        model: base,
        data: set.name,
        columns: answer(set, space, baseSkill(set.name), random(`base/${set.name}`), true),
      },
      ...tuned.map(
        (model): Answered => ({
          model,
          data: set.name,
          columns: answer(
            set,
            space,
            tunedSkill(set.name, model.seed ?? 0),
            random(`tuned/${model.seed}/${set.name}`),
            true,
          ),
        }),
      ),
    ]);
  const plan = completePlan(
    {
      name,
      decision: { delta_min: 0.02 },
      data: Object.fromEntries(sets.map((set) => [set.name, set.path])),
      models: [
        { name: base.name, role: "base", onnx: "models/base" },
        ...tuned.map((model) => ({
          name: model.name,
          role: "tuned" as const,
          seed: model.seed ?? 0,
          onnx: `models/tuned-s${model.seed}`,
          log: `models/tuned-s${model.seed}/trainer_state.json`,
        })),
      ],
      guard_rails: binary ? [] : [{ data: "everyday", metric: "accuracy", margin: 0.02 }],
    },
    name,
  );
  const { flipLists, ...analysis } = finished(analyse({ plan, sets, answers, random: random(1) }));
  const test = sets[0];
  const on = (role: "base" | "tuned"): Columns =>
    answers.find(({ model, data }) => model.role === role && data === "test")?.columns as Columns;
  const errors = [
    { model: base, columns: on("base") },
    { model: tuned[0], columns: on("tuned") },
  ].flatMap(({ model, columns }) => {
    const found = errorAnalysis({
      columns,
      model,
      data: "test",
      ids: test.items.map(({ id }) => id),
      metadata: metadataColumns(test),
      texts: test.items.map(({ input }) => input),
    });
    return found === null ? [] : [found];
  });
  const cases = chooseCases(test.items, on("base"), on("tuned"), random("cases")).map((one, i) => {
    const words = (one.input ?? "").split(/[\s，,]+/).filter((word) => word !== "");
    const effects = random(`occlusion/${i}`);
    return i < 4
      ? {
          ...one,
          occlusion: {
            label: one.tuned.pred ?? "–",
            probability: 0.83,
            asks: words.length + 1,
            tokens: words.map((text) => ({ text, effect: effects.normal() * 0.15 })),
          },
        }
      : one;
  });
  const trainings = tuned.map((model): Training => {
    const noise = random(`log/${model.seed}`);
    const points = Array.from({ length: 30 }, (_, i) => ({
      step: (i + 1) * 20,
      epoch: (i + 1) / 5,
      trainLoss: 0.15 + 2.3 * Math.exp(-i / 6) + 0.03 * noise.normal(),
      evalLoss: (i + 1) % 5 === 0 ? 0.62 + 1.6 * Math.exp(-i / 5) + 0.0003 * i * i : null,
      metrics: {},
    }));
    const checkpoints = checkpointRows(
      Array.from({ length: 4 }, (_, epoch) => ({
        checkpoint: `epoch-${epoch + 1}`,
        epoch: epoch + 1,
        validation: answer(
          sets[2],
          space,
          () => 0.6 + 0.26 * (1 - Math.exp(-epoch)),
          random(`checkpoint/${model.seed}/${epoch}`),
          true,
        ),
        train: answer(
          sets[1],
          space,
          () => 0.65 + 0.05 * epoch,
          random(`checkpoint-train/${model.seed}/${epoch}`),
          true,
        ),
      })),
      { metric: accuracy, random: random("checkpoints"), resamples: 50 },
    );
    return training({
      model,
      log: `models/tuned-s${model.seed}/trainer_state.json`,
      points,
      checkpoints,
      metric: "accuracy",
      better: "higher",
      deltaMin: 0.02,
    });
  });
  const models: ModelSummary[] = [base, ...tuned].map((model) => ({
    ...model,
    source: "onnx",
    path: `models/${model.role}-${model.seed ?? 0}`,
    fingerprint: "9ac1".repeat(16),
    checkpoints: model.role === "tuned" ? 6 : 0,
    log: model.role === "tuned" ? `models/tuned-s${model.seed}/trainer_state.json` : null,
  }));
  const facts = {
    ...analysis,
    errors,
    training: trainings,
    join: [],
    models,
    runs: answers.map(({ model, data, columns }, i) => ({
      id: `0a1b2c3d4e${String(10 + i)}`,
      model,
      data,
      n: columns.n,
      unanswered: i === 1 ? 2 : 0,
      truncated: i === 2 ? 1 : 0,
      asked: columns.n,
      seconds: 3.4 + i,
    })),
  };
  const environment = { assay: "0.1.0", node: "v20.19.0", os: "linux x64", cpu: "two cores" };
  const complete: Facts = { ...facts, checklist: checklist(facts, environment) };
  return {
    ...complete,
    schema: "assay.study/1",
    name,
    createdAt: "2026-11-22T10:00:00.000Z",
    version: "0.1.0",
    randomSeed: 1,
    plan,
    primary:
      analysis.comparisons.find(({ data, metric }) => data === "test" && metric === analysis.decision.metric) ?? null,
    cases,
    flipped: flipTable(flipLists[0]),
    checks: preflight(facts, sets),
    fired: detectAll(complete),
    environment,
  };
}

const made = new Map<string, Study>();

function once(key: string, make: () => Study): Study {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Everything a study can hold: base and three tuned seeds, four data sets, logs, checkpoints, explained cases. */
export const fullStudy = (): Study => once("full", () => study("intent-2026-11", {}, { target, everyday }));

/** The same with harmful text wherever text comes from data: names, labels, ids, inputs, metadata, paths. */
export const hostileStudy = (): Study =>
  once("hostile", () => {
    const bad = Object.values(hostile);
    const labels = ["退款申请", "refund_status", "cancel_order", "invoice", "login_problem", "complaint"];
    const names = new Map<string, string>([
      ["intent-2026-11", `bad ${hostile.script} ${hostile.rtl}`],
      ["router", `router ${hostile.image}`],
      ["router-ft", `router-ft ${hostile.script}`],
      ["app", hostile.image],
      ["data/test.jsonl", `data/${hostile.svg}.jsonl`],
      ["models/base-0", `models/${hostile.pattern}`],
      ["two cores", hostile.svg],
      ...labels.map((label, i): [string, string] => [label, bad[i]]),
    ]);
    const renamed = (value: unknown): unknown => {
      if (typeof value === "string") {
        const known = names.get(value);
        if (known !== undefined) return known;
        const id = /^test-(\d+)$/.exec(value);
        if (id !== null) return `${bad[Number(id[1]) % bad.length]} ${value}`;
        return /^(hello, I|你好，我)/.test(value) ? `${bad[value.length % bad.length]} ${value}` : value;
      }
      if (Array.isArray(value)) return value.map(renamed);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [names.get(key) ?? key, renamed(inner)]));
    };
    return renamed(fullStudy()) as Study;
  });

/** Two labels, one tuned model: thresholds, base and tuned curves, no guard-rail. */
export const binaryStudy = (): Study =>
  once("binary", () => study("spam-filter", { seeds: 1 }, { target: ["spam", "ham"], everyday: [] }));

/** One file of predictions: no base, no probabilities, no items. */
export const minimalStudy = (): Study =>
  once("minimal", () => {
    const full = fullStudy();
    const { model, score } = full.scores.find(
      (one) => one.model.role === "tuned" && one.data === "test",
    ) as Study["scores"][number];
    const labelled = new Set(["accuracy", "f1_macro", "f1_micro", "precision_macro", "recall_macro"]);
    const {
      curves: _curves,
      thresholds: _thresholds,
      calibration: _calibration,
      baselines: _baselines,
      ...rest
    } = score;
    const metrics = Object.fromEntries(Object.entries(score.metrics).filter(([id]) => labelled.has(id)));
    return {
      ...full,
      name: "predictions",
      decision: { ...full.decision, metric: "f1_macro", trace: [], deltaMinAssumed: true },
      data: [],
      scores: [{ model: { ...model, seed: null }, data: "test", score: { ...rest, metrics } }],
      comparisons: [],
      primary: null,
      errors: [],
      training: [],
      seeds: [],
      leakage: null,
      models: [],
      runs: [],
      checklist: [],
      checks: [],
      cases: [],
      fired: [],
      environment: {},
      plan: { ...full.plan, guard_rails: [], models: [], data: {} },
    };
  });
