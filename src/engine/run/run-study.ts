import { dirname, join, resolve } from "node:path";
import { type Analysis, analyse } from "../../core/analysis/analyse.js";
import type { Answered } from "../../core/analysis/answered.js";
import { metadataColumns } from "../../core/analysis/slice-columns.js";
import { outputProblems } from "../../core/asking/output-problems.js";
import { checklist } from "../../core/checklist.js";
import type { Columns } from "../../core/columns.js";
import { type FlipList, flipLines, flipTable } from "../../core/compare/flip-list.js";
import type { Case } from "../../core/documents/shown-case.js";
import type { ModelSummary } from "../../core/documents/summaries.js";
import { errorAnalysis } from "../../core/errors/error-analysis.js";
import { chooseCases } from "../../core/explain/cases.js";
import { chooseValuedCases } from "../../core/explain/valued-cases.js";
import { failure } from "../../core/failure.js";
import { detectAll } from "../../core/findings/catalogue.js";
import type { DataSet } from "../../core/item.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { type Plan, taskOf } from "../../core/plan.js";
import { refuseUnfit } from "../../core/plan-fit.js";
import { preflight } from "../../core/preflight.js";
import { random as openRandom, type Random } from "../../core/random.js";
import { sameStudy } from "../../core/reproducibility/repeat.js";
import type { Facts, Study } from "../../core/study.js";
import type { Words } from "../../core/words.js";
import { judgesLabels } from "../judging/human-labels.js";
import { judgeAnswers } from "../judging/judge-answers.js";
import { budget } from "../models/budget.js";
import type { OpenOptions } from "../models/model-source.js";
import { openModel } from "../models/open-model.js";
import { readPlan } from "../plan/index.js";
import { derivedStudy } from "../robustness/derived-study.js";
import { openStore, type Store } from "../store/index.js";
import { comparedSuites, refuseMissingFolders } from "../suites/compared-suites.js";
import { threadsOf } from "../threads/threads.js";
import { type Asked, askAll, type Opened } from "./ask-all.js";
import { environment, ownVersion } from "./environment.js";
import { explainCases } from "./explain-cases.js";
import type { GetRunOptions } from "./get-run.js";
import type { StudyProgress } from "./progress.js";
import { readSets } from "./read-sets.js";
import { settle } from "./settle.js";
import { recordStudyLooks } from "./study-looks.js";
import { studyManifest } from "./study-manifest.js";
import { refusePrograms, withPrograms } from "./study-programs.js";
import { toldConditions } from "./told-conditions.js";
import { type TrainingFiles, trainingFiles } from "./training-files.js";
import { trainingOf } from "./training-of.js";

/** How a study is run; only `now` must be given. */
export interface RunStudyOptions {
  /** Where runs and studies are kept; default `.assay` beside the plan. */
  readonly store?: string;
  readonly progress?: (event: StudyProgress) => void;
  /** Hears what the user's programs write to standard error. */
  readonly note?: (words: Words) => void;
  readonly now: () => Date;
  /** Fires on Ctrl-C and on SIGTERM: what was answered is kept, and the signal's reason is thrown. */
  readonly signal?: AbortSignal;
  /** Only the first items of each data set. */
  readonly limit?: number;
  /** In place of the plan's. */
  readonly randomSeed?: number;
  /** Threads to compute on, this one included (default: as many as cores, at most four). */
  readonly threads?: number;
  readonly metric?: string;
  readonly deltaMin?: number;
  /** What may be spent on answers, in the currency of the plan's prices; reached, asking stops with `Stopped`. */
  readonly maxCost?: number;
  /** Whether answers that are programs may be run in this machine's Python, where the plan says so. */
  readonly allowPython?: boolean;
  /** How often the study was done by now, this time included; from 2 on everything is asked again. */
  readonly repeat?: number;
  /** What the study is run for, in the ledger of the test set's use; default `run`. */
  readonly command?: "run" | "gate";
}

/** The store of a plan: the named folder, else `.assay` beside the plan. */
export function storeOf(planPath: string, named?: string): Store {
  return openStore(named === undefined ? join(dirname(resolve(planPath)), ".assay") : resolve(named));
}

/**
 * Does whatever the plan still lacks (outputs, scores, analyses) and writes `plan.yaml`, `results.json` and `manifest.json` of the study. Same inputs and seed give
 * the same numbers. Unanswered items are counted in `runs`. Throws a `Failure` for what the user can mend.
 */
export async function runStudy(planPath: string, options: RunStudyOptions): Promise<Study> {
  const { study, text, flips } = await makeStudy(planPath, options);
  const store = storeOf(planPath, options.store);
  // Repeats speak of the study as it was made from these data, models and prompts.
  const before = (await store.studies()).includes(study.name)
    ? await store.readStudy(study.name).catch(() => null)
    : null;
  const { repeats } = before ?? {};
  const kept = before !== null && repeats !== undefined && sameStudy(before, study) ? { ...study, repeats } : study;
  await store.writeStudy(kept, text);
  await store.writeStudyFile(kept.name, "flips.jsonl", flips);
  await store.writeStudyFile(kept.name, "manifest.json", `${JSON.stringify(kept.manifest, null, 2)}\n`);
  return kept;
}

/** A study as it is made from its plan, not yet written, the text of the plan, and all broken and fixed items as JSON lines. */
export async function makeStudy(
  planPath: string,
  options: RunStudyOptions,
): Promise<{ study: Study; text: string; flips: string }> {
  const started = options.now();
  const { plan: written, folder, text, at } = await readPlan(planPath);
  if (options.metric !== undefined) metrics.get(options.metric);
  if (options.deltaMin !== undefined && !(options.deltaMin > 0)) {
    throw failure(
      {
        en: "the smallest difference that matters must be above 0, not {value}",
        zh: "值得在意的最小差异必须大于 0，而不是 {value}",
      },
      { value: options.deltaMin },
    );
  }
  const plan: Plan = options.randomSeed === undefined ? written : { ...written, random_seed: options.randomSeed };
  const store = storeOf(planPath, options.store);
  const random = openRandom(plan.random_seed);
  const here = await environment();
  const step = options.progress ?? (() => undefined);

  const sets = await readSets(plan, folder, options.limit, step);
  // Whatever can be told without an answer is told before one is paid for.
  refuseUnfit(plan, sets, at, options.metric);
  await refuseMissingFolders(plan, folder, at);
  const derived = await derivedStudy(plan, sets, folder, at);
  const opened: Opened[] = [];
  const opening = {
    limited: options.limit !== undefined,
    sets: derived.sets,
    budget: budget(options.maxCost ?? null),
    note: (line: string) => options.note?.({ en: line, zh: line }),
  };
  const { now, signal, repeat = 1 } = options;
  const asking = { environment: here, now, signal, repeat };
  refusePrograms(plan, sets, options.allowPython === true, planPath);
  try {
    for (const model of plan.models) {
      opened.push({
        plan: model,
        name: { name: model.name, role: model.role, seed: model.seed ?? null },
        source: await openModel(model, derived.plan, folder, opening),
      });
    }
    const trained = await trainedModels(opened, plan, folder, sets, { store, options: asking, open: opening }, step);
    const human = await judgesLabels(plan, folder, sets, opening.limited);
    const all = await withPrograms(
      await askAll(opened, derived.plan, sets, store, asking, step, derived.besides),
      derived.plan,
      derived.sets,
      store,
      options,
    );
    const asked = derived.own(all);
    const answers = settle(asked, sets, plan);
    const { flipLists, ...found } = await analyseAll(
      {
        plan,
        sets,
        answers,
        random,
        metric: options.metric,
        deltaMin: options.deltaMin,
        threads: threadsOf(options.threads),
      },
      step,
      options.signal,
    );
    const training = trained.map((files) =>
      trainingOf(files, found.decision, random.fork(`training/${files.model.name}/${files.model.seed}`)),
    );
    const models = await Promise.all(opened.map(async (one) => summaryOf(one, asked, trained)));
    const test = sets.find(({ name }) => name === "test");
    const onTest = (role: "base" | "tuned"): Answered | undefined =>
      answers.find(({ model, data }) => model.role === role && data === "test");
    const focus = onTest("tuned") ?? onTest("base");
    const errors =
      focus === undefined || test === undefined
        ? null
        : errorAnalysis({
            columns: focus.columns,
            model: focus.model,
            data: "test",
            ids: test.items.map(({ id }) => id),
            metadata: metadataColumns(test, plan.slices),
            texts: test.items.map(({ input }) => input),
          });
    const cases =
      focus === undefined || test === undefined
        ? []
        : test.beyondLabels !== undefined
          ? chooseValuedCases(
              test.items,
              metrics.get(found.decision.metric),
              onTest("base")?.columns ?? null,
              focus.columns,
              random.fork("cases"),
            )
          : await casesOf(focus, onTest("base")?.columns ?? null, test, opened, random.fork("cases"), step);

    const { found: judged, lists: judgedLists } = await judgeAnswers({
      plan,
      folder,
      sets,
      answers: asked,
      human,
      store,
      opening,
      run: asking,
      step,
      random,
    });
    const base: Omit<Facts, "checklist"> = {
      ...found,
      errors: errors === null ? [] : [errors],
      training,
      join: [],
      models,
      runs: asked.map(({ summary }) => summary),
      ...judged,
      ...problemsOf(asked, sets, plan),
      ...toldConditions(asked),
      ...derived.analysed({ asked: all, opened, answers, found, random }),
      ...(await recordStudyLooks(store.folder, {
        plan,
        command: repeat > 1 ? "repeat" : (options.command ?? "run"),
        at: started,
        limited: options.limit !== undefined,
        sets,
        asked,
        answers,
        found,
      })),
    };
    const { limit, metric, deltaMin, randomSeed } = options;
    const settings = { limit, metric, deltaMin, randomSeed };
    const manifest = await studyManifest({ plan, planText: text, folder, sets, opened, asked, settings, started, now });
    const suites = await comparedSuites(plan, answers, found.decision, folder, store, step);
    const facts: Facts = { ...base, checklist: checklist(base, here, { manifest, about: plan.about }) };
    const study: Study = {
      schema: "assay.study/1",
      name: plan.name,
      createdAt: started.toISOString(),
      version: await ownVersion(),
      randomSeed: plan.random_seed,
      plan,
      ...facts,
      primary:
        found.comparisons.find(({ data, metric }) => data === "test" && metric === found.decision.metric) ?? null,
      ...(suites.length === 0 ? {} : { suites }),
      cases,
      ...flippedOf(flipLists, found),
      checks: preflight(base, sets),
      // What the logs of a suite say of their own comparison stops the gate as anything else does.
      fired: [
        ...detectAll(facts),
        ...suites.flatMap(({ findings = [] }) => findings.map(({ title: _, advice: __, ...fired }) => fired)),
      ],
      environment: here,
      manifest,
    };
    return { study, text, flips: flipLines([...flipLists, ...judgedLists]) };
  } finally {
    await Promise.all(opened.map(({ source }) => source.close()));
  }
}

/** The list of the comparison that decides, for the report. */
function flippedOf(
  lists: readonly FlipList[],
  { comparisons, decision }: Pick<Facts, "comparisons" | "decision">,
): Pick<Study, "flipped"> {
  const primary = comparisons.find(({ data, metric }) => data === "test" && metric === decision.metric);
  const list = lists.find(({ data, tuned }) => data === primary?.data && tuned === primary?.tunedName);
  return list === undefined ? {} : { flipped: flipTable(list) };
}

type Step = (event: StudyProgress) => void;

/** What is wrong with what language models said, run by run; nothing where none spoke. */
function problemsOf(asked: readonly Asked[], sets: readonly DataSet[], plan: Plan): Pick<Facts, "outputs"> {
  const outputs = asked.flatMap(({ model, data, run }) => {
    const set = sets.find(({ name }) => name === data);
    const schema = plan.data[data]?.prompt?.schema ?? plan.prompt?.schema;
    const found = set === undefined ? null : outputProblems(model, set, run.outputs, taskOf(plan, data), schema);
    return found === null ? [] : [found];
  });
  return outputs.length === 0 ? {} : { outputs };
}

/** Runs the analyses with a breath between them, so that Ctrl-C is heard. */
async function analyseAll(input: Parameters<typeof analyse>[0], step: Step, signal?: AbortSignal): Promise<Analysis> {
  const steps = analyse(input);
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    step(next.value);
    await new Promise((resume) => setImmediate(resume));
    signal?.throwIfAborted();
  }
}

/** Logs and checkpoints of the models that have some. */
async function trainedModels(
  opened: readonly Opened[],
  plan: Plan,
  folder: string,
  sets: readonly DataSet[],
  ask: { readonly store: Store; readonly options: Omit<GetRunOptions, "progress">; readonly open: OpenOptions },
  step: Step,
): Promise<TrainingFiles[]> {
  const logged = opened.filter(({ plan: model }) => model.log !== undefined || model.checkpoints !== undefined);
  const trained: TrainingFiles[] = [];
  for (const [done, { plan: model }] of logged.entries()) {
    step({
      words: { en: "reading training logs and checkpoints", zh: "读取训练日志与检查点" },
      done,
      total: logged.length,
    });
    const options = { ...ask.options, progress: () => undefined };
    const files = await trainingFiles(model, plan, folder, sets, { ...ask, options });
    if (files !== null) trained.push(files);
  }
  return trained;
}

async function summaryOf(
  { plan, name, source }: Opened,
  asked: readonly Asked[],
  trained: readonly TrainingFiles[],
): Promise<ModelSummary> {
  const files = trained.find((one) => one.model.name === name.name && one.model.seed === name.seed);
  const run = asked.find(({ model, data }) => model === name && data === "test");
  return {
    ...name,
    source: source.kind,
    path: source.path,
    fingerprint: run?.run.manifest.model.fingerprint ?? (await source.fingerprint("test")),
    checkpoints: files?.checkpoints.length ?? 0,
    log: plan.log ?? null,
  };
}

/** Cases to read, explained by the live model where there is one. */
async function casesOf(
  focus: Answered,
  base: Columns | null,
  test: DataSet,
  opened: readonly Opened[],
  random: Random,
  step: Step,
): Promise<Case[]> {
  const chosen = chooseCases(test.items, base, focus.columns, random);
  const source = opened.find(({ name }) => name === focus.model)?.source;
  if (source?.ask === undefined) return chosen;
  const words = { en: "asking why", zh: "解释案例" };
  return explainCases(chosen, source, await source.labels("test"), (done, total) => step({ words, done, total }));
}
