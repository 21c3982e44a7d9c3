import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failure } from "../../core/failure.js";
import { type Repeat, type RunAgain, repeatOf } from "../../core/reproducibility/repeat.js";
import type { Study } from "../../core/study.js";
import { readPlan } from "../plan/index.js";
import { writeWhole } from "../store/disk.js";
import type { Store } from "../store/index.js";
import { makeStudy, type RunStudyOptions, storeOf } from "./run-study.js";

/** A repeat, and the study with it on record. */
export interface Repeated {
  readonly study: Study;
  readonly repeat: Repeat;
  /** Answers that did not come; with any, the repeat is not on record, and the next one goes on with it. */
  readonly missing: number;
}

/**
 * Does the study of a plan again (live models are asked again, prediction files read again, analyses made again with the random seed and the settings of the
 * first time) and holds it against the stored one. The stored study keeps its own numbers, so that nobody repeats until the verdict pleases: it gains
 * the record of the repeat in `repeats`. Stopped or killed, the next call goes on with the answers that were given. Throws a `Failure` where nothing was run yet.
 */
export async function repeatStudy(planPath: string, options: RunStudyOptions): Promise<Repeated> {
  const { plan } = await readPlan(planPath);
  const store = storeOf(planPath, options.store);
  if (!(await store.studies()).includes(plan.name)) {
    throw failure(
      {
        en: 'there is no study "{name}" to repeat yet; run it first without --repeat',
        zh: "还没有可重复的研究“{name}”；请先不带 --repeat 运行一次",
      },
      { name: plan.name },
      planPath,
    );
  }
  const before = await store.readStudy(plan.name);
  const number = await underWay(store, before);
  const fixed = before.manifest?.settings ?? {};
  const made = await makeStudy(planPath, {
    ...options,
    limit: options.limit ?? fixed.limit,
    metric: options.metric ?? fixed.metric,
    deltaMin: options.deltaMin ?? fixed.deltaMin,
    randomSeed: options.randomSeed ?? before.randomSeed,
    repeat: number,
  });
  const runs = await runsAgain(store, before, made.study);
  const missing = made.study.runs
    .flatMap((run) => Object.values(run.missing ?? {}))
    .reduce((sum, count) => sum + count, 0);
  const held = repeatOf(before, made.study, runs, number);
  // A run that lacks answers is not in the store and was not held against anything.
  const repeat = missing > 0 ? { ...held, identical: false } : held;
  if (missing > 0) return { study: before, repeat, missing };
  const study: Study = { ...before, repeats: [...(before.repeats ?? []), repeat] };
  const planText = await readFile(join(store.studyFolder(before.name), "plan.yaml"), "utf8").catch(() => made.text);
  await store.writeStudy(study, planText);
  await rm(markPath(store, before.name), { force: true });
  return { study, repeat, missing };
}

const markPath = (store: Store, name: string): string => join(store.studyFolder(name), "repeat.json");

/** The number of the repeat: that of one under way for this very study, else one above every number that any answer on record was given for. */
async function underWay(store: Store, { name, createdAt }: Study): Promise<number> {
  const path = markPath(store, name);
  const known = await readFile(path, "utf8")
    .then((text) => JSON.parse(text) as { number?: unknown; of?: unknown })
    .catch(() => null);
  if (known?.of === createdAt && typeof known.number === "number") return known.number;
  let most = 1;
  for (const id of await store.runs()) {
    const repeat = (await store.manifest(id))?.settings?.["repeat"];
    if (typeof repeat === "number") most = Math.max(most, repeat);
  }
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, `${JSON.stringify({ number: most + 1, of: createdAt })}\n`);
  return most + 1;
}

/** The answers of each run of the new study beside those of the old one; judges and checkpoints show in their numbers. */
async function runsAgain(store: Store, before: Study, after: Study): Promise<RunAgain[]> {
  const again: RunAgain[] = [];
  for (const { id, model, data } of after.runs) {
    const now = await store.readRun(id);
    if (now === null) continue;
    const old = before.runs.find(
      (one) => one.data === data && one.model.name === model.name && one.model.seed === model.seed,
    );
    const was = old === undefined ? null : await store.readRun(old.id).catch(() => null);
    again.push({ model, data, before: was?.outputs ?? null, after: now.outputs });
  }
  return again;
}
