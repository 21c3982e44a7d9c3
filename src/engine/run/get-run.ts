import type { DataSet } from "../../core/item.js";
import type { Manifest, Output, Run } from "../../core/output.js";
import type { ModelName } from "../../core/study.js";
import type { Source } from "../models/model-source.js";
import { type RunWriter, runId, type Store } from "../store/index.js";

/** What getting a run needs beside model and data. */
export interface GetRunOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Called with the number of answered items, those on record included. */
  readonly progress: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
}

/**
 * The outputs of a model on a data set: from the store where they are complete, else by asking for what the journal lacks.
 * `asked` counts the items asked now. When `signal` fires, what was answered is kept and the signal's reason is thrown.
 */
export async function getRun(
  store: Store,
  model: ModelName,
  source: Source,
  data: DataSet,
  options: GetRunOptions,
): Promise<{ run: Run; asked: number }> {
  options.signal?.throwIfAborted();
  const fingerprint = await source.fingerprint(data.name);
  const id = runId({ fingerprint, dataHash: data.hash, prompt: "", settings: source.settings });
  const known = await store.readRun(id);
  if (known !== null) return { run: known, asked: 0 };
  const writer = await store.writeRun(id);
  if (writer === null) {
    const finished = await store.readRun(id);
    if (finished === null) throw new Error(`run ${id} vanished`);
    return { run: finished, asked: 0 };
  }
  try {
    return await ask(writer, id, fingerprint, model, source, data, options);
  } finally {
    await writer.close();
  }
}

async function ask(
  writer: RunWriter,
  id: string,
  fingerprint: string,
  model: ModelName,
  source: Source,
  data: DataSet,
  { environment, progress, signal, now }: GetRunOptions,
): Promise<{ run: Run; asked: number }> {
  const { journal } = writer;
  const began = now();
  if (source.journaled) {
    const labels = await source.labels(data.name);
    const same = journal.head !== null && JSON.stringify(journal.head.labels) === JSON.stringify(labels);
    if (!same) await journal.begin({ labels, startedAt: began.toISOString() });
  }
  const answers = new Map<string, Output>(source.journaled ? journal.answers : []);
  const total = data.items.length;
  const pending = data.items.filter((item) => !answers.has(item.id));
  progress(total - pending.length, total);
  await source.outputs(data.name, pending, {
    signal,
    async onBatch(outputs) {
      if (source.journaled) await journal.append(outputs);
      for (const output of outputs) answers.set(output.id, output);
      await writer.touch();
      progress(answers.size, total);
    },
  });
  signal?.throwIfAborted();
  const outputs = data.items.map(
    (item): Output => answers.get(item.id) ?? { id: item.id, pred: null, error: "no_answer" },
  );
  const unanswered = outputs.filter(({ pred }) => pred === null).length;
  const flags = source.flags(data.name);
  const manifest: Manifest = {
    schema: "assay.run/1",
    id,
    model: { ...model, source: source.kind, path: source.path, fingerprint },
    data: { name: data.name, path: data.path, hash: data.hash, n: total },
    labels: await source.labels(data.name),
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
    settings: source.settings,
    ...(flags.length > 0 ? { flags } : {}),
  };
  await writer.complete(manifest, outputs);
  return { run: { manifest, outputs }, asked: pending.length };
}
