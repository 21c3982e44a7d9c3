import { describe, expect, it } from "vitest";
import { ink } from "../../src/app/cli/ink.js";
import { comparisonTable } from "../../src/app/cli/text/comparison.js";
import { comparisonLines } from "../../src/app/cli/text/comparison-lines.js";
import { comparison, ok, rail, rate } from "../core/findings/facts.js";
import { width } from "./assay.js";

const plain = ink({}, {});
const long = comparison({
  metric: "average_precision_macro",
  verdict: "improved_size_uncertain",
  baseName: "predictions-2026-11-20-router-base-on-every-request",
  tunedName: "路由模型微调后的第三个检查点在全部请求上的预测结果",
  difference: rate(-0.105, -0.123, -0.101, "lower"),
  guardRails: [rail("unresolved", rate(-0.01, -0.04, 0.02))],
  tests: { approximate_randomization: { statistic: null, p: 0.0004, n: 400, role: "primary" } },
});

describe("a comparison on the terminal", () => {
  it.each(["en", "zh"] as const)("keeps to 100 columns with long names and words (%s)", (language) => {
    const lines = comparisonLines(long, "multiclass", language, plain);
    for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(100);
    const text = lines.join("\n");
    expect(text).toContain("−10.5");
    expect(text).toContain(language === "en" ? "recipe interval, 3 seeds" : "训练配方区间，3 个种子");
    expect(text).toContain("p < .001");
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it("says why there is no verdict, and names the guard-rail that decided", () => {
    const lines = comparisonLines(
      comparison({
        verdict: "mixed",
        reason: "guard_rail_failed",
        guardRails: [
          rail("failed", rate(-0.04, -0.06, -0.02)),
          { ...rail("held", rate(0, -0.01, 0.01)), data: "safety" },
        ],
      }),
      "binary",
      "en",
      plain,
    );
    const text = lines.join("\n");
    expect(text).toContain("◆ MIXED");
    expect(text).toContain("because: a guard-rail failed (everyday accuracy)");
    expect(text).toMatch(/everyday +accuracy +−\.040 +▼ +guard-rail failed \(margin \.020\)/);
    expect(text).toMatch(/safety +accuracy {2,} \.000 {2}\? +guard-rail held \(margin \.020\)/);
  });

  it("tells the rows of two recipes apart, each with its own guard-rail", () => {
    const of = (tunedName: string, state: "held" | "failed") =>
      comparison({ tunedName, guardRails: [rail(state, rate(-0.01, -0.04, 0.02))] });
    const lines = comparisonTable([of("full", "failed"), of("lora", "held")], "en", plain);
    expect(lines.filter((line) => /\bfull\b.*guard-rail failed/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /\blora\b.*guard-rail held/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /\b(full|lora)\b/.test(line))).toHaveLength(4);
  });

  it("values that are no rates are not called points", () => {
    const unbounded = { ...ok(-0.3, 500, "by_hand"), scale: "unbounded" };
    const text = comparisonLines(
      comparison({ metric: "score", difference: unbounded, flips: null }),
      "scores",
      "en",
      plain,
    ).join("\n");
    expect(text).toContain("−0.300");
    expect(text.split("\n")[2]).not.toContain("points");
  });
});
