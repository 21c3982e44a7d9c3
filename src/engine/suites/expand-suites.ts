import { resolve } from "node:path";
import { failure } from "../../core/failure.js";
import type { Plan } from "../../core/plan.js";
import type { PlacedIn } from "../../core/plan-fit.js";
import { suites } from "../../core/suites/catalogue.js";
import type { PlanSuite } from "../../core/suites/plan-suite.js";
import { metricOf } from "../../core/suites/score-suite.js";
import { setName } from "../../core/suites/suite.js";
import { type LocatedSet, locateSets } from "./locate-sets.js";
import type { DescribedSet } from "./suite-table.js";

type PlanData = Plan["data"][string];

/**
 * The plan with its suites of items as data sets: every set that the local copy holds becomes a further set, named `SUITE_SET`, asked and scored as
 * its description says, key by key under what the plan says itself; a set of the plan with `suite:` is filled in the same way.
 * Throws a `Failure` for files that are not there, and for guard-rails on sets that no suite gave.
 */
export async function expandSuites(plan: Plan, folder: string, at: PlacedIn): Promise<Plan> {
  const data: Record<string, PlanData> = {};
  let { metric } = plan.decision;
  for (const [name, entry] of Object.entries(plan.data)) {
    if (entry.suite === undefined) {
      data[name] = entry;
      continue;
    }
    const located = await ofSuite(entry.suite, resolve(folder, entry.path));
    data[name] = described(located, entry, entry.path);
    if (name === "test") metric ??= metricOf(located.task.metrics[0]).id;
  }
  for (const [id, written] of Object.entries(plan.suites ?? {})) {
    const { path } = written;
    if (path === undefined) continue;
    const suite = suites.get(id);
    for (const located of await locateSets(suite, resolve(folder, path))) {
      const name = setName(suite, located.set);
      if (data[name] !== undefined) throw failure(words.taken, { name, suite: id });
      data[name] = described(located, written, located.path === resolve(folder, path) ? path : located.path);
    }
  }
  const lost = plan.guard_rails.findIndex((rail) => data[rail.data] === undefined);
  if (lost >= 0)
    throw failure(
      words.rail,
      { name: plan.guard_rails[lost].data, known: Object.keys(data).join(", ") },
      at(["guard_rails", lost, "data"]),
    );
  const folders = Object.entries(plan.suites ?? {}).filter(([, { path }]) => path === undefined);
  const { suites: _, ...rest } = plan;
  return {
    ...rest,
    data,
    decision: metric === undefined ? plan.decision : { ...plan.decision, metric },
    ...(folders.length === 0 ? {} : { suites: Object.fromEntries(folders) }),
  };
}

/** The set that a plan names, `gsm8k` or `bbh/navigate`; of a suite of several the file's name tells which. */
async function ofSuite(named: string, path: string): Promise<LocatedSet> {
  const [id, set] = named.split("/");
  const suite = suites.get(id);
  if (set === undefined) {
    const [first, ...others] = await locateSets(suite, path);
    if (others.length === 0) return first;
    throw failure(words.several, { suite: id, sets: [first, ...others].map((one) => one.set.id).join(", ") }, path);
  }
  const found = setOf(id, set);
  if (found === null)
    throw failure(
      words.noSet,
      { suite: id, set, known: suite.tasks.flatMap(({ sets }) => sets.map((one) => one.id)).join(", ") },
      path,
    );
  return { ...found, path };
}

/** A set by the names of its suite and its own; null where there is none. */
export function setOf(id: string, name: string): DescribedSet | null {
  const suite = suites.find(id);
  for (const task of suite?.tasks ?? []) {
    const set = task.sets.find((one) => one.id === name);
    if (suite !== undefined && set !== undefined) return { suite, task, set };
  }
  return null;
}

function described({ suite, task, set }: DescribedSet, own: PlanSuite | PlanData, path: string): PlanData {
  const { prompt, answer, spellings } = task.items ?? {};
  const named: Partial<PlanData> = "task" in own && own.task !== undefined ? { task: own.task } : {};
  return {
    path,
    ...("fields" in own && own.fields !== undefined ? { fields: own.fields } : {}),
    task: task.task,
    ...named,
    prompt: { ...prompt, ...own.prompt },
    answer: { ...answer, ...own.answer },
    suite: suite.id,
    suite_set: set.id,
    metric: metricOf(task.metrics[0]).id,
    ...(spellings === undefined ? {} : { spellings }),
    ...(own.items === undefined ? {} : { items: own.items }),
  };
}

const words = {
  taken: {
    en: '`data` names a set "{name}" already, which the suite {suite} would give; rename one',
    zh: "`data` 中已有数据集“{name}”，与套件 {suite} 给出的重名；请改名",
  },
  several: {
    en: "This holds several sets of {suite} ({sets}). Name one, `suite: {suite}/SET`, or write the whole under `suites:`.",
    zh: "此处有 {suite} 的多个数据集（{sets}）。请指明一个：`suite: {suite}/数据集`，或整体写在 `suites:` 下。",
  },
  noSet: {
    en: '{suite} has no set "{set}"; known: {known}',
    zh: "{suite} 没有数据集“{set}”；已知：{known}",
  },
  rail: {
    en: 'there is no data set "{name}" for this guard-rail; there are: {known}',
    zh: "没有此护栏指标所需的数据集“{name}”；现有：{known}",
  },
};
