import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { pinyin } from "pinyin-pro";
import { describe, expect, it } from "vitest";
import { englishTerms } from "../../../../src/core/robustness/dictionaries/english_terms.js";
import { homophones } from "../../../../src/core/robustness/dictionaries/homophones.js";
import { lookalikes } from "../../../../src/core/robustness/dictionaries/lookalikes.js";
import { slipWords } from "../../../../src/core/robustness/dictionaries/slip_words.js";
import { swapWords } from "../../../../src/core/robustness/dictionaries/swap_words.js";
import { dictionaries } from "../../../../src/core/robustness/dictionaries.js";

const folder = new URL("../../../../src/core/robustness/dictionaries/", import.meta.url);

/** Characters that carry a number or a denial. */
const telling = "〇零一二两三四五六七八九十百千万亿半双倍不没无非未别勿莫否";

describe("the dictionaries", () => {
  it("are those whose sums are stated, none left out", async () => {
    const files = readdirSync(folder).map((name) => name.slice(0, -3));
    expect(dictionaries.map(({ id }) => id)).toEqual(files.filter((name) => name !== "dictionary").sort());
    for (const { id, sha256 } of dictionaries) {
      const module: Record<string, string> = await import(`../../../../src/core/robustness/dictionaries/${id}.ts`);
      const [data] = Object.values(module);
      expect(createHash("sha256").update(data.slice(1, -1), "utf8").digest("hex"), id).toBe(sha256);
    }
  });

  it("hold characters of equal sound, of which none carries a number or a denial", () => {
    const groups = homophones.trim().split(/\s/);
    expect(groups.length).toBeGreaterThan(500);
    for (const group of groups) {
      expect(new Set(group).size).toBe([...group].length);
      const sounds = Array.from(group, (character) => pinyin(character, { toneType: "num" }));
      expect(new Set(sounds).size, group).toBe(1);
      for (const character of group) expect(telling).not.toContain(character);
    }
  });

  it("hold single characters of the plane of daily use that look alike", () => {
    const groups = lookalikes.trim().split(/\s/);
    expect(groups.length).toBeGreaterThan(300);
    for (const group of groups) {
      expect(group).toMatch(/^[\u4E00-\u9FFF]{2,}$/);
      expect(new Set(group).size, group).toBe(group.length);
      for (const character of group) expect(telling).not.toContain(character);
    }
  });

  it("hold words that are told once, and terms with their English", () => {
    for (const list of [swapWords, slipWords]) {
      const words = list.trim().split(/\s+/);
      expect(new Set(words).size).toBe(words.length);
    }
    const terms = englishTerms.trim().split(/[|\n]/);
    for (const term of terms) expect(term).toMatch(/^\p{Script=Han}+ [A-Za-z][A-Za-z -]*$/u);
    expect(new Set(terms.map((term) => term.split(" ")[0])).size).toBe(terms.length);
    expect(slipWords.split(/\s/)).toEqual(expect.arrayContaining(["form", "from", "love", "live"]));
  });
});
