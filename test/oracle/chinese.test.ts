import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { random } from "../../src/core/random.js";
import { chineseNumeral, digitByDigit, fromChineseNumeral } from "../../src/core/robustness/chinese-numerals.js";
import { simplified } from "../../src/core/robustness/perturbations/simplified.js";
import { traditional } from "../../src/core/robustness/perturbations/traditional.js";

const oracle: {
  numerals: [number, string][];
  years: [number, string][];
  scripts: { simplified: string; traditional: string; back: string }[];
} = JSON.parse(readFileSync(new URL("./chinese.json", import.meta.url), "utf8"));
const options = { random: random(1), rate: 1 };

describe("Chinese numerals against cn2an", () => {
  it("writes and reads whole numbers below 10^9", () => {
    expect(oracle.numerals.length).toBeGreaterThan(500);
    for (const [n, written] of oracle.numerals) {
      expect(chineseNumeral(n)).toBe(written);
      expect(fromChineseNumeral(written), written).toBe(n);
    }
  });

  it("writes years digit by digit", () => {
    expect(oracle.years.length).toBe(31);
    for (const [year, written] of oracle.years) expect(digitByDigit(String(year))).toBe(written);
  });

  it("reads no number where the numerals are rough, short or out of order", () => {
    for (const written of [
      "一百八",
      "三四十",
      "千万",
      "五六",
      "十百",
      "万一",
      "零五",
      "二零",
      "三十十",
      "百",
      "一万万",
      "",
      "十零",
    ])
      expect(fromChineseNumeral(written), written).toBeNull();
  });
});

describe("Chinese scripts against OpenCC", () => {
  it("writes 200 sentences in the traditional script", () => {
    expect(oracle.scripts).toHaveLength(200);
    for (const row of oracle.scripts)
      expect(traditional.apply(row.simplified, options)?.text ?? row.simplified).toBe(row.traditional);
  });

  it("writes them in the simplified script again", () => {
    for (const row of oracle.scripts)
      expect(simplified.apply(row.traditional, options)?.text ?? row.traditional).toBe(row.back);
  });
});
