import { setFlagsFromString } from "node:v8";
import { isPassing } from "../../core/asking/answer-error.js";
import type { ModelName } from "../../core/documents/model-name.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { Manifest, Output, PromptRecord, Run } from "../../core/output.js";
import type { Task } from "../../core/task.js";
import type { Source } from "../models/model-source.js";
import { type RunWriter, runId, type Store } from "../store/index.js";
import { reuseAnswers, sameIdentity } from "./reuse-answers.js";

/** Items beyond which memory goes before speed while they are asked. */
const many = 50_000;

/** What getting a run needs beside model and data. */
export interface GetRunOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Kind of problem, for the record. */
  readonly task?: Task | undefined;
  /** Called with the number of answered items, those on record included. */
  readonly progress: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  /** How often the same was asked before, and one: from 2 on nothing that is on record of earlier attempts answers for it. Default 1. */
  readonly attempt?: number;
  /** How often the whole study was done by now, this time included: from 2 on nothing that was answered before answers for it. Default 1. */
  readonly repeat?: number;
}

/** A run, and what had to be done for it. */
export interface GotRun {
  readonly run: Run;
  /** Items asked now. */
  readonly asked: number;
  /** Items answered by what the same model had said to the same questions in other runs. */
  readonly reused: number;
  /** Items whose answer did not come for a reason that may pass, by reason: the run is not complete, and they are asked again next time. */
  readonly missing: Readonly<Record<string, number>>;
}

/**
 * The outputs of a model on a data set: from the store where they are complete, else from the journal and from other runs of the model, and by
 * asking for what those lack. When `signal` fires, what was answered is kept and the signal's reason is thrown.
 */
export async function getRun(
  store: Store,
  model: ModelName,
  source: Source,
  data: DataSet,
  options: GetRunOptions,
): Promise<GotRun> {
  options.signal?.throwIfAborted();
  const fingerprint = await source.fingerprint(data.name);
  const prompter = source.live?.prompter(data.name);
  const { attempt = 1, repeat = 1 } = options;
  const made: Made = {
    fingerprint,
    settings: {
      ...source.settings,
      ...prompter?.settings,
      ...(attempt > 1 ? { attempt } : {}),
      ...(repeat > 1 ? { repeat } : {}),
    },
    prompt: prompter?.record ?? null,
  };
  const { prompt, settings } = made;
  const asked = prompt === null ? "" : `${prompt.hash}${prompt.chatTemplate ?? ""}`;
  const id = runId({ fingerprint, dataHash: data.hash, prompt: asked, settings });
  const ids = data.items.map((item) => item.id);
  const onRecord = async (): Promise<GotRun | null> => {
    const run = await store.readRun(id, ids);
    return run === null ? null : { run, asked: 0, reused: 0, missing: {} };
  };
  const known = await onRecord();
  if (known !== null) {
    if (source.live !== undefined)
      sameIdentity(await identityNow(source), known.run.manifest.identity ?? null, `runs/${id}`);
    return known;
  }
  const answered = new Uint8Array(ids.length);
  const writer = await store.writeRun(id, marking(ids, answered));
  if (writer === null) {
    const finished = await onRecord();
    if (finished === null) throw new Error(`run ${id} vanished`);
    return finished;
  }
  try {
    return await ask({ store, writer, id, made, model, source, data, ids, answered, options });
  } finally {
    await writer.close();
  }
}

/** Most systems that are kept of a run: a server that calls itself something else with each answer tells nothing with it. */
const mostSystems = 20;

const looked = new WeakMap<Source, Promise<string | null>>();

/** What the server says that it serves, asked once for all runs that are on record; null where it says nothing or is not there, for nothing is asked of it. */
function identityNow(source: Source): Promise<string | null> {
  const known = looked.get(source) ?? source.live?.identity().catch(() => null) ?? Promise.resolve(null);
  looked.set(source, known);
  return known;
}

/** What makes the outputs beside the data. */
interface Made {
  readonly fingerprint: string;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly prompt: PromptRecord | null;
}

/** Marks the items whose answers are in the journal; an answer that stands there twice, or may still come, does not count. */
function marking(ids: readonly string[], answered: Uint8Array): (output: Output) => boolean {
  let places: Map<string, number> | undefined;
  return ({ id, error }) => {
    places ??= new Map(ids.map((one, i) => [one, i]));
    const i = places.get(id);
    if (i === undefined || answered[i] === 1 || isPassing(error)) return false;
    answered[i] = 1;
    return true;
  };
}

async function ask({
  store,
  writer,
  id,
  made,
  model,
  source,
  data,
  ids,
  answered,
  options: { environment, task, progress, signal, now, attempt = 1, repeat = 1 },
}: {
  readonly store: Store;
  readonly writer: RunWriter;
  readonly id: string;
  readonly made: Made;
  readonly model: ModelName;
  readonly source: Source;
  readonly data: DataSet;
  readonly ids: readonly string[];
  readonly answered: Uint8Array;
  readonly options: GetRunOptions;
}): Promise<GotRun> {
  const { journal } = writer;
  const { live } = source;
  const began = now();
  const total = ids.length;
  // A server that is not there is missed only where something is left to ask.
  let notThere: unknown = null;
  const identity =
    (await live?.identity().catch((error: unknown) => {
      notThere = error;
      return null;
    })) ?? null;
  if (journal.size > 0) sameIdentity(identity, journal.head?.identity ?? null, journal.path);
  // What was asked before may have come from another model: a repeat is to find that out.
  const others =
    live === undefined || repeat > 1 ? [] : (await store.answered(made.fingerprint)).filter(({ run }) => run !== id);
  for (const other of others) sameIdentity(identity, other.identity, other.path);
  const served = notThere === null ? identity : (others.find((one) => one.identity !== null)?.identity ?? null);

  const systems = new Set(journal.head?.systems ?? []);
  /** Keeps what answers called the systems that made them, before they count; a server that changes on the way is found out by it. */
  const keepSystems = async (told: readonly string[]): Promise<void> => {
    const fresh = told.filter((one) => !systems.has(one)).slice(0, Math.max(0, mostSystems - systems.size));
    if (fresh.length === 0 || journal.head === null) return;
    for (const one of fresh) systems.add(one);
    await journal.begin({ ...journal.head, systems: [...systems].sort() });
  };
  live?.takeSystems?.();

  /** Keeps the labels with the answers; programs that classify tell them with their first one. */
  const head = async (): Promise<void> => {
    const labels = await source.labels(data.name);
    const before = journal.size === 0 ? null : journal.head;
    if (before !== null && (labels.length === 0 || same(before.labels, labels))) return;
    if (before !== null && before.labels.length > 0) throw otherLabels(before.labels, labels, journal.path);
    await journal.begin({
      labels,
      ...(systems.size === 0 ? {} : { systems: [...systems].sort() }),
      startedAt: journal.head?.startedAt ?? began.toISOString(),
      fingerprint: made.fingerprint,
      ...(served === null ? {} : { identity: served }),
    });
  };

  const missing = new Map<string, string>();
  const handed: Output[] = [];
  let done = journal.size;
  let reused = 0;
  if (source.journaled) await head();
  progress(done, total);
  if (live !== undefined && done < total && attempt === 1 && repeat === 1) {
    await reuseAnswers(others, live, data, answered, async (outputs, items) => {
      await journal.append(outputs);
      for (const i of items) answered[i] = 1;
      done += outputs.length;
      reused += outputs.length;
      // Which of those runs an answer is from is not told: all of their systems are, once.
      if (outputs.length > 0 && reused === outputs.length) await keepSystems(others.flatMap((other) => other.systems));
      progress(done, total);
    });
  }
  const pending = data.items.filter((_, i) => answered[i] === 0);
  if (pending.length > 0 && notThere !== null) throw notThere;
  if (pending.length > 0 || !source.journaled) {
    // Otherwise V8 lets garbage of answers grow to the size of the data before it collects any.
    const frugal = live !== undefined && pending.length > many;
    if (frugal) setFlagsFromString("--optimize-for-size");
    try {
      await source.outputs(data.name, pending, {
        signal,
        async onBatch(outputs) {
          const answers = outputs.filter(({ error }) => !isPassing(error));
          if (answers.length < outputs.length)
            for (const one of outputs) if (isPassing(one.error)) missing.set(one.id, one.error!);
          if (source.journaled) {
            if (answers.some(({ probs }) => probs !== undefined)) await head();
            await keepSystems(live?.takeSystems?.() ?? []);
            await journal.append(answers);
          } else for (const one of answers) handed.push(one);
          done += answers.length;
          await writer.touch();
          progress(done, total);
        },
      });
    } finally {
      if (frugal) setFlagsFromString("--no-optimize-for-size");
    }
  }
  signal?.throwIfAborted();
  if (live !== undefined && done + missing.size < total)
    throw new Error(`${total - done - missing.size} questions were not replied to`);

  const settled = await writer.settle(ids, source.journaled ? undefined : handed);
  const outputs =
    missing.size === 0
      ? settled
      : settled.map((one) => (missing.has(one.id) ? { ...one, error: missing.get(one.id)! } : one));
  const unanswered = outputs.filter(({ pred }) => pred === null).length;
  const flags = source.flags(data.name);
  const known = journal.head?.labels ?? [];
  const told = identity ?? journal.head?.identity ?? null;
  const manifest: Manifest = {
    schema: "assay.run/1",
    id,
    model: { ...model, source: source.kind, path: source.path, fingerprint: made.fingerprint },
    data: { name: data.name, path: data.path, hash: data.hash, n: total, ...(task === undefined ? {} : { task }) },
    labels: known.length > 0 ? known : await source.labels(data.name),
    counts: {
      answered: total - unanswered,
      unanswered,
      truncated: outputs.filter(({ truncated }) => truncated === true).length,
    },
    timings: {
      startedAt: journal.head?.startedAt ?? began.toISOString(),
      seconds: (now().getTime() - began.getTime()) / 1000,
    },
    environment,
    settings: made.settings,
    ...(flags.length > 0 ? { flags } : {}),
    ...(made.prompt === null ? {} : { prompt: made.prompt }),
    ...(told === null ? {} : { identity: told }),
    ...(systems.size === 0 ? {} : { systems: [...systems].sort() }),
  };
  if (missing.size === 0) await writer.complete(manifest);
  return { run: { manifest, outputs }, asked: pending.length, reused, missing: counted(missing.values()) };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, i) => label === b[i]);
}

function counted(reasons: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

const otherLabels = (before: readonly string[], now: readonly string[], path: string) =>
  failure(
    {
      en: "the model answers with other labels now ({now}) than in the answers on record ({before}); if it was changed, set its `revision`, or move this file away",
      zh: "模型现在的标签（{now}）与已有回答的标签（{before}）不同；若模型已更改，请修改其 `revision`，或移走此文件",
    },
    { before: before.join(", "), now: now.join(", ") },
    path,
  );
