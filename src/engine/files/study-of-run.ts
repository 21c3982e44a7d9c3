import { dirname } from "node:path";
import type { AlignOptions } from "../../core/align.js";
import type { Columns } from "../../core/columns.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { Manifest } from "../../core/output.js";
import { type Plan, taskOf } from "../../core/plan.js";
import type { Study } from "../../core/study.js";
import { tasks } from "../../core/task.js";
import { atThreshold } from "../../core/thresholds/at-threshold.js";
import { readSets } from "../run/read-sets.js";
import type { Store } from "../store/index.js";

/** What the study that a run belongs to says of it: how its items are read, and by what it was decided. */
export interface StudyOfRun {
  /** The items that the run was asked, as the study reads them. Throws a `Failure` where the data have changed since. */
  data(): Promise<DataSet>;
  readonly options: Pick<AlignOptions, "task" | "labels" | "positive">;
  readonly spellings?: Readonly<Record<string, string>>;
  readonly decision: StudyDecision;
}

/** By what a study decides on a set. */
export interface StudyDecision {
  readonly metric: string;
  /** The smallest difference that matters, where the plan names it for this metric. */
  readonly deltaMin?: number;
  /** Where the study's draws for this run begin, so that intervals are the same too. */
  readonly draws: string;
  /** Columns with the plan's costs, the positive label predicted at the study's threshold. */
  decided(columns: Columns): Columns;
}

/** The newest study of the store that holds this run, or whose data its items were; null where there is none. */
export async function studyOfRun(store: Store, manifest: Manifest): Promise<StudyOfRun | null> {
  for (const name of await store.studies()) {
    const study = await store.readStudy(name).catch(() => null);
    if (study === null) continue;
    const holds = study.runs.some(({ id }) => id === manifest.id);
    const { hash } = manifest.data;
    const reads = study.manifest?.data.some((one) => one.name === manifest.data.name && one.hash === hash) === true;
    if ((holds || reads) && study.plan.data[manifest.data.name] !== undefined) return told(study, manifest, store);
  }
  return null;
}

function told(study: Study, manifest: Manifest, store: Store): StudyOfRun {
  const { plan, decision } = study;
  const data = manifest.data.name;
  const { name, role, seed } = manifest.model;
  const scoreOn = (set: string) =>
    study.scores.find(
      (one) =>
        one.data === set && one.model.name === name && one.model.role === role && (one.model.seed ?? null) === seed,
    )?.score;
  const own = scoreOn(data);
  const task = tasks.find((one) => one === own?.task) ?? taskOf(plan, data);
  const { suite, spellings, metric } = plan.data[data];
  // What the study assumed on test holds on its other sets too.
  const assumed = [own, scoreOn("test")].flatMap((one) => assumedPositive(one?.flags ?? []));
  const positive = plan.positive ?? assumed[0];
  const compared = study.comparisons.find((one) => one.data === data)?.metric;
  const decides = compared ?? (data === "test" ? decision.metric : (metric ?? decision.metric));
  return {
    data: () => itemsOf(plan, manifest, store),
    options: {
      ...(task === undefined ? {} : { task }),
      ...(plan.labels === undefined || suite !== undefined ? {} : { labels: plan.labels }),
      ...(positive === undefined ? {} : { positive }),
    },
    ...(spellings === undefined ? {} : { spellings }),
    decision: {
      metric: decides,
      ...(decides === decision.metric && !decision.deltaMinAssumed ? { deltaMin: decision.deltaMin } : {}),
      draws: `score/${data}/${name}/${seed ?? ""}`,
      // A model's threshold is the same on every set; on validation, where it was chosen, it is no result.
      decided: decidedAs(plan, (own?.operatingPoint ?? scoreOn("test")?.operatingPoint)?.threshold),
    },
  };
}

/** The items of the run by the study's plan, whose paths are relative to the folder that holds the store, else to the working folder. */
async function itemsOf(plan: Plan, { id, data }: Manifest, store: Store): Promise<DataSet> {
  const one = { ...plan, data: { [data.name]: plan.data[data.name] } };
  const limit = /\/\d+$/.test(data.hash) ? data.n : undefined;
  const read = (folder: string): Promise<DataSet[]> => readSets(one, folder, limit, () => undefined);
  const beside = dirname(store.folder);
  const [set] = await read(beside).catch((error: unknown) => {
    if (beside === process.cwd()) throw error;
    return read(process.cwd()).catch(() => {
      throw error;
    });
  });
  if (set.hash !== data.hash) throw failure(words.changed, { path: data.path }, id);
  return set;
}

function assumedPositive(flags: readonly string[]): string[] {
  const mark = "positive_assumed:";
  return flags.filter((flag) => flag.startsWith(mark)).map((flag) => flag.slice(mark.length));
}

function decidedAs({ decision: { threshold, costs } }: Plan, chosen: number | undefined) {
  return (columns: Columns): Columns => {
    if ((threshold === undefined && costs === undefined) || columns.positive < 0) return columns;
    const priced =
      costs === undefined
        ? columns
        : { ...columns, costs: { falsePositive: costs.false_positive, falseNegative: costs.false_negative } };
    return chosen === undefined || columns.probs === undefined ? priced : atThreshold(priced, chosen);
  };
}

const words = {
  changed: {
    en: "the items of {path} are no longer those that this run was asked; run the study again, or name the old data with --gold",
    zh: "{path} 中的样本已不是该运行所问的样本；请重新运行研究，或用 --gold 指定原来的数据",
  },
};
