import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../core/failure.js";
import type { Manifest, Output, Run } from "../../core/output.js";
import { runSchema } from "../../core/run-schema.js";
import type { Study } from "../../core/study.js";
import { drop, flush, writeError, writeWhole } from "./disk.js";
import { type Journal, openJournal, readHead } from "./journal.js";
import { takeLock } from "./lock.js";
import { inOrder, linesOfJournal, linesOfOutputs } from "./ordered-lines.js";
import { readOutputsFile, writeOutputsFile } from "./outputs-file.js";

/** The id of a run: 12 hex digits of SHA-256 over what makes its outputs. */
export function runId(parts: {
  readonly fingerprint: string;
  readonly dataHash: string;
  readonly prompt: string;
  readonly settings: Readonly<Record<string, string | number>>;
}): string {
  const settings = Object.entries(parts.settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([parts.fingerprint, parts.dataHash, parts.prompt, settings]))
    .digest("hex")
    .slice(0, 12);
}

/** The right to write one run, with its journal; `complete` makes it immutable, `close` gives the right back and keeps the journal. */
export interface RunWriter {
  readonly journal: Journal;
  touch(): Promise<void>;
  /**
   * Writes the outputs of these items, from the journal or as they are given, and returns them in the order of `ids`, without their questions; an
   * item without output has the error `no_answer`.
   */
  settle(ids: readonly string[], outputs?: readonly Output[]): Promise<Output[]>;
  /** Of the outputs that were settled. */
  complete(manifest: Manifest): Promise<void>;
  close(): Promise<void>;
}

/** Where answers of a model stand. */
export interface Answered {
  readonly run: string;
  /** What the server said of the model it served, where it did. */
  readonly identity: string | null;
  readonly systems: readonly string[];
  /** Its outputs file where it is complete, else its journal. */
  readonly path: string;
  readonly complete: boolean;
}

/** Runs and studies as folders of Parquet and JSON; any number of processes read while one writes. */
export interface Store {
  readonly folder: string;
  /** The manifest of a complete run, else null. */
  manifest(id: string): Promise<Manifest | null>;
  /** A complete run with its outputs (without their questions), else null. `ids` of its items, where they are at hand, spare memory. */
  readRun(id: string, ids?: readonly string[]): Promise<Run | null>;
  /** Ids of the complete runs. */
  runs(): Promise<string[]>;
  /** Runs of the model of this fingerprint, complete or under way. */
  answered(fingerprint: string): Promise<Answered[]>;
  /**
   * Takes the right to write a run and hands the answers in its journal to `keep`, which says whether each counts; null where the run is complete
   * by now. Throws a `Failure` where another process holds it.
   */
  writeRun(id: string, keep?: (output: Output) => boolean): Promise<RunWriter | null>;
  /** Folder of a study, whether it is there or not. */
  studyFolder(name: string): string;
  /** Writes one file of a study as a whole and returns its path. */
  writeStudyFile(name: string, file: string, content: string | Uint8Array): Promise<string>;
  /** Writes plan and results; reports of other results are taken away. Returns the path of the results. */
  writeStudy(study: Study, planText: string): Promise<string>;
  /** Throws a `Failure` that lists the studies where there is none of that name. */
  readStudy(name: string): Promise<Study>;
  /** Names of the finished studies, newest first. */
  studies(): Promise<string[]>;
}

/** Opens a store; nothing is made on disk before the first write. */
export function openStore(folder: string): Store {
  const runFolder = (id: string): string => join(folder, "runs", id);
  const studyFolder = (name: string): string => join(folder, "studies", name);

  const manifest = async (id: string): Promise<Manifest | null> => {
    const path = join(runFolder(id), "manifest.json");
    const text = await readIfThere(path);
    if (text === null) return null;
    const parsed = runSchema.safeParse(json(text));
    if (!parsed.success) throw damaged(path);
    return parsed.data;
  };

  const studies = async (): Promise<string[]> => {
    const names = await readdir(join(folder, "studies")).catch(none);
    const found: { name: string; at: number }[] = [];
    for (const name of names) {
      const at = await stat(join(studyFolder(name), "results.json")).then(
        ({ mtimeMs }) => mtimeMs,
        () => null,
      );
      if (at !== null) found.push({ name, at });
    }
    return found.sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  };

  const writeStudyFile = async (name: string, file: string, content: string | Uint8Array): Promise<string> => {
    const path = join(studyFolder(name), file);
    await writeWhole(path, content);
    return path;
  };

  return {
    folder,
    manifest,
    async readRun(id, ids) {
      const found = await manifest(id);
      if (found === null) return null;
      const path = join(runFolder(id), "outputs.parquet");
      const outputs = await readOutputsFile(path, ids).catch(() => null);
      if (outputs === null || outputs.length !== found.counts.answered + found.counts.unanswered) throw damaged(path);
      return { manifest: found, outputs };
    },
    async runs() {
      const ids = await readdir(join(folder, "runs")).catch(none);
      const complete: string[] = [];
      for (const id of ids.sort())
        if ((await stat(join(runFolder(id), "manifest.json")).catch(() => null)) !== null) complete.push(id);
      return complete;
    },
    async answered(fingerprint) {
      const found: Answered[] = [];
      for (const run of (await readdir(join(folder, "runs")).catch(none)).sort()) {
        const record = await manifest(run).catch(() => null);
        const path = join(runFolder(run), record === null ? "journal.jsonl" : "outputs.parquet");
        const of = record === null ? await readHead(path) : { ...record, fingerprint: record.model.fingerprint };
        if (of?.fingerprint !== fingerprint) continue;
        found.push({ run, identity: of.identity ?? null, systems: of.systems ?? [], path, complete: record !== null });
      }
      return found;
    },
    async writeRun(id, keep) {
      const at = runFolder(id);
      const lock = await takeLock(join(at, "lock"));
      try {
        if ((await manifest(id)) !== null) {
          await lock.release();
          return null;
        }
        const journalPath = join(at, "journal.jsonl");
        const outputsPath = join(at, "outputs.parquet");
        const journal = await openJournal(journalPath, keep);
        let open = true;
        const close = async (): Promise<void> => {
          if (!open) return;
          open = false;
          await journal.close();
          await lock.release();
        };
        return {
          journal,
          touch: lock.touch,
          async settle(ids, outputs) {
            if (outputs === undefined) {
              await writeOutputsFile(outputsPath, ids.length, await linesOfJournal(journalPath, ids));
              return readOutputsFile(outputsPath, ids);
            }
            const ordered = inOrder(outputs, ids);
            await writeOutputsFile(outputsPath, ids.length, linesOfOutputs(ordered));
            return ordered;
          },
          async complete(record) {
            await writeWhole(join(at, "manifest.json"), `${JSON.stringify(record, null, 2)}\n`);
            await flush(at);
            await drop(journalPath);
            for (const name of await readdir(at))
              if (/^(outputs|manifest|journal)\..*\.tmp$/.test(name))
                await rm(join(at, name), { recursive: true, force: true });
            await close();
          },
          close,
        };
      } catch (error) {
        await lock.release();
        throw error;
      }
    },
    studyFolder,
    writeStudyFile,
    async writeStudy(study, planText) {
      await mkdir(studyFolder(study.name), { recursive: true }).catch((error) => {
        throw writeError(error, studyFolder(study.name));
      });
      const results = `${JSON.stringify(study, finite)}\n`;
      const before = await readIfThere(join(studyFolder(study.name), "results.json"));
      await writeStudyFile(study.name, "plan.yaml", planText);
      const path = await writeStudyFile(study.name, "results.json", results);
      if (before !== null && findings(before) !== findings(results)) await dropReports(studyFolder(study.name));
      return path;
    },
    async readStudy(name) {
      const path = join(studyFolder(name), "results.json");
      const text = await readIfThere(path);
      if (text === null) {
        const known = (await studies()).join(", ");
        throw failure(
          known === ""
            ? { en: "there is no study here yet; `assay run` makes one", zh: "此处还没有研究；可用 `assay run` 生成" }
            : { en: 'there is no study "{name}"; there are: {known}', zh: "没有名为“{name}”的研究；已有：{known}" },
          { name, known },
          folder,
        );
      }
      const value = json(text) as Study | null;
      if (value === null || value.schema !== "assay.study/1") throw damaged(path);
      // Fields are added from version to version; what an earlier one wrote lacks them.
      const { studySchema } = await import("../../core/documents/study-schema.js");
      if (!studySchema.safeParse(value).success)
        throw failure(
          {
            en: "written by another version of Assay ({version}) and lacks what this one shows; `assay run` makes it again from the answers on record",
            zh: "由另一版本的 Assay（{version}）写出，缺少本版本所需的内容；`assay run` 会用已有的回答重新生成",
          },
          { version: value.version },
          path,
        );
      return value;
    },
    studies,
  };
}

/** Name of the study that was written last; throws a `Failure` where there is none. */
export async function latestStudy(store: Store): Promise<string> {
  const [name] = await store.studies();
  if (name === undefined)
    throw failure(
      { en: "there is no study here yet; `assay run` makes one", zh: "此处还没有研究；可用 `assay run` 生成" },
      {},
      store.folder,
    );
  return name;
}

/** A study's text without what changes from run to run though nothing was found differently: when it was, and what had to be asked. */
function findings(text: string): string {
  const { createdAt: _, runs: __, manifest, ...rest } = (json(text) ?? {}) as Partial<Study>;
  return JSON.stringify([rest, { ...manifest, startedAt: "", seconds: 0 }]);
}

/** A report of other results must not stand beside the new ones. */
async function dropReports(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/^report\.[a-z]+\.(html|md)$/.test(name)) await rm(join(folder, name), { force: true });
}

const none = (): string[] => [];

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const damaged = (path: string) =>
  failure(
    {
      en: "this file of the store is damaged or of another version; move its folder away and run again",
      zh: "存储中的此文件已损坏或版本不符；请移走其所在文件夹后重新运行",
    },
    {},
    path,
  );

/** NaN and infinities never reach JSON. */
function finite(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
  return value;
}
