import { describe, expect, it } from "vitest";
import type { FlipRow } from "../../../../src/core/compare/flip-list.js";
import type { Comparison, SliceChange } from "../../../../src/core/documents/comparison.js";
import { type Draft, plain, type Text } from "../../../../src/core/report/block.js";
import { flipBlocks } from "../../../../src/core/report/flips/blocks.js";
import { sliceRegressionBlocks } from "../../../../src/core/report/slice-regression-blocks.js";
import { view } from "../../../../src/core/report/view.js";
import type { Study } from "../../../../src/core/study.js";
import { rate } from "../../findings/facts.js";
import { fullStudy, minimalStudy } from "../study-example.js";

type Table = Extract<Draft, { kind: "table" }>;
const tables = (blocks: readonly Draft[]): Table[] =>
  blocks.flatMap((block): Table[] =>
    block.kind === "table"
      ? [block]
      : block.kind === "fold"
        ? block.blocks.filter((inner): inner is Table => inner.kind === "table")
        : [],
  );
const row = (id: string, outcome: FlipRow["outcome"], base: string | null, tuned: string | null): FlipRow => ({
  id,
  outcome,
  input: `ask ${id}`,
  gold: "the right answer",
  base: { answer: base, confidence: null, value: 0.9 },
  tuned: { answer: tuned, confidence: null, value: 0.1 },
  slices: {},
});
/** The study with answers that are texts. */
const generated = (rows: readonly FlipRow[], broken: number): Study => {
  const whole = fullStudy();
  const primary = whole.primary as Comparison;
  return {
    ...whole,
    scores: whole.scores.map((one) => ({ ...one, score: { ...one.score, labels: [] } })),
    primary: {
      ...primary,
      flipSeeds: undefined,
      flips: { fixed: 0, broken, keptRight: null, keptWrong: null, kept: 3, leftOut: 1, margin: 0.02 },
    },
    flipped: { data: "test", metric: "chrf", base: "router", tuned: "router-ft", seed: 1, broken, fixed: 0, rows },
  };
};

describe("broken and fixed items in the report", () => {
  const rows = [
    row("a", "broken", "the cat sat on the mat", "the dog sat on a mat"),
    row("b", "broken", "one two three", "quite another thing altogether"),
    row("c", "broken", "said", null),
  ];

  it("marks what changed by sign and by look, leaves texts without much in common unmarked, and names no answer", () => {
    const [list] = tables(flipBlocks(view(generated(rows, 60), "en"))).slice(-1);
    const [first, second, third] = list.rows;
    const looks = (text: Text): unknown[] => (typeof text === "string" ? [text] : [...text]);
    expect(looks(first[3])).toEqual([
      "the ",
      "−",
      { text: "cat", look: "del" },
      " sat on ",
      "−",
      { text: "the", look: "del" },
      " mat",
      { text: " .900", look: "faint" },
    ]);
    expect(looks(first[4])).toEqual([
      "the ",
      "+",
      { text: "dog", look: "ins" },
      " sat on ",
      "+",
      { text: "a", look: "ins" },
      " mat",
      { text: " .100", look: "faint" },
    ]);
    expect(plain(second[4])).toBe("quite another thing altogether .100");
    expect(looks(third[4])).toEqual([{ text: "no answer", look: "faint" }]);
    expect(list.note).toContain("The first 3 of 60; all of them stand in flips.jsonl");
  });

  it("says of scores in words what no flow of right and wrong can show", () => {
    const said = flipBlocks(view(generated(rows, 60), "zh"))
      .filter((block) => block.kind === "paragraph")
      .map((block) => plain((block as { text: Text }).text));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/60 条下降超过该幅度，3 条变化在此之内；1 条在一侧没有数值/);
  });

  it("shows labels with right and wrong marked, at most 25 of each, and the rates by label and slice", () => {
    const study = fullStudy();
    const found = tables(flipBlocks(view(study, "en")));
    const primary = study.primary as Comparison;
    expect(found.map(({ title }) => title.replace(/\d[\d,]*/, "n"))).toEqual([
      "How many answers change, by tuning and by retraining alone",
      "Items right in so many seeds: router down, router-ft across",
      "How often tuning broke items, by gold label and slice",
      "Broken: n",
      "Fixed: n",
    ]);
    const [, right, rates, broken] = found;
    // Every item stands in one cell of the table of seeds, those of the corner right in base and in no tuned seed first among the broken.
    const cells = right.rows.flatMap((own) => own.slice(1).map((cell) => Number(plain(cell))));
    expect(cells.reduce((sum, own) => sum + own, 0)).toBe(primary.n);
    expect(plain(right.rows[1][1])).toBe(String(primary.flips?.broken));
    expect(broken.rows.length).toBe(Math.min(25, study.flipped?.broken ?? 0));
    const steady = Math.min(25, primary.flips?.broken ?? 0);
    for (const [k, own] of broken.rows.entries()) {
      expect(plain(own[1]).startsWith("3 of 3")).toBe(k < steady);
      expect([plain(own[4]), plain(own[5])]).toEqual([expect.stringContaining("✓"), expect.stringContaining("✗")]);
    }
    expect(plain(rates.rows[0][4])).toMatch(/^\.\d+ \[/);
  });

  it("tells what tuning breaks from what retraining alone does, by the interval of the excess", () => {
    const study = fullStudy();
    const primary = study.primary as Comparison;
    const told = (lo: number, hi: number, language: "en" | "zh" = "en"): string => {
      const flipSeeds = { ...(primary.flipSeeds as NonNullable<Comparison["flipSeeds"]>), excess: rate(0.01, lo, hi) };
      const blocks = flipBlocks(view({ ...study, primary: { ...primary, flipSeeds } }, language));
      return plain((blocks.find((block) => block.kind === "paragraph") as { text: Text }).text);
    };
    expect(told(0.004, 0.02)).toMatch(/^Tuning breaks more than training once more would/);
    expect(told(-0.004, 0.02)).toMatch(/cannot be told apart\. Broken in every seed: \d+ \(by chance [\d.]+\)/);
    expect(told(-0.02, -0.004)).toMatch(/fewer than the/);
    expect(told(0.004, 0.02, "zh")).toMatch(/^微调弄坏的样本多于重新训练一次/);
  });

  it("is silent without a comparison", () => expect(flipBlocks(view(minimalStudy(), "en"))).toEqual([]));
});

describe("slices that got worse in the report", () => {
  const slice = (spoil: Partial<SliceChange>): SliceChange => ({
    ...(fullStudy().primary as Comparison).slices[0],
    name: "team",
    difference: rate(-0.1, -0.2, -0.01),
    pAdjusted: 0.3,
    replicated: null,
    regressed: false,
    ...spoil,
  });
  const seen = (slices: readonly SliceChange[]) =>
    sliceRegressionBlocks(view({ ...fullStudy(), primary: { ...(fullStudy().primary as Comparison), slices } }, "en"));

  it("names those that held first, then candidates with why they are no more; the rest not at all", () => {
    const blocks = seen([
      slice({ where: "quiet" }),
      slice({ where: "once", replicated: false }),
      slice({ where: "overall", pAdjusted: 0.001 }),
      slice({ where: "gain", difference: rate(0.1, 0.01, 0.2), pAdjusted: 0.001 }),
      slice({ where: "both", replicated: true, regressed: true }),
    ]);
    expect(tables(blocks)[0].rows.map((cells) => [plain(cells[0]), plain(cells[5])])).toEqual([
      ["team = both", "held on both halves"],
      ["team = once", "candidate: not on the other half"],
      ["team = overall", "candidate: not found on the first half"],
    ]);
    expect(plain((blocks[0] as { text: Text }).text)).toContain("team = both (1 of 5 tested)");
  });

  it("is silent where no slice lost", () => {
    expect(seen([slice({ where: "quiet" })])).toEqual([]);
    expect(sliceRegressionBlocks(view(minimalStudy(), "en"))).toEqual([]);
  });
});
