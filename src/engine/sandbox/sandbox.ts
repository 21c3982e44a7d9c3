import type { Entry } from "../../core/entry.js";
import type { Words } from "../../core/words.js";

/** What became of one program. */
export type CodeOutcome =
  | "passed"
  /** An assertion of the test did not hold. */
  | "failed"
  /** It ended by anything else than a held or broken assertion: a syntax error, an exception, an exit. */
  | "error"
  | "timed_out"
  | "out_of_memory"
  /** The sandbox itself failed: the program was never judged, and this is no wrong answer. */
  | "not_run";

/** What became of one program, with its reason. */
export interface CodeVerdict {
  readonly outcome: CodeOutcome;
  /** The first line of the reason, at most 200 characters; words of the program, never to be trusted. */
  readonly detail?: string;
  /** From the moment the program was handed over, without the start of its interpreter. */
  readonly seconds: number;
  /** The module that it could not import, where that was the reason. */
  readonly missingModule?: string;
}

/** A program and the test appended to it, which passes by ending without an error. */
export interface CodeProgram {
  readonly id: string;
  readonly program: string;
  readonly test: string;
}

/** Bounds of every program. */
export interface CodeLimits {
  /** Time on the clock; 10 by default. */
  readonly seconds: number;
  /** Memory of the program; 256 by default. */
  readonly megabytes: number;
}

/** Child processes that run programs, each in an interpreter that no other program has touched. */
export interface Sandbox {
  /**
   * Runs programs, two at once at most, and tells each verdict as it comes, in no fixed order. Rejects with the reason of `signal` once that
   * fires; every child has been killed by then.
   */
  run(
    programs: readonly CodeProgram[],
    options: { readonly signal?: AbortSignal; onVerdict(id: string, verdict: CodeVerdict): void },
  ): Promise<void>;
  /** Kills what is left; the sandbox cannot be used after. */
  close(): Promise<void>;
}

/** One way to run programs. */
export interface SandboxEntry extends Entry {
  readonly words: Words;
  readonly language: "python" | "javascript";
  /** Whether it runs programs natively, outside WebAssembly, and so only where the user has said so. */
  readonly native: boolean;
  /** Throws a `Failure` where what it needs is not installed. `python` is the interpreter of the kind of that name. */
  open(limits: CodeLimits, options: { readonly python?: string }): Promise<Sandbox>;
}

/** A command line that starts a child which says `ready`, takes jobs and tells verdicts. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether a child judges one program and is then thrown away; its successor is started ahead. */
  readonly once: boolean;
}

/** A line that a child reads from its standard input. */
export interface Job {
  /** Sent back before the verdict; the program never sees it. */
  readonly token: string;
  readonly program: string;
  readonly test: string;
  readonly seconds: number;
  readonly megabytes: number;
}
