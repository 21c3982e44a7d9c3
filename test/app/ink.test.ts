import { describe, expect, it } from "vitest";
import { cells, columns, cut, fitted, harmless, ink, wrapped } from "../../src/app/cli/ink.js";
import { languageOf } from "../../src/app/cli/language.js";
import { progress } from "../../src/app/cli/progress.js";

describe("laying out text on a terminal", () => {
  it("Chinese takes two columns, combining marks none", () => {
    expect(["abc", "准确率", "，", "e\u0301"].map(cells)).toEqual([3, 6, 2, 1]);
  });

  it("columns align whatever the script", () => {
    expect(
      columns(
        [
          ["标签", "n"],
          ["a", "1,000"],
        ],
        [1],
      ),
    ).toEqual(["标签      n", "a     1,000"]);
  });

  it("cuts by columns, with an ellipsis only where something was cut", () => {
    expect([cut("准确率", 6), cut("准确率", 5), cut("abcdef", 4)]).toEqual(["准确率", "准确…", "abc…"]);
  });

  it("wraps at spaces and between Chinese characters, never before a closing mark or a per cent sign", () => {
    expect(wrapped("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrapped("下降 29 % higher", 10)).toEqual(["下降 29 %", "higher"]);
    expect(wrapped("准确率下降，超出界限", 10)).toEqual(["准确率下", "降，超出界", "限"]);
  });

  it("a message is broken on a terminal only, at most at 100 columns, and keeps its indent", () => {
    const long = `plan.yaml:3:1: ${"many words ".repeat(30).trimEnd()}`;
    expect(fitted(long, {})).toBe(long);
    expect(fitted(long, { isTTY: false, columns: 40 })).toBe(long);
    const widths = (text: string) => text.split("\n").map((line) => cells(line));
    for (const columns of [40, 100, 300, undefined]) {
      const shown = fitted(long, { isTTY: true, columns });
      expect(Math.max(...widths(shown))).toBeLessThanOrEqual(Math.min(columns ?? 100, 100));
      expect(shown.replaceAll("\n", " ")).toBe(long);
    }
    expect(fitted("  one two three\nfour", { isTTY: true, columns: 9 })).toBe("  one two\n  three\nfour");
    expect(fitted("准确率下降，超出界限", { isTTY: true, columns: 10 })).toBe("准确率下\n降，超出界\n限");
    // A path is not broken: it is to be copied.
    expect(fitted("see a/path/of/many/folders", { isTTY: true, columns: 8 })).toBe("see\na/path/of/many/folders");
  });

  it("what a model says cannot steer the terminal", () => {
    expect(harmless("a\u001b[31mb\nc\u202e")).toBe("a\\u001b[31mb c\\u202e");
  });

  it("colour only where a terminal looks and NO_COLOR is not set", () => {
    expect(ink({ isTTY: true }, {}).better("▲")).toBe("\u001b[36m▲\u001b[0m");
    for (const [stream, environment] of [
      [{ isTTY: true }, { NO_COLOR: "1" }],
      [{}, {}],
      [{ isTTY: true }, { TERM: "dumb" }],
    ] as const)
      expect(ink(stream, environment).better("▲")).toBe("▲");
  });
});

describe("language", () => {
  it("the flag, then ASSAY_LANGUAGE, then the locale, then English", () => {
    expect(languageOf(["score", "--language", "en"], { ASSAY_LANGUAGE: "zh" })).toBe("en");
    expect(languageOf(["--language=zh"], {})).toBe("zh");
    expect(languageOf([], { ASSAY_LANGUAGE: "en", LANG: "zh_CN.UTF-8" })).toBe("en");
    expect(languageOf([], { LANG: "zh_CN.UTF-8" })).toBe("zh");
    expect(languageOf([], { LC_ALL: "C", LANG: "zh_CN.UTF-8" })).toBe("en");
    expect(languageOf([], {})).toBe("en");
  });
});

describe("progress", () => {
  const shown = (isTTY: boolean, quiet = false) => {
    let time = 0;
    let text = "";
    const bar = progress(
      { isTTY, write: (more: string) => (text += more) },
      { language: "en", quiet, now: () => time },
    );
    for (const done of [0, 50, 100]) {
      bar.step("asking", done, 200);
      time += 6000;
    }
    bar.end();
    return text;
  };

  it("one line replaced in place on a terminal, with rate and time left", () => {
    const text = shown(true);
    expect(text).toContain("\rasking  ██████░░░░░░  100/200  8/s  12 s left\u001b[K");
    expect(text.endsWith("\r\u001b[K")).toBe(true);
    expect(text).not.toContain("\n");
  });

  it("plain lines elsewhere, and nothing when quiet", () => {
    expect(shown(false)).toBe(
      "asking\nasking  ███░░░░░░░░░  50/200  8/s  18 s left\nasking  ██████░░░░░░  100/200  8/s  12 s left\n",
    );
    expect(shown(true, true)).toBe("");
  });
});
