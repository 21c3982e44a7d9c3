import type { Columns } from "../../core/columns.js";
import { type ConditionsFound, refuseIncomparable } from "../../core/compare/comparable.js";
import { identical } from "../../core/compare/identical.js";
import { failure } from "../../core/failure.js";
import { detectAll, localised } from "../../core/findings/catalogue.js";
import { metrics } from "../../core/metrics/catalogue.js";
import type { Metric } from "../../core/metrics/metric.js";
import { scoreMetric } from "../../core/metrics/scored.js";
import { compareSuite, type SuiteComparison } from "../../core/suites/compare-suite.js";
import type { Suite, SuiteTask } from "../../core/suites/suite.js";
import type { Task } from "../../core/task.js";
import type { Language } from "../../core/words.js";
import { join } from "../readers/index.js";
import { decide, noFacts } from "./facts.js";
import type { Side } from "./inputs.js";
import type { LogSets } from "./log-sets.js";
import { sideConditions } from "./side-conditions.js";

/** A comparison of logs over several tasks. */
export interface LogSetsRequest {
  /** The name under which they stand together. */
  readonly suite: string;
  readonly baseName: string;
  readonly tunedName: string;
  readonly deltaMin: number;
  /** A metric of the catalogue, or a number of the tool's, for every task that has it. */
  readonly metric?: string;
  readonly common?: boolean;
  readonly allow?: readonly string[];
  readonly language?: Language;
}

/**
 * Two models over the tasks that both their logs hold, each joined on the items' ids and measured by the number that the log is about, else by the
 * metric that the rules choose; subtasks of one benchmark are one row. Throws `Failure`s of the join and of sides that were not scored alike.
 */
export async function compareLogSets(base: LogSets, tuned: LogSets, request: LogSetsRequest): Promise<SuiteComparison> {
  const shared = [...base.keys()].filter((task) => tuned.has(task));
  if (shared.length === 0)
    throw failure(words.none, {
      base: [...base.keys()].slice(0, 12).join(", "),
      tuned: [...tuned.keys()].slice(0, 12).join(", "),
    });
  const allow = request.allow ?? [];
  const sides = { base: new Map<string, Columns>(), tuned: new Map<string, Columns>() };
  const measured = new Map<string, Metric>();
  const told: ConditionsFound[] = [];
  const same: { data: string; n: number; share: number }[] = [];
  for (const task of shared) {
    const [before, after] = [base.get(task)!, tuned.get(task)!];
    refuseIncomparable(sideConditions(before, after, null), allow);
    const joined = await join([before.runs[0], after.runs[0]], { common: request.common });
    const found = sideConditions(before, after, joined).map((one) => ({
      ...one,
      base: request.baseName,
      tuned: request.tunedName,
    }));
    refuseIncomparable(found, allow);
    told.push(...found);
    const [columns] = joined.aligned;
    const { given } = before.runs[0];
    measured.set(
      task,
      given === undefined
        ? metrics.get(decide(columns, request.metric, { deltaMin: request.deltaMin, deltaMinAssumed: false }).metric)
        : scoreMetric(given.metric, given.better ?? "higher"),
    );
    sides.base.set(task, joined.aligned[0]);
    sides.tuned.set(task, joined.aligned[1]);
    if (found.every(({ texts }) => texts === undefined))
      same.push({ data: task, n: joined.n, share: identical(joined.aligned[0], joined.aligned[1]).share });
  }
  const suite: Suite = {
    id: request.suite,
    words: { en: request.suite, zh: request.suite },
    source: "logs",
    tasks: grouped(
      shared,
      measured,
      new Map(shared.map((task) => [task, toldGroups(base.get(task)!, tuned.get(task)!)] as const)),
    ),
  };
  const compared = compareSuite(suite, sides.base, sides.tuned, request);
  const missing = [...new Set([...base.keys(), ...tuned.keys()])].filter((task) => !shared.includes(task)).sort();
  const facts = {
    ...noFacts("generation", {
      metric: "accuracy",
      trace: [],
      chosen: "rules" as const,
      deltaMin: request.deltaMin,
      deltaMinAssumed: false,
      alpha: 0.05,
    }),
    conditions: [
      ...told,
      // Answers without texts: the same labels, or the same log-likelihoods.
      ...same
        .filter(({ share }) => share === 1)
        .map(({ data, n }) => ({
          data,
          base: request.baseName,
          tuned: request.tunedName,
          seed: null,
          n,
          scoring: [],
          asking: [],
          drawing: [],
          texts: { n, same: n },
        })),
    ],
  };
  return {
    ...compared,
    missing: [...compared.missing, ...missing],
    findings: localised(detectAll(facts), request.language ?? "en"),
  };
}

/** The groups that both logs count a task in, the widest first; none where they tell different ones. */
function toldGroups(base: Side, tuned: Side): readonly string[] {
  const [own, its] = [base.runs[0].groups ?? [], tuned.runs[0].groups ?? []];
  return own.filter((group) => its.includes(group));
}

/**
 * Tasks; those of one benchmark that are measured alike are the sets of one: by the groups that the logs tell (the widest whose tasks at hand are measured
 * alike, under the tool's name for it), else by their names (`mmlu_anatomy`, `mmlu_virology`, `mmlu_law`).
 */
function grouped(
  tasks: readonly string[],
  measured: ReadonlyMap<string, Metric>,
  told: ReadonlyMap<string, readonly string[]>,
): SuiteTask[] {
  const kind = (task: string): string => `${measured.get(task)?.id} ${measured.get(task)?.better}`;
  const within = (group: string): string[] => tasks.filter((task) => told.get(task)?.includes(group));
  const groups = new Map<string, readonly string[]>();
  const alone: string[] = [];
  for (const task of tasks) {
    const group = told.get(task)?.find((one) => {
      const all = within(one);
      return all.length > 1 && !tasks.includes(one) && all.every((other) => kind(other) === kind(task));
    });
    if (group === undefined) alone.push(task);
    else groups.set(group, within(group));
  }
  for (const [name, own] of groupsOf(alone, kind)) if (!groups.has(name)) groups.set(name, own);
  const made: SuiteTask[] = [];
  for (const [name, own] of groups) {
    const metric = measured.get(own[0]);
    if (metric === undefined) continue;
    const task: Task = "generation";
    made.push({ id: name, task, sets: own.map((id) => ({ id, names: [] })), metrics: [metric] });
  }
  return made;
}

/** Tasks under the benchmark they belong to: at least three whose names begin alike up to a separator and are measured alike. */
export function groupsOf(
  tasks: readonly string[],
  kind: (task: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const heads = new Map<string, string[]>();
  for (const task of tasks) {
    const head = /^(.+?)[_\-:|/]/.exec(task)?.[1] ?? task;
    const key = `${head} ${kind(task)}`;
    heads.set(key, [...(heads.get(key) ?? []), task]);
  }
  const groups = new Map<string, readonly string[]>();
  for (const [key, own] of heads) {
    const head = key.split(" ")[0];
    if (own.length >= 3 && !tasks.includes(head) && !groups.has(head)) groups.set(head, own);
    else for (const task of own) groups.set(task, [task]);
  }
  return groups;
}

const words = {
  none: {
    en: "Both folders hold logs, but of no task in common (base: {base}; tuned: {tuned}). Evaluate both on the same tasks.",
    zh: "两个文件夹都有日志，但没有共同的任务（基座：{base}；微调：{tuned}）。请在相同任务上评测两者。",
  },
};
