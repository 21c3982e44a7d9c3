import { basename, resolve } from "node:path";
import type { PlanCommand } from "../../../core/asking/asking-schema.js";
import type { QuestionKind, Sampling } from "../../../core/asking/question.js";
import { samplingSettings } from "../../../core/asking/sampling.js";
import { type Failure, failure } from "../../../core/failure.js";
import { splitCommand } from "../../processes/argv.js";
import type { LiveModel } from "../live-model.js";
import { Desk } from "./desk.js";
import { programFingerprint } from "./fingerprint.js";
import type { Labels } from "./lines.js";
import { type Exit, startProgram } from "./program.js";
import { Dies, type Limits, NotStarted, Slot } from "./slot.js";

/** What a command is opened with. */
export interface CommandOptions {
  /** Paths of the command are relative to it, and the program starts there. */
  readonly folder: string;
  readonly labels?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Hears what the program writes to standard error, line by line. */
  readonly note: (line: string) => void;
}

/** Characters of a line that are shown. */
const shown = 500;

const kinds: readonly QuestionKind[] = ["classify", "generate", "choices", "text"];

/**
 * Opens a program that answers: one JSON object a line in, one a line out, in any order. It stays up between data sets; where it ends or hangs, it is started
 * again and asked for what it owes one by one, so that the question that kills it is told from the others. Throws a `Failure` where the
 * command cannot be a command.
 */
export function openCommand(planned: PlanCommand, sampling: Sampling, options: CommandOptions): LiveModel {
  const {
    run,
    workers = 1,
    batch = 32,
    timeout = 600,
    revision,
  } = typeof planned === "string" ? { run: planned } : planned;
  const argv = splitCommand(run);
  const note = (line: string): void => options.note(line.length > shown ? `${line.slice(0, shown)}…` : line);
  const labels: Labels = { known: options.labels ?? null };
  const limits: Limits = { batch, timeout };
  const slots = Array.from({ length: workers }, () => new Slot(() => startProgram(argv, { ...options, onNote: note })));
  let printed: Promise<string> | undefined;

  return {
    kind: "command",
    path: run,
    answers: kinds,
    chat: true,
    chatTemplate: null,
    fingerprint: () => (printed ??= programFingerprint(argv, revision, options.folder)),
    identity: async () => null,
    settings: samplingSettings(sampling),
    labels: () => labels.known ?? [],
    async ask(questions, { onReply, signal }) {
      const desk = new Desk(questions, { onReply, signal, sampling, labels, note });
      const ended = await Promise.allSettled(slots.map((slot) => slot.work(desk, limits)));
      if (signal?.aborted === true) for (const slot of slots) slot.kill();
      const broken = ended.find((one) => one.status === "rejected")?.reason;
      if (broken instanceof NotStarted) throw notStarted(argv.words[0], broken.exit);
      if (broken instanceof Dies) throw dies(run, broken.exit);
      if (broken !== undefined) throw broken;
    },
    async close() {
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

function notStarted(name: string, exit: Exit): Failure {
  return failure(
    {
      en: 'the program "{name}" cannot be started ({how}); name it as you would in this folder, or with its whole path',
      zh: "无法启动程序“{name}”（{how}）；请按在此文件夹中运行的方式写，或写完整路径",
    },
    { name: basename(name) === name ? name : resolve(name), how: exit.how },
  );
}

function dies(run: string, exit: Exit): Failure {
  // Of a trace the line that names the error, wherever the language puts it.
  const told = exit.tail.findLast((line) => /^\s*[\w.]*(Error|Exception)\b/.test(line)) ?? exit.tail.at(-1) ?? "-";
  const last = told.trim();
  return failure(
    {
      en: "the program ends before it answers ({how}): {run}. It wrote last: {last}. Try it by hand with one line of input",
      zh: "程序在回答之前就退出（{how}）：{run}。最后的输出：{last}。请手动输入一行试运行",
    },
    { how: exit.how, run, last },
  );
}
