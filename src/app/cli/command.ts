import type { Language, Words } from "../../core/words.js";
import type { Ink } from "./ink.js";
import type { Progress } from "./progress.js";

/** What a command may touch of the world. */
export interface Terminal {
  readonly language: Language;
  /** Writes a block to standard output. */
  out(text: string): void;
  /** Writes a message to standard error; nothing when quiet. */
  note(text: string): void;
  readonly ink: Ink;
  readonly progress: Progress;
  readonly stdin: NodeJS.ReadableStream;
  /** Fires on Ctrl-C and on SIGTERM. */
  readonly signal: AbortSignal;
  now(): Date;
}

/** An option of a command, in commander's notation. */
export interface Option {
  readonly flags: string;
  readonly words: Words;
  /** Whether it may be given several times or take several values. */
  readonly values?: readonly string[];
  /** Whether it may be given several times; its value is then a list. */
  readonly repeatable?: true;
}

/** Values of the options as typed, by camelCase name. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One command: a file of its name; help, checks of options and exit codes come from this entry. */
export interface Command {
  readonly id: string;
  readonly words: Words;
  /** Positional arguments in commander's notation, e.g. `<base> [tuned]`. */
  readonly args: string;
  readonly options: readonly Option[];
  /** Two commands that run on the shipped case. */
  readonly examples: readonly string[];
  /** Does it; returns the exit code. */
  run(args: readonly string[], options: Options, terminal: Terminal): Promise<number>;
}
