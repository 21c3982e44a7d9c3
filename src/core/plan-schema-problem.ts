import { z } from "zod";
import { stagesProblem } from "./compare/stages-problem.js";
import { nearest } from "./failure.js";
import { judgeProblem } from "./judging/judge-problem.js";
import { planSchema, type WrittenPlan } from "./plan-schema.js";
import { suites } from "./suites/catalogue.js";
import { readThreshold, thresholdRules } from "./thresholds/catalogue.js";
import { say, type Words } from "./words.js";

/** What is wrong with a plan: the way to the value, the key that is meant where it is the key itself, and what to say. */
export interface PlanProblem {
  readonly path: readonly (string | number)[];
  /** Set where the key, not its value, is wrong: the place to point at. */
  readonly key?: string;
  readonly words: Words;
}

/** Keys of the contract that this version cannot serve yet. */
const later = new Set(["extensions"]);

/** Checks an untrusted plan: the typed plan, or the first problem with its place; never throws. */
export function parsePlan(value: unknown): { readonly plan: WrittenPlan } | { readonly problem: PlanProblem } {
  const parsed = planSchema.safeParse(value);
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => problemOf(issue, value));
    return { problem: found.find(({ key }) => key !== undefined) ?? found[0] };
  }
  const problem = meaning(parsed.data);
  return problem === null ? { plan: parsed.data } : { problem };
}

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, root: unknown, above: readonly PropertyKey[] = []): PlanProblem {
  const path = [...above, ...issue.path].map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "invalid_union") {
    const deeper = issue.errors.find(
      (branch) => !branch.some((inner) => inner.code === "invalid_type" && inner.path.length === 0),
    );
    if (deeper !== undefined && deeper.length > 0) {
      const inner = deeper.map((one) => problemOf(one, root, path));
      return inner.find(({ key }) => key !== undefined) ?? inner[0];
    }
    const kinds = issue.errors.flatMap((branch) =>
      branch.map((inner) => (inner.code === "invalid_type" ? inner.expected : "value")),
    );
    return { path, words: wrongType(path, [...new Set(kinds)], at(root, path)) };
  }
  if (issue.code === "unrecognized_keys") return unknownKey(path, issue.keys[0]);
  const given = at(root, path);
  if (issue.code === "invalid_type") {
    if (given === undefined)
      return {
        path: path.slice(0, -1),
        words: fill(texts.missing, {
          key: String(path.at(-1)),
          where: where(path.slice(0, -1)),
          inside: path.length > 1 ? ` in ${where(path.slice(0, -1))}` : "",
        }),
      };
    return { path, words: wrongType(path, [issue.expected], given) };
  }
  if (issue.code === "invalid_value") {
    const known = issue.values.map(String);
    const near = nearest(String(given), known);
    return {
      path,
      words: fill(near.length > 0 ? texts.valueNear : texts.value, {
        value: show(given),
        key: where(path),
        known: known.join(", "),
        near: near.join(", "),
      }),
    };
  }
  if (issue.code === "too_small") {
    if (issue.origin === "string" || issue.origin === "array")
      return { path, words: fill(texts.short, { key: where(path), least: Number(issue.minimum) }) };
    return {
      path,
      words: fill(issue.inclusive === true ? texts.least : texts.above, {
        key: where(path),
        value: show(given),
        limit: Number(issue.minimum),
      }),
    };
  }
  if (issue.code === "too_big")
    return {
      path,
      words: fill(issue.inclusive === true ? texts.most : texts.below, {
        key: where(path),
        value: show(given),
        limit: Number(issue.maximum),
      }),
    };
  // What stands there may be the key itself, which must not be shown.
  if (path.at(-1) === "key_env") return { path, words: fill(texts.keyName, { key: where(path) }) };
  return { path, words: fill(texts.other, { key: where(path), value: show(given) }) };
}

const texts = {
  missing: { en: '"{key}" is missing{inside}', zh: "{where}缺少“{key}”" },
  value: { en: "{key}: {value} is none of: {known}", zh: "{key}：{value} 不在可选范围内：{known}" },
  valueNear: {
    en: "{key}: {value} is not known; did you mean {near}?",
    zh: "{key}：没有 {value} 这个取值；是否指 {near}？",
  },
  short: { en: "{key} needs at least {least} entry or character", zh: "{key} 至少需要 {least} 项（或字符）" },
  least: { en: "{key}: {value} is too small; at least {limit}", zh: "{key}：{value} 太小；至少为 {limit}" },
  above: { en: "{key}: {value} is too small; it must be above {limit}", zh: "{key}：{value} 太小；必须大于 {limit}" },
  below: { en: "{key}: {value} is too large; it must be below {limit}", zh: "{key}：{value} 太大；必须小于 {limit}" },
  most: { en: "{key}: {value} is too large; at most {limit}", zh: "{key}：{value} 太大；至多为 {limit}" },
  other: { en: "{key}: {value} cannot be used", zh: "{key}：{value} 无法使用" },
  keyName: {
    en: "{key} must be the name of an environment variable (Latin letters, digits and _), not the key itself",
    zh: "{key} 应为环境变量的名称（拉丁字母、数字与 _），而不是密钥本身",
  },
  type: { en: "{key} must be {kinds}, not {given}", zh: "{key} 应为{kinds}，而不是{given}" },
  later: { en: '"{key}" is not served by this version', zh: "当前版本尚不支持“{key}”" },
  unknownNear: { en: 'unknown key "{key}"; did you mean {near}?', zh: "未知的键“{key}”；是否指 {near}？" },
  unknown: { en: 'unknown key "{key}"; known here: {known}', zh: "未知的键“{key}”；此处可用：{known}" },
  noTest: {
    en: "data names no `test` set: a study is decided on it; add `test: PATH`",
    zh: "data 中没有 `test` 数据集：研究结论以它为准；请添加 `test: 路径`",
  },
  dataName: {
    en: 'the data set name "{name}" may hold letters, digits, "_" and "-" only',
    zh: "数据集名称“{name}”只能含字母、数字、“_” 与 “-”",
  },
  suite: {
    en: 'there is no suite "{name}"; known: {known}; any other comes in through logs of lm-evaluation-harness, Inspect or EvalScope: `{base: LOGS, tuned: LOGS}`',
    zh: "没有名为“{name}”的评测套件；已知：{known}；其他套件可用 lm-evaluation-harness、Inspect 或 EvalScope 的日志：`{base: 日志, tuned: 日志}`",
  },
  suiteForm: {
    en: 'suite "{name}": write `path` (the local copy of its items), or both `base` and `tuned` (folders of predictions or logs)',
    zh: "评测套件“{name}”：请写 `path`（样本的本地副本），或同时写 `base` 与 `tuned`（预测或日志的文件夹）",
  },
  threshold: {
    en: 'there is no threshold rule "{threshold}"; write a number or one of {known}',
    zh: "没有阈值规则“{threshold}”；请写一个数，或 {known} 之一",
  },
  studyName: {
    en: 'the study name "{name}" becomes a folder: letters, digits, ".", "_", "-" and spaces only, starting with a letter or digit',
    zh: "研究名称“{name}”会成为文件夹名：只能含字母、数字、“.”、“_”、“-” 与空格，并以字母或数字开头",
  },
  sourceNone: {
    en: 'model "{name}" has no source of outputs: give one of `onnx`, `endpoint`, `command`, `predictions`',
    zh: "模型“{name}”没有输出来源：请给出 `onnx`、`endpoint`、`command` 或 `predictions` 之一",
  },
  sourceTwo: {
    en: 'model "{name}" has several sources of outputs ({sources}); keep one',
    zh: "模型“{name}”有多个输出来源（{sources}）；只能保留一个",
  },
  roles: {
    en: 'the name "{name}" stands for a base and a tuned model; give them two names',
    zh: "名称“{name}”同时用于 base 与 tuned 模型；请使用不同名称",
  },
  twice: {
    en: 'model "{name}" with seed {seed} stands twice; give each its own `seed` or `name`',
    zh: "模型“{name}”（随机种子 {seed}）出现两次；请分别写明 `seed` 或 `name`",
  },
  twoBases: {
    en: 'the models "{name}" and "{other}" are both base; everything is compared with one base: make one of them tuned, or plan two studies',
    zh: "模型“{name}”与“{other}”都是 base；所有比较只能有一个基座模型：请把其中一个改为 tuned，或分成两个研究",
  },
  railData: {
    en: 'the guard-rail is on "{name}", which is no data set of this plan; known: {known}',
    zh: "护栏指标所在的“{name}”不是本计划的数据集；已有：{known}",
  },
  railNotAsked: {
    en: 'a guard-rail cannot be on "{name}": models are judged on `test` and on further sets',
    zh: "护栏指标不能设在“{name}”上：模型在 `test` 与附加数据集上评估",
  },
  positiveUnknown: {
    en: 'the positive label "{name}" is not among `labels`',
    zh: "正类标签“{name}”不在 `labels` 之中",
  },
  labelTwice: { en: 'the label "{name}" stands twice', zh: "标签“{name}”出现两次" },
} as const satisfies Record<string, Words>;

const kinds: Readonly<Record<string, Words>> = {
  string: { en: "text", zh: "文本" },
  number: { en: "a number", zh: "数字" },
  int: { en: "a whole number", zh: "整数" },
  boolean: { en: "true or false", zh: "true 或 false" },
  array: { en: "a list", zh: "列表" },
  object: { en: "a map", zh: "映射" },
  record: { en: "a map", zh: "映射" },
  null: { en: "empty", zh: "空值" },
  value: { en: "a value", zh: "取值" },
};

function unknownKey(path: readonly (string | number)[], key: string): PlanProblem {
  if (later.has(key)) return { path, key, words: fill(texts.later, { key }) };
  const known = keysAt(path);
  const near = nearest(key, known);
  return {
    path,
    key,
    words: fill(near.length > 0 ? texts.unknownNear : texts.unknown, {
      key,
      near: near.join(", "),
      known: known.join(", "),
    }),
  };
}

/** The keys that the schema knows at a place. */
function keysAt(path: readonly (string | number)[]): string[] {
  let schemas: JsonSchema[] = [z.toJSONSchema(planSchema, { io: "input" })];
  for (const part of path) {
    schemas = spread(schemas)
      .map((schema) =>
        typeof part === "number" ? schema.items : (schema.properties?.[part] ?? schema.additionalProperties),
      )
      .filter((schema): schema is JsonSchema => typeof schema === "object");
  }
  return spread(schemas).flatMap((schema) => Object.keys(schema.properties ?? {}));
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
}

const spread = (schemas: readonly JsonSchema[]): JsonSchema[] =>
  schemas.flatMap((schema) => [
    schema,
    ...(schema.anyOf ?? []).filter((one): one is JsonSchema => typeof one === "object" && one !== null),
  ]);

function wrongType(path: readonly (string | number)[], expected: readonly string[], given: unknown): Words {
  const name = (kind: string): Words => kinds[kind] ?? { en: kind, zh: kind };
  const got =
    typeof given === "number" && expected.includes("int")
      ? { en: String(given), zh: ` ${given}` }
      : name(given === null ? "null" : Array.isArray(given) ? "array" : typeof given);
  const key = where(path);
  return {
    en: say(texts.type, "en", { key, kinds: expected.map((kind) => name(kind).en).join(" or "), given: got.en }),
    zh: say(texts.type, "zh", { key, kinds: expected.map((kind) => name(kind).zh).join("或"), given: got.zh }),
  };
}

function fill(words: Words, values: Readonly<Record<string, string | number>>): Words {
  return { en: say(words, "en", values), zh: say(words, "zh", values) };
}

const where = (path: readonly (string | number)[]): string =>
  path.length === 0
    ? ""
    : `"${path.map((part, i) => (typeof part === "number" ? `[${part + 1}]` : i === 0 ? part : `.${part}`)).join("")}"`;

const show = (value: unknown): string =>
  typeof value === "string" ? `"${value}"` : (JSON.stringify(value) ?? "nothing");

function at(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const part of path)
    value = typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[part] : undefined;
  return value;
}

/** What the shape alone cannot say. */
function meaning(plan: WrittenPlan): PlanProblem | null {
  const problem = (
    path: readonly (string | number)[],
    words: Words,
    values: Readonly<Record<string, string | number>> = {},
  ): PlanProblem => ({ path, words: fill(words, values) });
  if (plan.name !== undefined && !/^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u.test(plan.name))
    return problem(["name"], texts.studyName, { name: plan.name });
  const threshold = plan.decision?.threshold;
  if (threshold !== undefined && readThreshold(String(threshold)) === null)
    return problem(["decision", "threshold"], texts.threshold, {
      threshold,
      known: thresholdRules.all.map(({ notation }) => notation).join(", "),
    });
  const unknownSuite = (path: readonly (string | number)[], name: string): PlanProblem | null => {
    if (suites.find(name) !== undefined) return null;
    const known = nearest(name, suites.names);
    return problem(path, texts.suite, { name, known: (known.length > 0 ? known : suites.names).join(", ") });
  };
  for (const [name, written] of Object.entries(plan.suites ?? {})) {
    const suite = typeof written === "string" ? { path: written } : written;
    const folders = [suite.base, suite.tuned].filter((one) => one !== undefined).length;
    if (suite.path === undefined ? folders < 2 : folders > 0)
      return problem(["suites", name], texts.suiteForm, { name });
    // Folders under another name are logs, which say themselves what they are of.
    const unknown = suite.path === undefined ? null : unknownSuite(["suites", name], name);
    if (unknown !== null) return unknown;
  }
  for (const [name, entry] of Object.entries(plan.data)) {
    if (typeof entry === "string" || entry.suite === undefined) continue;
    const unknown = unknownSuite(["data", name, "suite"], entry.suite.split("/")[0]);
    if (unknown !== null) return unknown;
  }
  for (const name of Object.keys(plan.data)) {
    if (!/^[\p{L}\p{N}_-]+$/u.test(name)) return problem(["data", name], texts.dataName, { name });
  }
  if (plan.data["test"] === undefined) return problem(["data"], texts.noTest);
  const seen = new Map<string, "base" | "tuned">();
  const named = new Set<string>();
  let base: string | undefined;
  for (const [i, model] of plan.models.entries()) {
    const name = model.name ?? model.role;
    const sources = (["onnx", "endpoint", "command", "predictions"] as const).filter((key) => model[key] !== undefined);
    if (sources.length === 0) return problem(["models", i], texts.sourceNone, { name });
    if (sources.length > 1) return problem(["models", i], texts.sourceTwo, { name, sources: sources.join(", ") });
    if ((seen.get(name) ?? model.role) !== model.role) return problem(["models", i], texts.roles, { name });
    seen.set(name, model.role);
    if (model.role === "base") {
      if (base !== undefined && base !== name)
        return problem(["models", i], texts.twoBases, { name: base, other: name });
      base = name;
    }
    const full = JSON.stringify([name, model.seed ?? null]);
    if (named.has(full)) return problem(["models", i], texts.twice, { name, seed: model.seed ?? "-" });
    named.add(full);
  }
  for (const [i, rail] of (plan.guard_rails ?? []).entries()) {
    // Sets that suites give are known once their files are looked at.
    const ofSuite = Object.keys(plan.suites ?? {}).some((id) => rail.data === id || rail.data.startsWith(`${id}_`));
    if (plan.data[rail.data] === undefined && !ofSuite)
      return problem(["guard_rails", i, "data"], texts.railData, {
        name: rail.data,
        known: Object.keys(plan.data).join(", "),
      });
    if (rail.data === "train" || rail.data === "validation")
      return problem(["guard_rails", i, "data"], texts.railNotAsked, { name: rail.data });
  }
  const judge = judgeProblem(plan.judges ?? [], {
    data: Object.keys(plan.data),
    roles: new Set(plan.models.map(({ role }) => role)),
  });
  if (judge !== null) return judge;
  const stage = stagesProblem(plan.stages ?? [], { models: [...seen.keys()], data: Object.keys(plan.data) });
  if (stage !== null) return stage;
  const repeated = plan.labels?.findIndex((label, i, all) => all.indexOf(label) !== i) ?? -1;
  if (repeated >= 0) return problem(["labels", repeated], texts.labelTwice, { name: plan.labels?.[repeated] ?? "" });
  if (plan.positive !== undefined && plan.labels !== undefined && !plan.labels.includes(plan.positive))
    return problem(["positive"], texts.positiveUnknown, { name: plan.positive });
  return null;
}
