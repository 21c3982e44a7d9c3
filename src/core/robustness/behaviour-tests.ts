import { failure, nearest } from "../failure.js";

/** Kinds of behavioural tests: a known answer, an answer that must not change, a probability that must move. */
export const behaviourTypes = ["MFT", "INV", "DIR"] as const;
export type BehaviourType = (typeof behaviourTypes)[number];

/** One case: its texts, the first of which the others are held against (INV, DIR), and the known answer (MFT). */
export interface BehaviourCase {
  readonly inputs: readonly string[];
  readonly label?: string | readonly string[];
}

/** A behavioural test. Source: Ribeiro et al. 2020 (CheckList). */
export interface BehaviourTest {
  readonly name: string;
  readonly capability: string;
  readonly description?: string;
  readonly type: BehaviourType;
  readonly cases: readonly BehaviourCase[];
  /** INV: how far the probability of the first answer may move where the answer changes. */
  readonly tolerance: number;
  /** DIR: which label's probability moves (default: the first answer), which way, and by how much at least; a negative margin bounds a move the other way. */
  readonly direction?: { readonly label?: string; readonly change: "up" | "down"; readonly margin: number };
}

/**
 * Checks a file of behavioural tests: a list of tests (or `{tests: [...]}`). Throws a `Failure` that names the file, the test and the number of
 * the case.
 */
export function behaviourTests(value: unknown, path: string): BehaviourTest[] {
  const list = Array.isArray(value) ? value : isMap(value) && Array.isArray(value["tests"]) ? value["tests"] : null;
  if (list === null || list.length === 0) throw failure(words.noList, {}, path);
  const seen = new Set<string>();
  return list.map((given: unknown, i) => {
    const test = testOf(given, i, path);
    if (seen.has(test.name)) throw failure(words.twice, { name: test.name }, path);
    seen.add(test.name);
    return test;
  });
}

const known = ["name", "capability", "description", "type", "cases", "tolerance", "direction"];

/** Throws a `Failure` where a test names a label that is none of those known: no answer could ever be it. */
export function refuseUnknownLabels(tests: readonly BehaviourTest[], known: ReadonlySet<string>, path: string): void {
  for (const { name, cases, direction } of tests) {
    const named = [
      ...cases.flatMap(({ label = [] }) => label),
      ...(direction?.label === undefined ? [] : [direction.label]),
    ];
    const odd = named.find((label) => !known.has(label));
    if (odd === undefined) continue;
    const near = nearest(odd, [...known]);
    throw failure(
      near.length > 0 ? words.labelNear : words.noLabel,
      { name, label: odd, near: near.join(", "), known: [...known].sort().join(", ") },
      path,
    );
  }
}

function testOf(given: unknown, i: number, path: string): BehaviourTest {
  if (!isMap(given)) throw failure(words.notMap, { i: i + 1 }, path);
  const name = textOf(given["name"]);
  if (name === null) throw failure(words.noName, { i: i + 1 }, path);
  const wrong = (text: typeof words.type, values: Readonly<Record<string, string | number>> = {}): Error =>
    failure(text, { name, ...values }, path);
  const odd = Object.keys(given).find((key) => !known.includes(key));
  if (odd !== undefined) throw wrong(words.key, { key: odd, known: known.join(", ") });
  const { type, cases, tolerance = 0, description } = given;
  if (!behaviourTypes.some((one) => one === type)) throw wrong(words.type, { type: String(type ?? "-") });
  if (typeof tolerance !== "number" || !(tolerance >= 0 && tolerance <= 1)) throw wrong(words.tolerance);
  if (!Array.isArray(cases) || cases.length === 0) throw wrong(words.noCases);
  const direction = type === "DIR" ? directionOf(given["direction"], wrong) : undefined;
  return {
    name,
    capability: textOf(given["capability"]) ?? "-",
    ...(typeof description === "string" ? { description } : {}),
    type: type as BehaviourType,
    cases: cases.map((one: unknown, c) => caseOf(one, c + 1, type as BehaviourType, wrong)),
    tolerance,
    ...(direction === undefined ? {} : { direction }),
  };
}

type Wrong = (text: typeof words.type, values?: Readonly<Record<string, string | number>>) => Error;

function caseOf(given: unknown, number: number, type: BehaviourType, wrong: Wrong): BehaviourCase {
  if (!isMap(given)) throw wrong(words.caseMap, { number });
  const { inputs, label } = given;
  const texts = typeof inputs === "string" ? [inputs] : inputs;
  if (!Array.isArray(texts) || texts.length === 0 || texts.some((one) => typeof one !== "string"))
    throw wrong(words.inputs, { number });
  const odd = Object.keys(given).find((key) => key !== "inputs" && key !== "label");
  if (odd !== undefined) throw wrong(words.caseKey, { number, key: odd });
  if (type !== "MFT" && texts.length < 2) throw wrong(words.variants, { number, type });
  const list = Array.isArray(label) && label.every((one) => textOf(one) !== null) ? label.map(String) : null;
  const own = list ?? textOf(label);
  if (own === null && (type === "MFT" || label !== undefined)) throw wrong(words.label, { number });
  return { inputs: texts as string[], ...(own === null ? {} : { label: own }) };
}

function directionOf(given: unknown, wrong: Wrong): NonNullable<BehaviourTest["direction"]> {
  if (!isMap(given)) throw wrong(words.direction);
  const { label, change, margin = 0 } = given;
  const odd = Object.keys(given).some((key) => !["label", "change", "margin"].includes(key));
  if (odd || (change !== "up" && change !== "down") || typeof margin !== "number" || !Number.isFinite(margin))
    throw wrong(words.direction);
  const own = textOf(label);
  return { ...(own === null ? {} : { label: own }), change, margin };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A label may be written as a number or as true. */
function textOf(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

const words = {
  labelNear: {
    en: 'test "{name}" names the label "{label}", which no item has; did you mean {near}?',
    zh: "测试“{name}”中的标签“{label}”不属于任何样本；是否指 {near}？",
  },
  noLabel: {
    en: 'test "{name}" names the label "{label}", which no item has; there are: {known}',
    zh: "测试“{name}”中的标签“{label}”不属于任何样本；现有：{known}",
  },
  noList: {
    en: 'behavioural tests are a list: [{"name": ..., "capability": ..., "type": "MFT", "cases": [{"inputs": [...], "label": ...}]}]',
    zh: '行为测试应为列表：[{"name": ..., "capability": ..., "type": "MFT", "cases": [{"inputs": [...], "label": ...}]}]',
  },
  notMap: { en: "test {i} is no map of name, type and cases", zh: "第 {i} 个测试不是含 name、type 与 cases 的映射" },
  noName: { en: 'test {i} has no "name"; give it one', zh: "第 {i} 个测试没有“name”；请补上" },
  twice: { en: 'two tests are named "{name}"; name them apart', zh: "有两个测试都叫“{name}”；请区分命名" },
  key: {
    en: 'test "{name}": unknown key "{key}"; known: {known}',
    zh: "测试“{name}”：未知的键“{key}”；可用：{known}",
  },
  type: {
    en: 'test "{name}": type is {type}; write MFT, INV or DIR',
    zh: "测试“{name}”：type 为 {type}；请写 MFT、INV 或 DIR",
  },
  tolerance: {
    en: 'test "{name}": tolerance is a probability from 0 to 1',
    zh: "测试“{name}”：tolerance 应为 0 到 1 之间的概率",
  },
  noCases: { en: 'test "{name}" has no cases', zh: "测试“{name}”没有 cases" },
  caseMap: {
    en: 'test "{name}", case {number}: write {"inputs": [...], "label": ...}',
    zh: '测试“{name}”第 {number} 例：请写成 {"inputs": [...], "label": ...}',
  },
  caseKey: {
    en: 'test "{name}", case {number}: unknown key "{key}"; known: inputs, label',
    zh: "测试“{name}”第 {number} 例：未知的键“{key}”；可用：inputs、label",
  },
  inputs: {
    en: 'test "{name}", case {number}: "inputs" must be a list of texts',
    zh: "测试“{name}”第 {number} 例：“inputs”应为文本列表",
  },
  variants: {
    en: 'test "{name}", case {number}: {type} holds further texts against the first one; give at least two inputs',
    zh: "测试“{name}”第 {number} 例：{type} 以第一条文本为准比较其余文本；至少给出两条 inputs",
  },
  label: {
    en: 'test "{name}", case {number}: "label" must be the known answer',
    zh: "测试“{name}”第 {number} 例：“label”应为已知答案",
  },
  direction: {
    en: 'test "{name}": DIR needs "direction": {"label": ..., "change": "up" or "down", "margin": 0.1}',
    zh: '测试“{name}”：DIR 需要 "direction": {"label": ..., "change": "up" 或 "down", "margin": 0.1}',
  },
};
