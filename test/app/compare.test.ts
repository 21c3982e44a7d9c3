import { describe, expect, it } from "vitest";
import { comparisonSchema } from "../../src/core/documents/comparison-schema.js";
import { assay, folder, lines, pair, width } from "./assay.js";

const at = folder();

/** Writes both sides under a name. */
function write(name: string, { base, tuned }: { base: string; tuned: string }): [string, string] {
  return [at.write(`${name}.base.jsonl`, base), at.write(`${name}.tuned.jsonl`, tuned)];
}

async function compared(args: readonly string[], stdin = "") {
  const ran = await assay(["compare", ...args, "--json"], { cwd: at.path, stdin });
  // Work of over a second says how far it is, and on a busy machine all is.
  expect(ran.err.replace(/^comparing.*\n/gm, "").trim()).toBe("");
  const document = JSON.parse(ran.out);
  expect(comparisonSchema.parse(document)).toEqual(document);
  return { code: ran.code, document: comparisonSchema.parse(document) };
}

describe("assay compare", () => {
  // The five cases of the issue, at a smallest difference of 5 points.
  it.each([
    ["1,000 items, 30 broken, 90 fixed", pair(1000, 30, 90), "improved", 0, 0.06],
    ["1,000 items, 50 broken, 50 fixed", pair(1000, 50, 50), "equivalent", 0, 0],
    ["5,000 items, 250 broken, 250 fixed", pair(5000, 250, 250), "equivalent", 0, 0],
    ["1,000 items, identical outputs", pair(1000, 0, 0), "not_resolved", 3, 0],
  ])("%s", async (name, sides, verdict, code, difference) => {
    const files = write(name.replace(/\W+/g, "-"), sides);
    const { code: exit, document } = await compared([...files, "--delta-min", "0.05", "--gate"]);
    expect(document.verdict).toBe(verdict);
    expect(exit).toBe(code);
    expect(document.metric).toBe("accuracy");
    expect(document.difference.value).toBeCloseTo(difference, 12);
    const errors = document.findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
    expect(errors).toEqual(verdict === "not_resolved" ? ["model.identical_outputs"] : []);
  });

  it("a given score that falls from .80 to .50 on 500 items is worse", async () => {
    const scored = (mean: number) =>
      lines(Array.from({ length: 500 }, (_, i) => ({ id: i, score: mean + ((i * 7) % 5) / 50 - 0.04 })));
    const files = write("scored", { base: scored(0.8), tuned: scored(0.5) });
    const { code, document } = await compared([...files, "--metric", "score", "--delta-min", "0.05", "--gate"]);
    expect([document.verdict, document.metric, code]).toEqual(["worse", "score", 1]);
    expect(document.base.value).toBeCloseTo(0.8, 10);
    expect(document.tuned.value).toBeCloseTo(0.5, 10);
    const lower = await compared([...files, "--metric", "score", "--better", "lower", "--delta-min", "0.05", "--gate"]);
    expect([lower.document.verdict, lower.code]).toEqual(["improved", 0]);
  });

  it("without --gate the verdict does not change the exit code", async () => {
    const files = write("worse", pair(400, 80, 4));
    const { code, document } = await compared([...files, "--delta-min", "0.05"]);
    expect([document.verdict, code]).toEqual(["worse", 0]);
    expect(document.flips).toEqual({ fixed: 4, broken: 80, keptRight: 276, keptWrong: 40 });
    expect((await compared([...files, "--delta-min", "0.05", "--gate"])).code).toBe(1);
  });

  it("wide files, long files, separate gold, positions, standard input and compressed files say the same", async () => {
    const sides = pair(300, 6, 40);
    const files = write("forms", sides);
    const expected = (await compared([...files, "--delta-min", "0.05"])).document;
    const read = (text: string): { id: string; gold: string; pred: string }[] =>
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const [base, tuned] = [read(sides.base), read(sides.tuned)];
    at.write(
      "wide.csv",
      `id,gold,old,new\n${base.map(({ id, gold, pred }, i) => `${id},${gold},${pred},${tuned[i].pred}\n`).join("")}`,
    );
    at.write(
      "long.tsv",
      `id\tmodel\tgold\tpred\n${[...base.map((row) => ({ model: "old", ...row })), ...tuned.map((row) => ({ model: "new", ...row }))].map(({ id, model, gold, pred }) => `${id}\t${model}\t${gold}\t${pred}\n`).join("")}`,
    );
    at.write("gold.jsonl", lines([...base].reverse().map(({ id, gold }) => ({ id, gold }))));
    at.write("old.jsonl", lines(base.map(({ id, pred }) => ({ id, pred }))));
    at.write("new.json", JSON.stringify(tuned.map(({ id, pred }) => ({ id, pred }))));
    at.write("old.csv", `gold,pred\n${base.map(({ gold, pred }) => `${gold},${pred}\n`).join("")}`);
    at.write("new.csv", `gold,pred\n${tuned.map(({ gold, pred }) => `${gold},${pred}\n`).join("")}`);
    for (const args of [
      ["wide.csv", "--pred", "old,new"],
      ["long.tsv", "--model", "old,new"],
      ["old.jsonl", "new.json", "--gold", "gold.jsonl"],
      ["old.csv", "new.csv"],
    ]) {
      const { document } = await compared([...args, "--delta-min", "0.05"]);
      for (const key of ["n", "verdict", "metric", "flips", "difference", "tests"] as const)
        expect(document[key], `${args.join(" ")}: ${key}`).toEqual(expected[key]);
      expect([document.baseName, document.tunedName]).toEqual(["old", "new"]);
    }
    const { document } = await compared(["-", files[1], "--delta-min", "0.05"], sides.base);
    expect([document.baseName, document.verdict, document.flips]).toEqual(["stdin", expected.verdict, expected.flips]);
  });

  it("a glob of three files is a recipe of three seeds", async () => {
    const { base } = pair(300, 0, 0);
    at.write("recipe.base.jsonl", base);
    for (const seed of [1, 2, 3]) at.write(`recipe.s${seed}.jsonl`, pair(300, 2 * seed, 30 + seed).tuned);
    const files = ["recipe.base.jsonl", "recipe.s*.jsonl", "--delta-min", "0.05"];
    const { document } = await compared(files);
    expect([document.scope, document.seeds, document.perSeed.length]).toEqual(["recipe", { base: 1, tuned: 3 }, 3]);
    const long = ["old", "new", "new", "new"].flatMap((model, k) =>
      (k === 0 ? base : pair(300, 2 * k, 30 + k).tuned)
        .trimEnd()
        .split("\n")
        .map((line) => ({ ...JSON.parse(line), model, seed: k })),
    );
    at.write("recipe.long.jsonl", lines(long));
    const divided = await compared(["recipe.long.jsonl", "--model", "old,new", "--delta-min", "0.05"]);
    expect(divided.document.difference).toEqual(document.difference);
    expect(divided.document.perSeed.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });

  it("--join common goes on with the common items, and says what was left out", async () => {
    const { base, tuned } = pair(200, 2, 20);
    const files = write("join", { base, tuned: tuned.split("\n").slice(5).join("\n") });
    const refused = await assay(["compare", ...files, "--json"], { cwd: at.path });
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("i0, i1, i2, i3, i4");
    const { document } = await compared([...files, "--join", "common"]);
    expect(document.n).toBe(195);
    expect(document.findings.find(({ code }) => code === "data.join")).toMatchObject({
      severity: "warning",
      evidence: { common: 195, only_base: 5, only_tuned: 0 },
      items: ["i0", "i1", "i2", "i3", "i4"],
    });
  });

  it("on a terminal: messages go to standard error, lines stay within 100 columns, no English in Chinese", async () => {
    const files = write("shown", pair(1000, 30, 90));
    for (const language of ["en", "zh"] as const) {
      const { code, out, err } = await assay(["compare", ...files], { cwd: at.path, language });
      expect(code).toBe(0);
      for (const line of out.split("\n")) expect(width(line), line).toBeLessThanOrEqual(100);
      expect(out).toContain(
        language === "en" ? "▲ IMPROVED   accuracy .810 → .870" : "▲ 有提升   accuracy .810 → .870",
      );
      expect(out).toContain(language === "en" ? "90 fixed · 30 broken" : "90 条由错变对 · 30 条由对变错");
      expect(err).toContain(language === "en" ? "--delta-min names it" : "可用 --delta-min 指定");
      if (language === "zh") expect(out).not.toMatch(/\b(fixed|broken|points|items|primary|secondary|note|seed)\b/);
      const quiet = await assay(["compare", ...files, "--quiet", "--language", language], { cwd: at.path });
      expect([quiet.err, quiet.out]).toEqual(["", out]);
    }
  });
});
