import { describe, expect, it } from "vitest";
import { detectAll } from "../../../src/core/findings/catalogue.js";
import { judgeAgreements } from "../../../src/core/judging/judge-agreements.js";
import type { JudgedItem } from "../../../src/core/judging/judged-item.js";
import { judgementOf } from "../../../src/core/judging/judgement-of.js";
import { completeJudge } from "../../../src/core/judging/plan-judge.js";
import { random } from "../../../src/core/random.js";
import { facts } from "../findings/facts.js";
import { pairs } from "./items.js";

/* How often the findings fire on drawn judges: those without a fault, and those with one. */

const plan = completeJudge({ name: "j", kind: "pairwise", rubric: "right", command: "x" });
const asked = { data: "test", items: 0, of: 0, drawn: false, unanswered: 0, cut: 0, cutAt: 1, asked: 0, missing: {} };
const names = { base: "old", tuned: "new" };

const codesOf = (items: readonly JudgedItem[], seed: string) =>
  detectAll(
    facts({
      judgements: [judgementOf(plan, names, items, asked, { random: random(seed), level: 0.95, resamples: 50 })],
    }),
  ).map(({ code }) => code);

function rates(draws: number, n: number, about: Parameters<typeof pairs>[2]) {
  const counts: Record<string, number> = {};
  for (let draw = 0; draw < draws; draw++)
    for (const code of codesOf(pairs(n, random(`${JSON.stringify(about)}/${draw}`), about), String(draw)))
      counts[code] = (counts[code] ?? 0) + 1;
  const share = (code: string): number => (counts[code] ?? 0) / draws;
  return { position: share("judge.position_bias"), length: share("judge.length_bias") };
}

describe("judge.position_bias and judge.length_bias", () => {
  it("are rare on a judge without a lean: at most 3 % and 5 % of 300 draws each of 200 pairs", () => {
    for (const about of [{ better: 0.5 }, { better: 0.65 }, { better: 0.5, noise: 0.1 }]) {
      const found = rates(300, 200, about);
      expect(found.position, JSON.stringify(about)).toBeLessThanOrEqual(0.03);
      expect(found.length, JSON.stringify(about)).toBeLessThanOrEqual(0.05);
    }
  });

  it("find a judge that names the first answer in three verdicts of ten, and one that goes by length in four", () => {
    expect(rates(60, 200, { better: 0.5, first: 0.3 }).position).toBe(1);
    expect(rates(60, 200, { better: 0.5, long: 0.4 }).length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("judge.disagreement", () => {
  const panel = (n: number, chance: ReturnType<typeof random>, noise: number) =>
    [0, 1].map((j) => ({
      judge: { ...plan, name: `j${j}` },
      data: "test",
      items: truth(n).map((better, i): JudgedItem => {
        const own = chance.uniform() < noise ? 1 - better : better;
        return { id: `i${i}`, group: null, verdicts: { "base-first": [own], "tuned-first": [own] } };
      }),
    }));
  const truth = (n: number) => Array.from({ length: n }, (_, i) => i % 2);
  const fires = (draws: number, noise: number) => {
    let fired = 0;
    for (let draw = 0; draw < draws; draw++) {
      const judgements = judgeAgreements(panel(150, random(`${noise}/${draw}`), noise), {
        random: random(draw),
        level: 0.95,
        resamples: 199,
      });
      if (detectAll(facts({ judgeAgreements: judgements })).some(({ code }) => code === "judge.disagreement")) fired++;
    }
    return fired / draws;
  };

  it("is silent on judges that err on one pair of ten, rare at the bound, and fires on judges that draw lots", () => {
    // Errors of .1 on each side give a true alpha of .64, errors of .1838 one of .4.
    expect(fires(100, 0.1)).toBe(0);
    expect(fires(100, 0.1838)).toBeLessThanOrEqual(0.08);
    expect(fires(50, 0.5)).toBe(1);
  });

  it("is silent where one verdict dominates and kappa collapses (methods 2.10)", () => {
    const items = (j: number) =>
      Array.from({ length: 100 }, (_, i): JudgedItem => {
        const own = i < 90 ? 1 : i < 95 === (j === 0) ? 1 : 0;
        return { id: `i${i}`, group: null, verdicts: { "base-first": [own], "tuned-first": [own] } };
      });
    const agreements = judgeAgreements(
      [0, 1].map((j) => ({ judge: { ...plan, name: `j${j}` }, data: "test", items: items(j) })),
      { random: random(1), level: 0.95, resamples: 499 },
    );
    expect(agreements[0].ac1.value).toBeCloseTo(0.889503, 6);
    expect(agreements[0].alpha.value).toBeLessThan(0);
    expect(detectAll(facts({ judgeAgreements: agreements }))).toEqual([]);
  });
});
