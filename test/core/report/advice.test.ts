import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/core/documents/comparison.js";
import type { Finding } from "../../../src/core/findings/finding.js";
import { ordered } from "../../../src/core/report/advice.js";

const finding = (
  code: string,
  id: string,
  severity: Finding["severity"],
  evidence: Finding["evidence"] = {},
): Finding => ({
  code,
  severity,
  topic: 12,
  evidence,
  title: code,
  advice: [{ id, text: code }],
});

describe("ordered", () => {
  it("asks for more items first where the verdict is open, last beside a verdict that stands", () => {
    const seeds = finding("stat.seed_variance", "R1", "info");
    const codes = (severity: Finding["severity"]): string[] =>
      ordered({ findings: [finding("stat.underpowered", "V1", severity), seeds], primary: null }).map(
        ({ code }) => code,
      );
    expect(codes("warning")).toEqual(["stat.underpowered", "stat.seed_variance"]);
    expect(codes("info")).toEqual(["stat.seed_variance", "stat.underpowered"]);
  });

  it("begins with what is about the recipe of the verdict, an error of any recipe before it", () => {
    const of = (name: string): Finding["evidence"] => ({ who_en: `${name}: `, who_zh: `${name}：`, name });
    const primary = { tunedName: "full" } as Comparison;
    const findings = [
      finding("compare.forgetting", "F1", "warning", of("lora")),
      finding("compare.forgetting", "F1", "info", of("full")),
      finding("stat.seed_variance", "R1", "warning", of("lora")),
      finding("prompt.mismatch", "G1", "error", of("lora")),
      finding("data.imbalance", "I1", "info"),
    ];
    expect(ordered({ findings, primary }).map(({ code, evidence }) => [code, evidence.name])).toEqual([
      ["prompt.mismatch", "lora"],
      ["compare.forgetting", "full"],
      ["data.imbalance", undefined],
      ["stat.seed_variance", "lora"],
    ]);
  });
});
