import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ink } from "../../../src/app/cli/ink.js";
import { scoreTableLines } from "../../../src/app/cli/text/ranking.js";
import { Failure } from "../../../src/core/failure.js";
import { rankScoreTable, type ScoreTableRequest } from "../../../src/engine/files/score-table.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-scores-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const read = (text: string, request: Partial<ScoreTableRequest> = {}, end = "csv") => {
  const path = join(folder, `${files++}.${end}`);
  writeFileSync(path, text);
  return rankScoreTable(path, { randomSeed: 1, ...request });
};
const refused = async (text: string, request: Partial<ScoreTableRequest> = {}): Promise<string> => {
  const error = await read(text, request).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  return (error as Failure).in("en");
};

describe("a table of scores without items", () => {
  it("several rows of a model on a set are its seeds", async () => {
    const { ranking, assumed } = await read("model,task,seed,score\na,x,1,.5\na,x,2,.7\nb,x,1,.9\nb,x,2,.8\n");
    expect(ranking.models).toMatchObject([
      { name: "a", role: null, seeds: 2 },
      { name: "b", role: null, seeds: 2 },
    ]);
    expect(ranking.values[0].map(({ value }) => value)).toEqual([0.6, 0.8500000000000001]);
    expect([ranking.by, ranking.sets[0].name, ranking.sets[0].scale, assumed.data]).toEqual([
      "scores",
      "x",
      "0-1",
      "task",
    ]);
    expect(ranking.onSeeds[0].pairs[0]).toMatchObject({ a: "a", b: "b", seeds: [2, 2], paired: false });
  });

  it("JSON lines, per cent, no data set, base and tuned named in the other order", async () => {
    const rows = [
      { model: "new", accuracy: 72.5 },
      { model: "old", accuracy: 70 },
    ].map((row) => JSON.stringify(row));
    const { ranking } = await read(rows.join("\n"), { metric: "accuracy", models: ["old", "new"] }, "jsonl");
    expect(ranking.models.map(({ name, role }) => [name, role])).toEqual([
      ["old", "base"],
      ["new", "tuned"],
    ]);
    expect([ranking.sets[0].scale, ranking.deltaMin, ranking.reason]).toEqual(["0-100", 1, "too_few_datasets"]);
    expect(ranking.differences[0][1]?.value).toBe(2.5);
  });

  it("a failed run is no score of 0, and is counted", async () => {
    const { ranking, assumed } = await read("model,seed,score\na,1,.5\na,2,\nb,1,.6\nb,2,.7\n");
    expect(assumed.missing).toBe(1);
    expect(ranking.values[0][0].value).toBe(0.5);
  });

  it("a column of metrics: each set in its own, better by its name; several of one set are to be chosen from", async () => {
    const text = "model,data,metric,score\na,x,accuracy,.5\nb,x,accuracy,.6\na,y,rmse,3\nb,y,rmse,2\n";
    const { ranking } = await read(text);
    expect(ranking.sets.map(({ metric, better, scale }) => [metric, better, scale])).toEqual([
      ["accuracy", "higher", "0-1"],
      ["rmse", "lower", "unbounded"],
    ]);
    expect(ranking.rows.map(({ ranks }) => ranks)).toEqual([
      [2, 1],
      [2, 1],
    ]);
    const both = "model,metric,score\na,accuracy,.5\na,rmse,3\nb,accuracy,.6\nb,rmse,2\n";
    expect(await refused(both)).toContain("--metric");
    expect((await read(both, { metric: "rmse" })).ranking.values[0][0].value).toBe(3);
  });

  it("the set's column is the one that varies", async () => {
    const text = "model,split,dataset,score\na,test,x,.5\nb,test,x,.6\na,test,y,.5\nb,test,y,.6\n";
    expect((await read(text)).assumed.data).toBe("dataset");
    expect(await refused("model,split,dataset,score\na,test,x,.5\nb,val,y,.6\n")).toContain("split, dataset");
  });

  it("says what is missing, doubtful or double, and the way out", async () => {
    expect(await refused("system,score\na,1\nb,2\n")).toContain('no column "model"');
    expect(await refused("model,result\na,1\nb,2\n")).toContain('no column "score"');
    expect(await refused("model,score\na,1\nb,2\n", { metric: "scre" })).toContain("score");
    expect(await refused("model,score\na,1\n")).toContain("one model only");
    expect(await refused("model,score\na,1\nb,2\n", { models: ["a", "c"] })).toContain('"c"');
    expect(await refused("model,score\na,much\nb,2\n")).toContain("no number");
    expect(await refused("model,seed,score\na,1,.5\na,1,.6\nb,1,.5\n")).toMatch(/seed 1 stands twice/);
    expect(await refused("model,score\n,1\nb,2\n")).toContain("names no model");
    const seeds = "model,task,seed,score\na,x,1,.5\na,x,2,.7\nb,x,1,.9\nb,x,3,.8\n";
    expect(await refused(seeds, { pairSeeds: true })).toMatch(/"a" and "b" do not hold the same seeds on "x"/);
    expect((await read(seeds.replace("b,x,3", "b,x,2"), { pairSeeds: true })).ranking.onSeeds[0].pairs[0].paired).toBe(
      true,
    );
  });

  it("shares beside per cents: a gain of .10 is not nothing for want of a whole point", async () => {
    const row = (model: string, task: string, seed: number, score: number): string =>
      `${model},${task},${seed},${score}`;
    const table = (top: number): string =>
      [
        "model,task,seed,score",
        ...[1, 2, 3].flatMap((seed) => [
          row("a", "x", seed, 0.5 + 0.01 * seed),
          row("b", "x", seed, 0.6 + 0.01 * seed),
          row("a", "y", seed, top * (0.5 + 0.01 * seed)),
          row("b", "y", seed, top * (0.6 + 0.01 * seed)),
        ]),
      ].join("\n");
    const mixed = (await read(table(100))).ranking;
    expect(mixed.scalesAlike).toBe(false);
    expect(mixed.onSeeds.map(({ pairs }) => pairs[0].verdict)).toEqual(["improved", "improved"]);
    expect((await read(table(1))).ranking.sets.map(({ scale }) => scale)).toEqual(["0-1", "0-1"]);
    expect((await read(table(100).replace(/x,(\d),.*/g, "x,$1,0"))).ranking.sets.map(({ scale }) => scale)).toEqual([
      "0-100",
      "0-100",
    ]);
  });

  it("what the ranks are not of is said on the terminal", async () => {
    const rows = [0, 1, 2, 3, 4, 5].flatMap((s) =>
      ["a", "b", "c"].map((m, i) => `${m},d${s},${0.5 + 0.02 * i + 0.01 * s}`),
    );
    const { ranking } = await read(["model,task,score", ...rows.slice(0, -1)].join("\n"));
    expect(scoreTableLines(ranking, "en", ink({}, {})).join(" ").replace(/\s+/g, " ")).toContain(
      "Left out of ranks and means, for want of values: d5.",
    );
    expect(scoreTableLines(ranking, "zh", ink({}, {})).join("").replace(/\s+/g, "")).toContain(
      "未计入名次与平均：d5。",
    );
  });

  it("the terminal says that there is no verdict on items, in both languages, within 100 columns", async () => {
    const draw = (m: number, s: number, seed: number): number =>
      0.6 + 0.02 * m - 0.01 * s + 0.003 * ((seed * 7 + m * 3) % 5);
    const text = [
      "model,task,seed,score",
      ...[0, 1, 2, 3].flatMap((m) =>
        [0, 1, 2, 3, 4, 5].flatMap((s) =>
          [0, 1, 2].map((seed) => `a-model-with-a-long-name-${m},set ${s},${seed},${draw(m, s, seed).toFixed(4)}`),
        ),
      ),
    ].join("\n");
    for (const models of [undefined, ["a-model-with-a-long-name-0", "a-model-with-a-long-name-3"]]) {
      const { ranking } = await read(text, { models });
      const english = scoreTableLines(ranking, "en", ink({}, {}));
      expect(english.join(" ")).toContain("no verdict on items");
      expect(scoreTableLines(ranking, "zh", ink({}, {})).join("")).toContain("不对样本作判定");
      expect(Math.max(...english.map((line) => line.length))).toBeLessThanOrEqual(100);
      expect(english.join("\n")).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});
