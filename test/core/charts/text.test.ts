import { describe, expect, it } from "vitest";
import { clip, clipApart, em, visible, wrap } from "../../../src/core/charts/text.js";

describe("width of text", () => {
  it("counts a Chinese character as one em and a Latin one as .56", () => {
    expect(em("混淆矩阵")).toBe(4);
    expect(em("abcd")).toBeCloseTo(2.24, 12);
    expect(em("F1 值")).toBeCloseTo(3 * 0.56 + 1, 12);
    expect(em("𠮷")).toBe(1);
  });

  it("cuts with an ellipsis and never in the middle of a character", () => {
    expect(clip("准确率", 3)).toBe("准确率");
    expect(clip("准确率与召回率", 4)).toBe("准确率…");
    expect(clip("𠮷𠮷𠮷𠮷", 3)).toBe("𠮷𠮷…");
    expect(em(clip("a".repeat(500), 12))).toBeLessThanOrEqual(12);
  });
});

describe("lines", () => {
  it("breaks Latin between words and Chinese between characters", () => {
    expect(wrap("one two three", 5)).toEqual(["one two", "three"]);
    expect(wrap("混淆矩阵图", 3)).toEqual(["混淆矩", "阵图"]);
  });

  it("does not begin a line with a closing mark, nor lets marks stand beyond the width or lose them", () => {
    expect(wrap("混淆矩阵，校准", 4)).toEqual(["混淆矩", "阵，校准"]);
    expect(wrap("全角、空格），或保留", 5)).toEqual(["全角、空", "格），或保", "留"]);
    expect(wrap("阵，）校准", 2)).toEqual(["阵，）", "校准"]);
  });

  it("keeps to the number of lines and says that something is left out", () => {
    const lines = wrap("a bb ccc dddd eeeee ffffff ggggggg", 4, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("…");
  });
});

describe("control and direction characters", () => {
  it("shows them by their code", () => {
    expect(visible("abc\u202Egnp.exe")).toBe("abc‹U+202E›gnp.exe");
    expect(visible("a\r\nb\nc\td\u0000")).toBe("a⏎b⏎c d‹U+0000›");
    expect(visible("\u2066x\u2069\u200b\ufeff")).toBe("‹U+2066›x‹U+2069›‹U+200B›‹U+FEFF›");
  });

  it("leaves the rest alone, emoji and right-to-left letters among it", () => {
    for (const text of ["准确率 .793", "שלום", "👍🏽", "é", "$& <b>"]) expect(visible(text)).toBe(text);
    expect(visible("\ud800x")).toBe("\ufffdx");
  });
});

describe("names cut to one width", () => {
  it("stay apart: those that begin alike keep the word in which they differ", () => {
    const names = ["llama-3.1-8b-instruct-r8-epoch3", "llama-3.1-8b-instruct-r16-epoch3", "base"];
    const cut = clipApart(names, 12);
    expect(new Set(cut).size).toBe(3);
    expect(cut[0]).toMatch(/^llam.*…r8-/);
    expect(cut[1]).toMatch(/^llam.*…r16-/);
    expect(cut[2]).toBe("base");
    for (const text of cut) expect(em(text)).toBeLessThanOrEqual(13);
  });
});
