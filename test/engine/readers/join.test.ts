import { describe, expect, it } from "vitest";
import { join, readPredictions } from "../../../src/engine/readers/index.js";
import { folder, lines, message, sql } from "./folder.js";

const { file, path } = folder();

const read = async (at: string, options = {}) => (await readPredictions(at, options))[0];
const texts = (codes: Int32Array | undefined, labels: readonly string[]) =>
  Array.from(codes!, (k) => labels[k] ?? null);

describe("join", () => {
  it("matches on id in the order of the first side, whatever the format", async () => {
    const base = await read(file("base.csv", "id,gold,pred\n1,a,a\n02,b,c\n3,b,b\n"));
    const tuned = await read(
      file(
        "tuned.jsonl",
        lines([
          { id: 3, gold: "b", pred: "d" },
          { id: 1, gold: "a", pred: null },
          { id: "02", gold: "b", pred: "b" },
        ]),
      ),
    );
    const joined = await join([base, tuned]);
    expect(joined.ids).toEqual(["1", "02", "3"]);
    expect(joined.n).toBe(3);
    const [a, b] = joined.aligned;
    // One list for all sides: the union of what any of them says.
    expect(a.labels).toEqual(["a", "b", "c", "d"]);
    expect(b.labels).toEqual(a.labels);
    expect(texts(a.gold, a.labels)).toEqual(["a", "b", "b"]);
    expect(texts(b.gold, b.labels)).toEqual(["a", "b", "b"]);
    expect(texts(a.pred, a.labels)).toEqual(["a", "c", "b"]);
    expect(texts(b.pred, b.labels)).toEqual([null, "b", "d"]);
    expect([a.unanswered, b.unanswered]).toEqual([0, 1]);
    expect(joined.rows.map((rows) => [...rows])).toEqual([
      [0, 1, 2],
      [1, 2, 0],
    ]);
    expect(joined.dropped.map(({ n }) => n)).toEqual([0, 0]);
  });

  it("moves probabilities, sets, scores and groups with their items", async () => {
    const left = await read(
      file(
        "p1.jsonl",
        lines([
          { id: 1, gold: "a", probs: { a: 0.25, b: 0.75 } },
          { id: 2, gold: "b", probs: { a: 0, b: 1 } },
        ]),
      ),
    );
    const right = await read(file("p2.csv", "id,gold,prob_b,prob_c\n2,b,.5,.5\n1,a,1,0\n"));
    expect([...(await join([left, right])).aligned[1].probs!]).toEqual([0, 1, 0, 0, 0.5, 0.5]);
    const sets = await read(
      file(
        "s1.jsonl",
        lines([
          { id: 1, gold: ["x"], pred: ["x", "y"] },
          { id: 2, gold: [], pred: [] },
        ]),
      ),
    );
    const other = await read(
      file(
        "s2.jsonl",
        lines([
          { id: 2, gold: [], pred: ["y"] },
          { id: 1, gold: ["x"], pred: [] },
        ]),
      ),
    );
    expect([...(await join([sets, other])).aligned[1].predSets!]).toEqual([0, 0, 0, 1]);
    const given = await read(file("g1.csv", "id,score,doc\n1,.5,u\n2,.25,v\n"), { group: "doc" });
    const againGiven = await read(file("g2.csv", "id,score,doc\n2,1,v\n1,0,u\n"), { group: "doc" });
    const scored = (await join([given, againGiven])).aligned;
    expect([...scored[1].score!]).toEqual([0, 1]);
    expect(scored.map(({ groups }) => [...groups!])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(await message(join([given, left]))).toMatch(/This side has no score column while the other has\./);
  });

  it("missing and extra ids are an error with counts and the first ten of each side; common goes on", async () => {
    const many = Array.from({ length: 12 }, (_, i) => `x${i + 1},a,a`).join("\n");
    const left = await read(file("left.csv", `id,gold,pred\n1,a,a\n2,b,b\n${many}\n`));
    const right = await read(file("right.csv", "id,gold,pred\n2,b,a\n1,a,a\n9,b,b\n"));
    expect(await message(join([left, right]))).toBe(
      "Ids without a counterpart: 12 in left.csv (x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, …); 1 in right.csv (9); common: 2. Mend the files, or go on with the common items: --join common.",
    );
    const joined = await join([left, right], { common: true });
    expect([joined.ids, joined.n]).toEqual([["1", "2"], 2]);
    expect(joined.dropped.map(({ n, items }) => [n, items.length])).toEqual([
      [12, 10],
      [1, 1],
    ]);
    expect(texts(joined.aligned[1].pred, joined.aligned[1].labels)).toEqual(["a", "a"]);
    const strangers = await read(file("strangers.csv", "id,gold,pred\n77,a,a\n"));
    expect(await message(join([left, strangers], { common: true }))).toBe(
      "left.csv and strangers.csv have no id in common. Compare files made from the same data.",
    );
  });

  it("goes by position only where no side has ids and lengths agree", async () => {
    const a = await read(file("a.csv", "gold,pred\nx,x\ny,x\n"));
    const b = await read(file("b.csv", "gold,pred\nx,y\ny,y\n"));
    const joined = await join([a, b]);
    expect(joined.ids).toBeNull();
    expect(joined.aligned[0].flags).toContain("joined_by_position");
    const c = await read(file("c.csv", "gold,pred\nx,y\n"));
    expect(await message(join([a, c]))).toBe(
      "c.csv: Neither file has ids, and they differ in length (1 items here, 2 in a.csv). Give both an id column.",
    );
    const d = await read(file("d.csv", "id,gold,pred\n1,x,y\n2,y,y\n"));
    expect(await message(join([d, a]))).toBe(
      "a.csv: This file has no ids, but d.csv has. Give it an id column, or name it with --fields id=COLUMN.",
    );
  });

  it("golds must agree, and one side may lend its gold", async () => {
    const a = await read(file("ga.csv", "id,gold,pred\n1,x,x\n2,y,y\n3,y,y\n"));
    const b = await read(file("gb.csv", "id,gold,pred\n3,y,y\n2,x,x\n1,x,x\n"));
    expect(await message(join([a, b]))).toBe(
      'gb.csv:3: Gold differs on 1 of 3 items (2), first here: "x", but "y" at ga.csv:3. Compare files made from the same data.',
    );
    const bare = await read(file("bare.csv", "id,pred\n3,y\n2,x\n1,x\n"));
    const [lent] = (await join([bare, a])).aligned;
    expect(texts(lent.gold, lent.labels)).toEqual(["y", "y", "x"]);
    expect(await message(join([bare, bare]))).toBe(
      "There is no gold label. Name its column with --fields gold=COLUMN, or its file with --gold FILE.",
    );
  });

  it("names the runs of one long file", async () => {
    const at = file("long.csv", "id,gold,pred,model,seed\n1,a,a,base,1\n2,a,b,tuned,1\n1,a,b,tuned,1\n");
    expect(await message(join(await readPredictions(at)))).toBe(
      "Ids without a counterpart: 0 in long.csv base seed 1; 1 in long.csv tuned seed 1 (2); common: 1. Mend the files, or go on with the common items: --join common.",
    );
  });

  it("100,000 rows of Parquet and CSV in another order", async () => {
    await sql(
      `copy (select 'i' || i id, (i % 3)::varchar gold, (i % 2)::varchar pred from range(100000) t(i)) to '${path("big.parquet")}' (format parquet)`,
    );
    const csv = Array.from({ length: 100000 }, (_, j) => {
      const i = 99999 - j;
      return `i${i},${i % 3},${i % 3}`;
    });
    const { aligned } = await join([
      await read(path("big.parquet")),
      await read(file("big.csv", `id,gold,pred\n${csv.join("\n")}\n`)),
    ]);
    expect(aligned[1].gold).toEqual(aligned[1].pred);
    expect(Array.from(aligned[0].pred!.slice(0, 5), (k) => aligned[0].labels[k])).toEqual(["0", "1", "0", "1", "0"]);
  });
});
