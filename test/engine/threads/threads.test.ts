import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../src/core/cases/case.js";
import type { Columns } from "../../../src/core/columns.js";
import { fillOf } from "../../../src/core/metrics/block-fills.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { prepareTallies, talliesOf } from "../../../src/core/metrics/tallies.js";
import { type BlockJob, runBlocks, type Threads } from "../../../src/core/metrics/threads.js";
import { random } from "../../../src/core/random.js";
import { poolOf, threadsOf } from "../../../src/engine/threads/threads.js";
import { invented } from "../../core/metrics/invented.js";

// Threads run what was built; without a build they fall back, which the numbers cannot tell.
const built = existsSync(new URL("../../../dist/engine/threads/worker.js", import.meta.url));

const words = "grey rain fell on the tin roofs of a quiet town while two old friends played chess by the window".split(
  " ",
);

function texts(n: number, seed: string): Columns {
  const chance = random(seed);
  const sentence = (): string[] =>
    Array.from({ length: 5 + chance.integer(12) }, () => words[chance.integer(words.length)]);
  const rows = Array.from({ length: n }, (): Case<"text"> => {
    const gold = sentence();
    return { gold: [gold.join(" ")], pred: { text: gold.filter(() => chance.uniform() < 0.8).join(" ") } };
  });
  return {
    task: "translation",
    n,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind: "text", rows },
    textLanguage: "en",
    unanswered: 0,
    flags: [],
  };
}

function jobOf(kind: BlockJob["kind"], id: string, sides: readonly Columns[], width: number): BlockJob {
  return { kind, metrics: [metrics.get(id)], sides, count: 600, perBlock: 64, width, seed: "threads" };
}

const binary = invented(random(1), { task: "binary", n: 400, classes: 2, ties: true });
const other = { ...invented(random(2), { task: "binary", n: 400, classes: 2, ties: true }), gold: binary.gold };
const grouped = { ...binary, groups: Int32Array.from({ length: 400 }, (_, i) => i % 37) };
const multiclass = invented(random(3), { task: "multiclass", n: 300, classes: 3, ties: true });
const [before, after] = [texts(300, "before"), texts(300, "after")];
const jobs: Record<string, BlockJob> = {
  "resamples of an area": jobOf("resamples", "roc_auc", [binary], 1),
  "resamples of whole groups": jobOf("resamples", "average_precision", [grouped], 1),
  "resamples of areas of pairs": jobOf("resamples", "roc_auc_ovo", [multiclass], 1),
  "resamples of a mean": jobOf("resamples", "log_loss", [binary], 1),
  "pairs of areas": jobOf("pairs", "roc_auc", [binary, other], 2),
  "pairs of text sums": jobOf("pairs", "chrf", [before, after], 2),
  "swaps of text sums": jobOf("swaps", "ter", [before, after], 1),
  "swaps of areas": jobOf("swaps", "roc_auc", [binary, other], 1),
};

function onThreads(job: BlockJob, threads: Threads | undefined): Float64Array {
  if (threads === undefined) throw new Error("two threads or more");
  return threads.run(job, () => fillOf(job));
}

describe("threads", () => {
  it.each(Object.entries(jobs))("%s: the same numbers on one, two and three threads", (_, job) => {
    const alone = runBlocks(job, () => fillOf(job), 0);
    expect(alone.length).toBe(600 * job.width);
    expect(new Set(alone).size).toBeGreaterThan(50);
    for (const count of [2, 3]) expect(onThreads(job, threadsOf(count))).toEqual(alone);
  });

  it("tallies of texts are the same, whoever made them", () => {
    const many = texts(2500, "many");
    const ids = ["bleu", "chrf", "ter"].map((id) => metrics.get(id));
    const shared = { ...many, cases: many.cases && { ...many.cases } };
    const threads = threadsOf(2);
    prepareTallies(ids, shared, threads && { ...threads, takes: () => true });
    for (const metric of ids) {
      if (metric.kind !== "additive") throw new Error(metric.id);
      expect(talliesOf(metric, shared)).toEqual(talliesOf(metric, many));
    }
  });

  it.skipIf(!built)("helps: another thread does some of the blocks", async () => {
    const job = { ...jobs["pairs of areas"], count: 20000 };
    const here = new Set<number>();
    const fill = fillOf(job);
    const counting = () => (block: number, into: Float64Array) => {
      here.add(block);
      fill(block, into);
    };
    // The first may find the thread still starting.
    for (let round = 0; round < 20; round++) {
      here.clear();
      threadsOf(2)?.run(job, counting);
      if (here.size < Math.ceil(20000 / 64)) return;
      await new Promise((resume) => setTimeout(resume, 200));
    }
    throw new Error("this thread did every block");
  });

  it("a thread that cannot start, or that never answers, changes no number", async () => {
    const job = jobs["resamples of a mean"];
    const alone = runBlocks(job, () => fillOf(job), 0);
    const missing = poolOf(new URL("./no-such-worker.mjs", import.meta.url));
    expect(onThreads(job, missing(2))).toEqual(alone);
    await new Promise((resume) => setTimeout(resume, 300));
    expect(onThreads(job, missing(2))).toEqual(alone);
    const silent = poolOf(new URL("./silent-worker.mjs", import.meta.url));
    expect(onThreads(job, silent(2))).toEqual(alone);
    await new Promise((resume) => setTimeout(resume, 300));
    expect(onThreads({ ...job, count: 2000 }, silent(2)).subarray(0, 512)).toEqual(alone.subarray(0, 512));
  });

  it("one thread is none", () => {
    expect(threadsOf(1)).toBeUndefined();
  });
});
