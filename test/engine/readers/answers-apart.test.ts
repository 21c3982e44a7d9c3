import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareFiles } from "../../../src/engine/files/compare-files.js";
import { readSide } from "../../../src/engine/files/inputs.js";
import { readPredictions } from "../../../src/engine/readers/index.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-answers-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Three answers to each of forty items; `right` says how many of them are right. */
async function file(name: string, right: (item: number) => number): Promise<string> {
  const rows = Array.from({ length: 40 }, (_, item) =>
    [1, 2, 3].map((sample) => `q${item},${sample},yes,${sample <= right(item) ? "yes" : "no"}`),
  ).flat();
  const path = join(folder, name);
  await writeFile(path, `id,sample,gold,pred\n${rows.join("\n")}\n`);
  return path;
}

describe("repeated answers to an item", () => {
  it("are items of one group", async () => {
    const [run] = await readPredictions(await file("one.csv", () => 2), { labels: ["no", "yes"] });
    expect(run.n).toBe(120);
    expect((await run.readIds())?.slice(0, 4)).toEqual(["q0#1", "q0#2", "q0#3", "q1#1"]);
    expect(new Set(run.columns().groups).size).toBe(40);
    expect((await run.readMetadata()).map(({ name }) => name)).toEqual([]);
  });

  it("are compared by their items: t over the items' mean differences", async () => {
    const ofBase = (item: number): number => item % 2;
    // Differences lie evenly on both sides of their mean: nothing widens the interval for skewness.
    const ofTuned = (item: number): number => ofBase(item) + [1, 1, 0, 2][item % 4];
    const reading = { store: folder, labels: ["no", "yes"] };
    const base = await readSide(await file("base.csv", ofBase), reading);
    const tuned = await readSide(await file("tuned.csv", ofTuned), reading);
    const { comparison } = await compareFiles({
      base,
      tuned,
      reading,
      metric: "accuracy",
      deltaMin: 0.02,
      randomSeed: 1,
      language: "en",
    } as Parameters<typeof compareFiles>[0]);
    const d = Array.from({ length: 40 }, (_, item) => (ofTuned(item) - ofBase(item)) / 3);
    const mean = d.reduce((sum, x) => sum + x, 0) / 40;
    const sd = Math.sqrt(d.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 39);
    // t(.975, 39) by SciPy.
    const half = (2.022690920036762 * sd) / Math.sqrt(40);
    expect(comparison.difference.value).toBeCloseTo(mean, 12);
    expect(comparison.difference.ci?.method).toBe("clustered_t");
    // The clustered interval may be a little wider than t, never narrower.
    const { lo = 0, hi = 0 } = comparison.difference.ci ?? {};
    expect((hi - lo) / 2).toBeGreaterThan(0.999 * half);
    expect((hi - lo) / 2).toBeLessThan(1.05 * half);
  });

  it("are refused where nothing tells them apart", async () => {
    const path = join(folder, "same.csv");
    await writeFile(path, "id,sample,gold,pred\na,1,x,x\na,1,x,y\nb,1,y,y\n");
    await expect(readPredictions(path)).rejects.toThrow(/Repeated ids: 1/);
  });
});
