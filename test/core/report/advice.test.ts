import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/core/findings/finding.js";
import { ordered } from "../../../src/core/report/advice.js";

const finding = (code: string, id: string, severity: Finding["severity"]): Finding => ({
  code,
  severity,
  topic: 12,
  evidence: {},
  title: code,
  advice: [{ id, text: code }],
});

describe("ordered", () => {
  it("asks for more items first where the verdict is open, last beside a verdict that stands", () => {
    const seeds = finding("stat.seed_variance", "R1", "info");
    const codes = (severity: Finding["severity"]): string[] =>
      ordered([finding("stat.underpowered", "V1", severity), seeds]).map(({ code }) => code);
    expect(codes("warning")).toEqual(["stat.underpowered", "stat.seed_variance"]);
    expect(codes("info")).toEqual(["stat.seed_variance", "stat.underpowered"]);
  });
});
