import { describe, expect, it } from "vitest";
import { correctedMean } from "../../../src/core/judging/corrected-mean.js";
import { exploratory } from "../../../src/core/judging/exploratory.js";
import { humanAgreement } from "../../../src/core/judging/human-agreement.js";
import { judgeAgreements } from "../../../src/core/judging/judge-agreements.js";
import type { JudgedItem } from "../../../src/core/judging/judged-item.js";
import { completeJudge } from "../../../src/core/judging/plan-judge.js";
import { rubricVerdicts } from "../../../src/core/judging/rubric-verdicts.js";
import { selfAgreement } from "../../../src/core/judging/self-agreement.js";
import { ok } from "../../../src/core/result.js";
import { resampling } from "./items.js";

const scale = [1, 5] as const;
const judge = (name: string) => completeJudge({ name, kind: "rubric", rubric: "right", command: "x" });
const scored = (
  id: string,
  base: readonly (number | null)[],
  tuned: readonly (number | null)[],
  human?: JudgedItem["human"],
): JudgedItem => ({ id, group: null, verdicts: { base, tuned }, ...(human === undefined ? {} : { human }) });

/** 24 scores of a judge and of people, and 41 of the judge alone. */
const judged = Array.from({ length: 24 }, (_, i) => 1 + ((i * 7) % 5));
const people = judged.map((score, i) => Math.max(1, Math.min(5, score + ((i * 5) % 3) - 1)));
const alone = Array.from({ length: 41 }, (_, i) => 1 + ((i * i + i) % 5));

describe("what a rubric judge found", () => {
  it("distribution, median, means and their difference on the items of which both answers were scored", () => {
    const found = rubricVerdicts(
      [
        scored("a", [1], [3]),
        scored("b", [2], [2]),
        scored("c", [4], [5]),
        scored("d", [null], [5]),
        scored("e", [2, 3], [4, null]),
      ],
      scale,
      { base: "old", tuned: "new" },
      resampling(),
    );
    expect(found.base?.counts.map(({ n }) => n)).toEqual([1, 2, 1, 1, 0]);
    expect(found.tuned?.counts.map(({ n }) => n)).toEqual([0, 1, 1, 1, 2]);
    // Base 1, 2, 4, 2.5; tuned 3, 2, 5, 5, 4; differences 2, 0, 1, 1.5.
    expect([found.base?.median.value, found.base?.mean.value]).toEqual([2.25, 2.375]);
    expect(found.tuned?.mean.value).toBeCloseTo(3.8, 12);
    expect([found.difference?.value, found.difference?.n]).toEqual([1.125, 4]);
    // 3 items differ: 2 of the 8 ways to sign them are as far from 0.
    expect(found.p).toBe(0.25);
    expect(found.tuned?.mean.ci?.method).toBe("percentile_bootstrap");
    expect(found.tuned?.mean.flags).toContain("few_items");
  });

  it("one model alone has no difference", () => {
    const found = rubricVerdicts(
      [scored("a", [], [3]), scored("b", [], [3])],
      scale,
      { base: null, tuned: "new" },
      resampling(),
    );
    expect([found.base, found.difference, found.p]).toEqual([null, null, null]);
    expect(found.tuned?.mean).toMatchObject({ value: 3, flags: ["ci_undefined:degenerate_interval"] });
  });
});

describe("means corrected by human labels", () => {
  const rows = [
    ...judged.map((score, i) => ({ judge: score, human: people[i] })),
    ...alone.map((score) => ({ judge: score, human: undefined })),
  ];

  it("equals ppi-python 0.2.3 (lam = 1), whose variances have ddof 0 where these have 1", () => {
    const found = correctedMean(rows, 0.95, { scale: "1-5" }, false);
    expect(found.value).toBeCloseTo(1.97560976, 8);
    expect(found.params).toMatchObject({ labelled: 24, unlabelled: 41 });
    expect([found.ci?.lo, found.ci?.hi]).toEqual([
      expect.closeTo(1.574672740089823, 9),
      expect.closeTo(2.376546772105299, 9),
    ]);
    const variance = (values: readonly number[], ddof: number) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - ddof);
    };
    const off = people.map((score, i) => score - judged[i]);
    const ratio = Math.sqrt(
      (variance(alone, 0) / 41 + variance(off, 0) / 24) / (variance(alone, 1) / 41 + variance(off, 1) / 24),
    );
    expect((found.value ?? 0) - (ratio * ((found.ci?.hi ?? 0) - (found.ci?.lo ?? 0))) / 2).toBeCloseTo(1.58141819, 8);
  });

  it("is not made of fewer than 20 labels; where most are labelled it is the mean of people", () => {
    const few = correctedMean(rows.slice(5), 0.95, {}, true);
    expect(few).toMatchObject({
      value: null,
      status: "insufficient_data",
      reason: "too_few_items",
      flags: ["groups_ignored"],
    });
    const all = correctedMean(rows.slice(0, 47), 0.95, {}, false);
    expect(all.method).toBe("human_mean");
    expect(all.value).toBeCloseTo(people.reduce((a, b) => a + b, 0) / 24, 12);
  });

  it("holds the mean of people in 95 % of 400 draws though the judge is half a point too kind", () => {
    const { random: chance } = resampling("coverage");
    let held = 0;
    for (let draw = 0; draw < 400; draw++) {
      const drawn = Array.from({ length: 240 }, (_, i) => {
        const human = 3 + chance.normal();
        return { judge: human + 0.5 + 0.6 * chance.normal(), human: i < 60 ? human : undefined };
      });
      const { ci } = correctedMean(drawn, 0.95, {}, false);
      if (ci !== undefined && ci.lo <= 3 && ci.hi >= 3) held++;
    }
    // Four standard errors around .95.
    expect(Math.abs(held / 400 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 400));
  });
});

describe("a judge against people, itself and others", () => {
  it("quadratic-weighted kappa of scikit-learn, plain agreement and bias", () => {
    const items = judged.map((score, i) => scored(`i${i}`, [score], [], { base: people[i] }));
    const found = humanAgreement(items, "rubric", scale, resampling());
    expect(found?.items).toBe(24);
    expect(found?.kappa.value).toBeCloseTo(0.8867033831628639, 12);
    expect(found?.raw.value).toBe(0.5);
    expect(found?.bias.value).toBeCloseTo(0, 12);
    expect(found?.kappa.ci).toBeDefined();
    expect(humanAgreement(items, "pairwise", scale, resampling())).toBeNull();
  });

  it("the bias is the judge's less people's", () => {
    const items = [1, 2, 3, 4].map((score) => scored(`i${score}`, [score + 1], [score], { base: score, tuned: score }));
    expect(humanAgreement(items, "rubric", scale, resampling())?.bias.value).toBe(0.5);
  });

  it("is exploratory below 100 human labels, and above where agreement is poor by kappa and AC1 alike", () => {
    const held = (items: number, kappa: number, ac1: number) => ({
      items,
      kappa: ok(kappa, items, "k"),
      raw: ok(0.9, items, "r"),
      ac1: ok(ac1, items, "a"),
      bias: ok(0, items, "b"),
    });
    expect(exploratory(null)).toEqual(["few_human_labels"]);
    expect(exploratory(held(99, 0.9, 0.9))).toEqual(["few_human_labels"]);
    expect(exploratory(held(100, 0.7, 0.7))).toEqual([]);
    // The paradox of methods 2.10: 90 yes-yes and 5 + 5 split.
    expect(exploratory(held(100, -0.052632, 0.889503))).toEqual([]);
    expect(exploratory(held(100, 0.2, 0.3))).toEqual(["poor_agreement"]);
  });

  it("agreement of judges: the worked example of methods 2.10 by ordinal alpha", () => {
    const rows = ["1 2 3 3 2 1 4 1 2 .", "1 2 3 3 2 2 4 1 2 5", ". 3 3 3 2 3 4 2 2 5"].map((row) =>
      row.split(" ").map((score) => (score === "." ? null : Number(score))),
    );
    const items = rows[0].map((_, i) =>
      scored(
        `i${i}`,
        rows.map((row) => row[i]),
        [],
      ),
    );
    const self = selfAgreement(
      items.map((item) => ({ ...item, verdicts: { base: item.verdicts.base } })),
      "rubric",
      resampling(),
    );
    expect(self.alpha.value).toBeCloseTo(0.804861, 6);
    const all = rows.map((row, j) => ({
      judge: judge(`j${j}`),
      data: "test",
      items: row.map((score, i) => scored(`i${i}`, [score], [])),
    }));
    const [panel, ...more] = judgeAgreements(all, resampling());
    expect(more).toEqual([]);
    expect(panel.judges).toEqual(["j0", "j1", "j2"]);
    // Only what all three scored: items 2 to 9. Plain agreement of each, by hand.
    expect(panel.items).toBe(8);
    expect(panel.raw.value).toBeCloseTo((1 / 3 + 1 + 1 + 1 + 0 + 1 + 1 / 3 + 1) / 8, 12);
    expect(judgeAgreements(all.slice(0, 1), resampling())).toEqual([]);
    expect(judgeAgreements([all[0], { ...all[1], judge: { ...judge("b"), scale: [0, 9] } }], resampling())).toEqual([]);
  });
});
