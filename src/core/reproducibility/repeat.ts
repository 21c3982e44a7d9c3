import type { Verdict } from "../documents/comparison.js";
import type { ModelName } from "../documents/model-name.js";
import type { Output } from "../output.js";
import type { Study } from "../study.js";
import type { StudyManifest } from "./study-manifest.js";
import { type StudyNumber, studyNumbers } from "./study-numbers.js";

/** What a repeat can differ in from the study it repeats. `before` or `after` is null where it was not there, or is not on record. */
export interface Difference {
  readonly what: "data" | "model" | "prompt" | "settings" | "code" | "packages" | "hardware";
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** How far one model's answers on one data set were the same again. */
export interface AnswersAgain {
  readonly model: ModelName;
  readonly data: string;
  /** Items that both have; null where the earlier answers are no longer in the store. */
  readonly compared: number | null;
  /** Answers that are the same word for word, or bit for bit with all probabilities. */
  readonly identical: number;
  /** Answers whose prediction is the same, whatever words or probabilities stand around it. */
  readonly same: number;
  /** The first items whose prediction differs. */
  readonly items: readonly string[];
}

/** A number that came out otherwise. */
export interface Moved {
  readonly model: ModelName;
  readonly data: string;
  readonly metric: string;
  readonly scale?: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  /** Whether the intervals have values in common, where both have one (methods 11.6, re-run). */
  readonly overlap: boolean | null;
}

/** A number, state or word of a study that came out otherwise; values of metrics are `Moved`. */
export type MovedNumber = Omit<StudyNumber, "value"> & {
  readonly before: StudyNumber["value"];
  readonly after: StudyNumber["value"];
};

/** A number that one of the two studies has and the other has not. */
export type UnmatchedNumber = Omit<StudyNumber, "value"> & { readonly only: "before" | "after" };

/** How the numbers beside the values of metrics compare: everything else that the study computed, verdicts, states and words among it. */
export interface FurtherNumbers {
  readonly compared: number;
  readonly moved: number;
  /** Numbers, values of metrics among them, that one of the two studies has and the other has not. */
  readonly unmatched: number;
  /** The largest that moved of each group: verdicts and states first, then numbers by the size of their difference, words last; groups by their largest. */
  readonly first: readonly MovedNumber[];
  /** By key of the study document, in the order of `first`, those without a difference last. Absent in records of earlier versions. */
  readonly groups?: readonly {
    readonly of: string;
    readonly compared: number;
    readonly moved: number;
    readonly unmatched: number;
  }[];
  /** The first of those that are unmatched. */
  readonly only?: readonly UnmatchedNumber[];
}

/** Spread over training seeds of one recipe, before and again (methods 11.6, re-run). */
export interface SpreadAgain {
  readonly name: string;
  readonly data: string;
  readonly before: number;
  readonly after: number;
  readonly ratio: number | null;
}

/**
 * A study done again and held against the first time (methods 11.6). `level`: `repeat` where data, models, prompts and settings are the same; `rerun` where
 * models are others on the same data; `replicate` where data are others; `changed` where the same models and data were asked in another way.
 */
export interface Repeat {
  readonly at: string;
  /** `createdAt` of the study that was repeated. */
  readonly of: string;
  /** How often it was done by then, the first time included: 2 for the first repeat. */
  readonly number: number;
  readonly level: "repeat" | "rerun" | "replicate" | "changed";
  readonly differs: readonly Difference[];
  readonly answers: readonly AnswersAgain[];
  /** Values of metrics that were compared, and those of them that moved, the largest difference first. */
  readonly metrics: number;
  readonly moved: readonly Moved[];
  /** Absent in records of earlier versions, which compared values of metrics only. */
  readonly further?: FurtherNumbers;
  readonly spread: readonly SpreadAgain[];
  readonly verdict: { readonly before: Verdict | null; readonly after: Verdict | null };
  /** Findings that came or went, by code. */
  readonly findings: { readonly came: readonly string[]; readonly went: readonly string[] };
  /** Whether every answer and every number was the same, bit for bit. */
  readonly identical: boolean;
}

/** The answers of one run, before and again; `before` is null where they are no longer in the store. */
export interface RunAgain {
  readonly model: ModelName;
  readonly data: string;
  readonly before: readonly Output[] | null;
  readonly after: readonly Output[];
}

const mostItems = 20;
/** Numbers kept of each group of those that moved, and of all that are unmatched. */
const mostNumbers = 25;

/** Holds a study that was done again against the first time. */
export function repeatOf(before: Study, after: Study, runs: readonly RunAgain[], number: number): Repeat {
  const differs = differences(before, after);
  const answers = runs.map(answersAgain);
  const { metrics, moved } = movedMetrics(before, after);
  const further = furtherNumbers(before, after);
  const verdict = { before: before.primary?.verdict ?? null, after: after.primary?.verdict ?? null };
  const findings = cameAndWent(before, after);
  return {
    at: after.createdAt,
    of: before.createdAt,
    number,
    level: levelOf(differs),
    differs,
    answers,
    metrics,
    moved,
    further,
    spread: spreads(before, after),
    verdict,
    findings,
    identical:
      answers.every(({ compared, identical }) => compared !== null && compared === identical) &&
      runs.every((one) => one.before?.length === one.after.length) &&
      moved.length === 0 &&
      further.moved === 0 &&
      further.unmatched === 0 &&
      verdict.before === verdict.after,
  };
}

function levelOf(differs: readonly Difference[]): Repeat["level"] {
  const has = (what: Difference["what"]): boolean => differs.some((one) => one.what === what);
  if (has("data")) return "replicate";
  if (has("model")) return "rerun";
  return has("prompt") || has("settings") ? "changed" : "repeat";
}

/** Whether two studies were made from the same data, models, prompts and settings. */
export function sameStudy(before: Study, after: Study): boolean {
  return levelOf(differences(before, after)) === "repeat";
}

const nameOf = ({ name, seed }: ModelName): string => (seed === null ? name : `${name} ${seed}`);

/** What data, models, prompts, settings, code and packages differ in, in this order. */
function differences(before: Study, after: Study): Difference[] {
  const found: Difference[] = [];
  const compare = (
    what: Difference["what"],
    a: Readonly<Record<string, string>>,
    b: Readonly<Record<string, string>>,
  ): void => {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [was, is] = [a[name] ?? null, b[name] ?? null];
      if (was !== is) found.push({ what, name, before: was, after: is });
    }
  };
  const data = (study: Study) => Object.fromEntries(study.data.map(({ name, hash }) => [name, hash]));
  compare("data", data(before), data(after));
  compare("model", models(before), models(after));
  found.push(...otherSystems(before, after));
  compare("prompt", prompts(before), prompts(after));
  compare("settings", settings(before), settings(after));
  // A study of an earlier version has no manifest: what is not on record is not said to differ.
  if (before.manifest !== undefined && after.manifest !== undefined) {
    compare("code", codeOf(before.manifest), codeOf(after.manifest));
    compare("packages", before.manifest.packages, after.manifest.packages);
    compare("hardware", hardwareOf(before.manifest), hardwareOf(after.manifest));
  }
  return found;
}

function models(study: Study): Record<string, string> {
  if (study.manifest === undefined)
    return Object.fromEntries(study.models.map((model) => [nameOf(model), model.fingerprint]));
  return Object.fromEntries(
    study.manifest.models.flatMap((model) => [
      ...Object.entries(model.hashes).map(([data, hash]) => [
        new Set(Object.values(model.hashes)).size === 1 ? nameOf(model) : `${nameOf(model)} · ${data}`,
        hash,
      ]),
      ...(model.identity === undefined ? [] : [[`${nameOf(model)} · served`, model.identity]]),
    ]),
  );
}

/** Models whose answers name none of the systems that answered before: other weights, or another server, behind one name. */
function otherSystems(before: Study, after: Study): Difference[] {
  return (after.manifest?.models ?? []).flatMap((model): Difference[] => {
    const was = before.manifest?.models.find((one) => nameOf(one) === nameOf(model))?.systems ?? [];
    const is = model.systems ?? [];
    if (was.length === 0 || is.length === 0 || is.some((one) => was.includes(one))) return [];
    return [{ what: "model", name: `${nameOf(model)} · system`, before: was.join(", "), after: is.join(", ") }];
  });
}

const prompts = ({ runs }: Study): Record<string, string> =>
  Object.fromEntries(
    runs.flatMap(({ model, data, prompt }) =>
      prompt === undefined ? [] : [[`${nameOf(model)} · ${data}`, `${prompt.hash}${prompt.chatTemplate ?? ""}`]],
    ),
  );

/** What decides and how models were asked; the repeat's own number is none of it. */
function settings(study: Study): Record<string, string> {
  const { metric, deltaMin, alpha } = study.decision;
  return {
    metric,
    delta_min: String(deltaMin),
    alpha: String(alpha),
    random_seed: String(study.randomSeed),
    ...Object.fromEntries(
      (study.manifest?.models ?? []).flatMap((model) =>
        Object.entries(model.settings).map(([name, value]) => [`${nameOf(model)} · ${name}`, String(value)]),
      ),
    ),
  };
}

const codeOf = ({ code }: StudyManifest): Record<string, string> => ({
  assay: `${code.version} (${code.of} ${code.hash.slice(0, 12)})`,
});

const hardwareOf = ({ hardware: { cpu, cores, os } }: StudyManifest): Record<string, string> => ({
  cpu: `${cpu}, ${cores}`,
  os,
});

function answersAgain({ model, data, before, after }: RunAgain): AnswersAgain {
  if (before === null) return { model, data, compared: null, identical: 0, same: 0, items: [] };
  const known = new Map(before.map((output) => [output.id, output]));
  let compared = 0;
  let identical = 0;
  let same = 0;
  const items: string[] = [];
  for (const now of after) {
    const was = known.get(now.id);
    if (was === undefined) continue;
    compared++;
    if (wordForWord(was, now)) identical++;
    if (equal(was.pred, now.pred)) same++;
    else if (items.length < mostItems) items.push(now.id);
  }
  return { model, data, compared, identical, same, items };
}

/** Equal in all that a model said: prediction, error, texts and every bit of its probabilities; not in how long it took. */
function wordForWord(a: Output, b: Output): boolean {
  return (
    equal(a.pred, b.pred) &&
    (a.error ?? null) === (b.error ?? null) &&
    equal(a.texts ?? null, b.texts ?? null) &&
    equal(a.probs ?? null, b.probs ?? null) &&
    equal(a.textLogprobs ?? null, b.textLogprobs ?? null)
  );
}

function equal(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((one, i) => Object.is(one, b[i]));
}

function movedMetrics(before: Study, after: Study): { metrics: number; moved: Moved[] } {
  let metrics = 0;
  const moved: Moved[] = [];
  for (const { model, data, score } of after.scores) {
    const was = before.scores.find((one) => one.data === data && nameOf(one.model) === nameOf(model));
    for (const [metric, now] of Object.entries(score.metrics)) {
      const then = was?.score.metrics[metric];
      if (then === undefined) continue;
      metrics++;
      if (then.value === now.value) continue;
      moved.push({
        model,
        data,
        metric,
        ...(now.scale === undefined ? {} : { scale: now.scale }),
        before: then.value,
        after: now.value,
        difference: then.value === null || now.value === null ? null : now.value - then.value,
        overlap:
          then.ci === undefined || now.ci === undefined ? null : then.ci.lo <= now.ci.hi && now.ci.lo <= then.ci.hi,
      });
    }
  }
  const decides = (one: Moved): number => (one.data === "test" && one.metric === after.decision.metric ? 0 : 1);
  moved.sort((a, b) => decides(a) - decides(b) || sizeOf("value", b) - sizeOf("value", a));
  return { metrics, moved };
}

/** Texts that say how something came out. */
const states = new Set(["verdict", "state", "status", "reason", "decision", "severity"]);

/**
 * How large a difference is, to be shown in this order: a state above all, then what is a number in one only, then numbers by |a - b| / max(1, |a|, |b|)
 * (shares by their difference, counts relative to the count; noise of rounding is small however small the number), and words that follow from numbers last.
 */
function sizeOf(path: string, { before, after }: Pick<MovedNumber, "before" | "after">): number {
  if (typeof before === "number" && typeof after === "number")
    return Math.abs(after - before) / Math.max(1, Math.abs(before), Math.abs(after));
  if (states.has(path.split(".").at(-1)!)) return 4;
  return typeof before === "string" && typeof after === "string" ? 0 : 3;
}

function furtherNumbers(before: Study, after: Study): FurtherNumbers {
  const [was, is] = [studyNumbers(before), studyNumbers(after)];
  const groups = new Map<string, { compared: number; moved: MovedNumber[]; unmatched: number }>();
  const only: UnmatchedNumber[] = [];
  const groupOf = (of: string) => {
    const known = groups.get(of) ?? { compared: 0, moved: [], unmatched: 0 };
    groups.set(of, known);
    return known;
  };
  const lone = (place: Omit<StudyNumber, "value">, where: UnmatchedNumber["only"]): void => {
    groupOf(place.of).unmatched++;
    if (only.length < mostNumbers) only.push({ ...place, only: where });
  };
  for (const [key, { value, ...place }] of is) {
    const then = was.get(key);
    if (then === undefined) {
      lone(place, "after");
      continue;
    }
    const group = groupOf(place.of);
    group.compared++;
    if (then.value !== value) group.moved.push({ ...place, before: then.value, after: value });
  }
  for (const [key, { value: _, ...place }] of was) if (!is.has(key)) lone(place, "before");
  for (const [own, other, where] of [
    [before, after, "before"],
    [after, before, "after"],
  ] as const) {
    const its = metricPlaces(other);
    for (const [key, place] of metricPlaces(own)) if (!its.has(key)) lone(place, where);
  }
  for (const { moved } of groups.values()) moved.sort((a, b) => sizeOf(b.path, b) - sizeOf(a.path, a));
  const largest = ({ moved: [first] }: { moved: MovedNumber[] }): number =>
    first === undefined ? -1 : sizeOf(first.path, first);
  const sorted = [...groups].sort(([, a], [, b]) => largest(b) - largest(a) || b.moved.length - a.moved.length);
  const sum = (of: (group: { compared: number; moved: MovedNumber[]; unmatched: number }) => number): number =>
    sorted.reduce((all, [, group]) => all + of(group), 0);
  return {
    compared: sum(({ compared }) => compared),
    moved: sum(({ moved }) => moved.length),
    unmatched: sum(({ unmatched }) => unmatched),
    first: sorted.flatMap(([, { moved }]) => moved.slice(0, mostNumbers).map(kept)),
    groups: sorted.map(([of, { compared, moved, unmatched }]) => ({ of, compared, moved: moved.length, unmatched })),
    only,
  };
}

/** The values of metrics by where they stand. */
const metricPlaces = ({ scores }: Study): Map<string, Omit<StudyNumber, "value">> =>
  new Map(
    scores.flatMap(({ model, data, score }) =>
      Object.keys(score.metrics).map((metric) => {
        const at = `${nameOf(model)} ${data}`;
        return [JSON.stringify([at, metric]), { of: "scores", at, path: `score.metrics.${metric}` }];
      }),
    ),
  );

/** Long lists of words by their first ones: the record is to name, not to hold them. */
function kept({ before, after, ...place }: MovedNumber): MovedNumber {
  if (typeof before !== "string" || typeof after !== "string") return { ...place, before, after };
  const most = 120;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const from = before.length <= most && after.length <= most ? 0 : Math.max(0, same - 20);
  const cut = (text: string): string =>
    `${from > 0 ? "…" : ""}${text.slice(from, from + most)}${text.length > from + most ? "…" : ""}`;
  return { ...place, before: cut(before), after: cut(after) };
}

function spreads(before: Study, after: Study): SpreadAgain[] {
  return after.seeds.flatMap(({ name, data, metric, sd }) => {
    const was = before.seeds.find((one) => one.name === name && one.data === data && one.metric === metric);
    if (was === undefined || was.sd.value === null || sd.value === null || was.sd.value === sd.value) return [];
    const ratio = was.sd.value === 0 ? null : sd.value / was.sd.value;
    return [{ name, data, before: was.sd.value, after: sd.value, ratio }];
  });
}

function cameAndWent(before: Study, after: Study): Repeat["findings"] {
  const codes = ({ fired }: Study): Set<string> => new Set(fired.map(({ code }) => code));
  const [was, is] = [codes(before), codes(after)];
  return { came: [...is].filter((code) => !was.has(code)), went: [...was].filter((code) => !is.has(code)) };
}
