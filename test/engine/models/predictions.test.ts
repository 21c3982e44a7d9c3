import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Item } from "../../../src/core/item.js";
import type { Output } from "../../../src/core/output.js";
import { completePlan } from "../../../src/core/plan.js";
import type { WrittenPlan } from "../../../src/core/plan-schema.js";
import { budget } from "../../../src/engine/models/budget.js";
import type { Source } from "../../../src/engine/models/model-source.js";
import { openModel } from "../../../src/engine/models/open-model.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-pred-"));
});
const put = async (name: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
};
const items = ["1", "2", "3"].map(
  (id, i): Item => ({ id, input: null, gold: ["a", "b", "a"][i], group: null, metadata: {} }),
);

async function opened(
  predictions: string | Record<string, string>,
  more: Partial<WrittenPlan> = {},
  limited = false,
): Promise<Source> {
  const plan = completePlan(
    {
      data: { test: "t.jsonl", extra: "e.jsonl" },
      models: [{ role: "base", name: "m", seed: 2, predictions }],
      ...more,
    },
    "x",
  );
  return openModel(plan.models[0], plan, folder, {
    limited,
    sets: [],
    budget: budget(null),
    note: () => undefined,
  });
}
async function answers(source: Source, list: readonly Item[] = items, data = "test"): Promise<Output[]> {
  const all: Output[] = [];
  await source.outputs(data, list, { onBatch: async (batch) => void all.push(...batch) });
  return all;
}

describe("predictions", () => {
  it("are found by {data}, joined on id, with probabilities by label", async () => {
    await put(
      "out/test.jsonl",
      '{"id":"3","pred":"b","prob_a":0.25,"prob_b":0.75}\n{"id":"1","pred":"a","prob_a":1,"prob_b":0}\n{"id":2,"pred":"b","prob_a":0.5,"prob_b":0.5}\n',
    );
    const source = await opened("out/{data}.jsonl");
    expect(await source.covers("test")).toBe(true);
    expect(await source.covers("extra")).toBe(false);
    expect(await answers(source)).toEqual([
      { id: "1", pred: "a", probs: [1, 0] },
      { id: "2", pred: "b", probs: [0.5, 0.5] },
      { id: "3", pred: "b", probs: [0.25, 0.75] },
    ]);
    expect(await source.labels("test")).toEqual(["a", "b"]);
  });

  it("are found by a map, and by the split column of one file", async () => {
    await put("t.csv", "id,pred\n1,a\n2,b\n3,b\n");
    const map = await opened({ test: "t.csv" });
    expect((await answers(map)).map(({ pred }) => pred)).toEqual(["a", "b", "b"]);
    await expect(map.fingerprint("extra")).rejects.toThrow('names no file for the data set "extra"');
    await put(
      "all.csv",
      "id,split,model,seed,pred\n1,test,m,1,b\n2,test,m,1,b\n3,test,m,1,b\n1,test,m,2,a\n2,test,m,2,b\n3,test,m,2,b\n1,test,other,2,b\n2,test,other,2,b\n3,test,other,2,b\n9,extra,m,2,a\n",
    );
    const long = await opened("all.csv");
    expect(await long.covers("validation")).toBe(false);
    expect((await answers(long)).map(({ pred }) => pred)).toEqual(["a", "b", "b"]);
    expect((await answers(long, [{ ...items[0], id: "9" }], "extra")).map(({ pred }) => pred)).toEqual(["a"]);
    await expect(answers(long, items, "validation")).rejects.toThrow(
      'no row of this file is of model "m" on the data set "validation"',
    );
  });

  it("count an empty prediction as unanswered", async () => {
    await put("t.jsonl", '{"id":"1","pred":null}\n{"id":"2","pred":"b"}\n{"id":"3","pred":"a"}\n');
    expect((await answers(await opened("t.jsonl")))[0]).toEqual({ id: "1", pred: null, error: "no_answer" });
  });

  it("refuse missing and extra ids, and another gold", async () => {
    await put("t.csv", "id,pred\n1,a\n2,b\n4,b\n");
    await expect(opened("t.csv").then((source) => answers(source))).rejects.toThrow("Ids without a counterpart");
    await put("g.csv", "id,pred,gold\n1,a,a\n2,b,a\n3,b,a\n");
    await expect(opened("g.csv").then((source) => answers(source))).rejects.toThrow("Gold differs on 1 of 3 items");
  });

  it("without ids stand by position only where lengths agree", async () => {
    await put("t.csv", "pred\na\nb\nb\n");
    const source = await opened("t.csv");
    expect((await answers(source)).map(({ pred }) => pred)).toEqual(["a", "b", "b"]);
    expect(source.flags("test")).toContain("joined_by_position");
    await put("u.csv", "pred\na\nb\n");
    await expect(opened("u.csv").then((one) => answers(one))).rejects.toThrow("2 rows do not fit the 3 items");
  });

  it("may hold more items than a limit asks for", async () => {
    await put("t.csv", "id,pred\n1,a\n2,b\n3,b\n");
    const source = await opened("t.csv", {}, true);
    expect((await answers(source, items.slice(0, 2))).map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("hold label sets", async () => {
    await put("t.jsonl", '{"id":"1","pred":["x","y"]}\n{"id":"2","pred":[]}\n{"id":"3","pred":null}\n');
    const sets = items.map((item, i): Item => ({ ...item, gold: [["x"], [], ["y", "z"]][i] }));
    expect(await answers(await opened("t.jsonl"), sets)).toEqual([
      { id: "1", pred: ["x", "y"] },
      { id: "2", pred: [] },
      { id: "3", pred: null, error: "no_answer" },
    ]);
  });

  it("have a fingerprint of the file, and say where it is missing", async () => {
    await put("t.csv", "id,pred\n1,a\n2,b\n3,b\n");
    const first = await (await opened("t.csv")).fingerprint("test");
    await put("t.csv", "id,pred\n1,a\n2,b\n3,a\n");
    expect(await (await opened("t.csv")).fingerprint("test")).not.toBe(first);
    await expect((await opened("no.csv")).fingerprint("test")).rejects.toThrow("no such prediction file");
    await expect((await opened(".")).fingerprint("test")).rejects.toThrow("this is a folder");
  });

  it("keep why there is no answer, where a column of errors tells", async () => {
    await put("t.csv", "id,pred,error\n1,a,\n2,,Request timed out after 60 s\n3,,\n");
    expect(await answers(await opened("t.csv"))).toEqual([
      { id: "1", pred: "a" },
      { id: "2", pred: null, error: "timed_out" },
      { id: "3", pred: null, error: "no_answer" },
    ]);
  });

  it("answer the disturbed texts that the run makes, and no others", async () => {
    await put("t.csv", "id,question,pred\n1,One.,a\n2,TWO,b\n3,three,b\n");
    const texts = items.map((item, i): Item => ({ ...item, input: ["One.", "TWO", "three"][i] }));
    const derived = (): Promise<Source> => {
      const plan = completePlan(
        { data: { test: "t.jsonl" }, models: [{ role: "base", predictions: "t.csv" }], fields: { input: "question" } },
        "x",
      );
      const data = { ...plan.data, test__upper: { path: "t.jsonl", derived: true as const } };
      return openModel(plan.models[0], { ...plan, data }, folder, {
        limited: false,
        sets: [],
        budget: budget(null),
        note: () => undefined,
      });
    };
    expect(await answers(await derived(), texts, "test__upper")).toHaveLength(3);
    const others = texts.map((item, i) => (i === 1 ? { ...item, input: "two" } : item));
    await expect(derived().then((one) => answers(one, others, "test__upper"))).rejects.toThrow(
      '1 of the texts answered here are not those of "test__upper" (first: 2)',
    );
  });
});
