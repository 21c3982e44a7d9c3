import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import type { PlanCommand } from "../../core/asking/asking-schema.js";
import type { Plan } from "../../core/plan.js";
import type { Words } from "../../core/words.js";
import type { ReadFrom } from "../files/refuse-overwriting.js";
import { splitCommand } from "../processes/argv.js";
import { expand } from "../readers/index.js";

/** Every file and folder that a study of this plan reads, globs and `{data}` filled in, whether it is there or not; its store too. */
export async function filesOfPlan(
  { path, plan, folder, text }: { path: string; plan: Plan; folder: string; text: string },
  store: string,
): Promise<ReadFrom[]> {
  const found: ReadFrom[] = [{ path, what: { en: "the plan itself", zh: "计划文件本身" } }];
  const add = (named: string | undefined, what: Words): void => {
    if (named !== undefined) found.push({ path: resolve(folder, named), what });
  };
  for (const [name, { path: data }] of Object.entries(plan.data))
    add(data, { en: `the data of "${name}"`, zh: `“${name}”的数据` });
  for (const { name, predictions, onnx, checkpoints, log, command } of plan.models) {
    const of = (en: string, zh: string): Words => ({ en: `${en} of model "${name}"`, zh: `模型“${name}”的${zh}` });
    for (const one of await predictionFiles(predictions, plan, folder)) add(one, of("the predictions", "预测文件"));
    add(onnx, of("a file", "文件"));
    add(log, of("the training log", "训练日志"));
    if (checkpoints !== undefined)
      for (const one of await expand(resolve(folder, checkpoints)).catch(() => []))
        add(one, of("a checkpoint", "检查点"));
    for (const one of await programFiles(command, folder)) add(one, of("a part of the program", "程序的一部分"));
  }
  for (const { name, human, onnx, command } of plan.judges ?? []) {
    const of = (en: string, zh: string): Words => ({ en: `${en} of judge "${name}"`, zh: `评判者“${name}”的${zh}` });
    add(human, of("the human labels", "人工标注"));
    add(onnx, of("a file", "文件"));
    for (const one of await programFiles(command, folder)) add(one, of("a part of the program", "程序的一部分"));
  }
  for (const [name, { base, tuned, gold }] of Object.entries(plan.suites ?? {}))
    for (const one of [base, tuned, gold]) add(one, { en: `a file of suite "${name}"`, zh: `套件“${name}”的文件` });
  add(plan.robustness?.tests, { en: "the file of behavioural tests", zh: "行为测试文件" });
  for (const one of schemaFiles(text)) add(one, { en: "a schema of the plan", zh: "计划中的 schema" });
  return [...found, ...filesOfStore(store, plan.name)];
}

/** Answers that were paid for, and what was found of them. */
function filesOfStore(store: string, study: string): ReadFrom[] {
  const own = join(store, "studies", study);
  return [
    { path: join(store, "runs"), what: { en: "in the store of answers", zh: "回答存储中的文件" }, closed: true },
    { path: join(store, "ledger.jsonl"), what: { en: "the record of the test set's use", zh: "测试集的使用记录" } },
    ...["plan.yaml", "results.json", "manifest.json", "flips.jsonl", "notes.jsonl"].map(
      (name): ReadFrom => ({
        path: join(own, name),
        what: { en: "a file of the study", zh: "研究自身的文件" },
      }),
    ),
  ];
}

async function predictionFiles(
  given: Plan["models"][number]["predictions"],
  plan: Plan,
  folder: string,
): Promise<string[]> {
  if (given === undefined) return [];
  if (typeof given !== "string") return Object.values(given);
  const named = (data: string): string => given.replaceAll("{data}", data);
  // Disturbed copies and behavioural tests are answered in files of their own.
  const derived = plan.robustness === undefined ? [] : await expand(resolve(folder, named("*"))).catch(() => []);
  return [...Object.keys(plan.data).map(named), ...derived];
}

/** The files among the words of a command line. */
async function programFiles(command: PlanCommand | undefined, folder: string): Promise<string[]> {
  if (command === undefined) return [];
  const { words } = splitCommand(typeof command === "string" ? command : command.run);
  const named = words.map((word) => resolve(folder, word.slice(word.indexOf("=") + 1)));
  const there = await Promise.all(named.map((one) => stat(one).catch(() => null)));
  return named.filter((_, i) => there[i]?.isFile() === true);
}

/** Paths of the JSON Schemas that the plan's text names; `Plan` holds what stands in them. */
function schemaFiles(text: string): string[] {
  interface Asking {
    readonly prompt?: { readonly schema?: unknown };
  }
  const plan = parse(text) as Asking & {
    readonly data: Record<string, Asking | string>;
    readonly models: readonly Asking[];
  };
  return [plan, ...Object.values(plan.data), ...plan.models].flatMap((one) => {
    const schema = typeof one === "string" ? undefined : one.prompt?.schema;
    return typeof schema === "string" ? [schema] : [];
  });
}
