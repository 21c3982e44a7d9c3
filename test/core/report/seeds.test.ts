import { describe, expect, it } from "vitest";
import { seeds } from "../../../src/core/compare/seeds.js";
import { document } from "../../../src/core/report/document.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import { ok } from "../../../src/core/result.js";
import type { Study } from "../../../src/core/study.js";
import { fullStudy } from "./study-example.js";

const rate = (value: number, lo: number, hi: number, better: "higher" | "lower") =>
  ok(value, 400, "by_hand", { ci: { lo, hi, level: 0.95, method: "by_hand" }, scale: "0-1", better });

/** The example study, one of whose five runs collapsed and whose gain was paid for. */
function collapsed(): Study {
  const study = fullStudy();
  const values = [0.82, 0.81, 0.83, 0.34, 0.82];
  const loss = rate(0.078, 0.043, 0.111, "lower");
  return {
    ...study,
    seeds: [
      seeds({
        name: "router-ft",
        role: "tuned",
        data: "test",
        metric: study.decision.metric,
        better: "higher",
        scale: "0-1",
        points: values.map((value, i) => ({ seed: i + 1, value })),
        items: 600,
        baseline: { value: 0.35, se: 0.02 },
      }),
    ],
    forgetting: [
      {
        name: "router-ft",
        gain: rate(0.131, 0.1, 0.16, "higher"),
        rows: [
          {
            data: "everyday",
            metric: "accuracy",
            base: rate(0.87, 0.84, 0.9, "higher"),
            tuned: rate(0.792, 0.76, 0.82, "higher"),
            loss,
            retention: ok(0.91, 400, "retention"),
            chance: 0.34,
            guardRail: { margin: 0.02, state: "failed" },
          },
        ],
        mean: { ...loss, params: { sets: 1 } },
        leftOut: [],
        perSeed: [],
      },
    ],
  };
}

describe("a study of five seeds, one of which collapsed", () => {
  it("names the seed, its two groups, and what the gain was paid with", () => {
    const text = markdown(document(collapsed(), { language: "en" }));
    expect(text).toContain("1 of 5 runs of router-ft failed");
    expect(text).toContain("1 of 5 on test (seed 4; .350)");
    expect(text).toContain("fall into two groups, near .340 (seed 4) and near .820 (seeds 1, 2, 3, 5)");
    expect(text).toContain(
      "router-ft changed by +13.1 points on test. On the other sets (1) it lost 7.8 points on average",
    );
    expect(text).toContain("The gain is set against guard-rails that are not held: everyday.");
  });

  it("says the same in Chinese", () => {
    const text = markdown(document(collapsed(), { language: "zh" }));
    expect(text).toContain("router-ft 的 5 次训练中有 1 次失败");
    expect(text).toContain("约 .340（种子 4）与约 .820（种子 1、2、3、5）");
    expect(text).toContain("收益须与未守住的护栏相权衡：everyday。");
  });

  it("has no word of seeds where every recipe was trained once", () => {
    const study = fullStudy();
    const once = { ...study, seeds: study.seeds.map((one) => ({ ...one, points: one.points.slice(0, 1) })) };
    expect(markdown(document(once, { language: "en" }))).not.toContain("Training seeds by recipe and data set");
  });
});
