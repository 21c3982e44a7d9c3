import type { DataSet } from "../item.js";
import type { Threads } from "../metrics/threads.js";
import type { Plan } from "../plan.js";
import type { Random } from "../random.js";
import type { Answered } from "./answered.js";

/** What a study's analyses read. */
export interface AnalysisInput {
  readonly plan: Plan;
  /** All data sets of the plan. */
  readonly sets: readonly DataSet[];
  /** Answers on test, on further sets, and on validation where they are at hand; on one set all columns hold its items in order. */
  readonly answers: readonly Answered[];
  /** What the command line fixed in place of the plan. */
  readonly metric?: string;
  readonly deltaMin?: number;
  readonly random: Random;
  /** Threads that help where there is much to do. */
  readonly threads?: Threads;
}
