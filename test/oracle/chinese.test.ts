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
    // OpenCC reads a word across two (鸡|只有 taken for 鸡只, livestock), and takes the surnames 范 and 余 for other words.
    const own = new Map([
      ["一隻雞隻有兩隻腳。", "一隻雞只有兩隻腳。"],
      ["他姓範，是模範工人。", "他姓范，是模範工人。"],
      ["餘先生還有餘款。", "余先生還有餘款。"],
      ["範先生只吃素面。", "范先生只吃素面。"],
    ]);
    const unlike = oracle.scripts.filter(
      (row) =>
        (traditional.apply(row.simplified, options)?.text ?? row.simplified) !==
        (own.get(row.traditional) ?? row.traditional),
    );
    expect(unlike.map(({ simplified }) => simplified)).toEqual([]);
  });

  it("writes them in the simplified script again", () => {
    for (const row of oracle.scripts)
      expect(simplified.apply(row.traditional, options)?.text ?? row.traditional).toBe(row.back);
  });
});
