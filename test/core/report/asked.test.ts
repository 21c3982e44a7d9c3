import { describe, expect, it } from "vitest";
import { outputProblems } from "../../../src/core/asking/output-problems.js";
import { document } from "../../../src/core/report/document.js";
import { html } from "../../../src/core/report/writers/html.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import type { Study } from "../../../src/core/study.js";
import { item, set } from "../asking/sets.js";
import { binaryStudy } from "./study-example.js";

/* A study whose models were asked in words, with texts that mean harm. */

const evil = `</td><script>alert("x")</script>`;
const items = Array.from({ length: 10 }, (_, i) => item(`i${i}`, "?", "yes"));
const said = (texts: readonly (readonly [string, string | null])[]) =>
  texts.map(([text, pred], i) => ({ id: `i${i}`, pred, texts: [text], finish: ["stop" as const] }));

function asked(): Study {
  const study = binaryStudy();
  const data = set(items);
  const base = { name: "base", role: "base", seed: null } as const;
  const tuned = { name: "tuned", role: "tuned", seed: null } as const;
  const mixed = said([
    ...Array.from({ length: 6 }, () => ["yes", "yes"] as const),
    ["no", "no"],
    ["I'm sorry, I can't help with that.", null],
    [evil, null],
    ["", null],
  ]);
  const clean = said(Array.from({ length: 10 }, () => ["yes", "yes"] as const));
  return {
    ...study,
    outputs: [outputProblems(base, data, mixed), outputProblems(tuned, data, clean)].filter((one) => one !== null),
    runs: [base, tuned].map((model) => ({
      id: "0123456789ab",
      model,
      data: "test",
      n: 10,
      unanswered: 0,
      truncated: 0,
      asked: 10,
      seconds: 1,
      prompt: {
        hash: "f00d".repeat(16),
        form: "chat" as const,
        system: evil,
        template: `{{input}}\n${evil}`,
        shots: 3,
        example: "",
      },
    })),
  };
}

describe("a report of models that were asked in words", () => {
  const shown = (language: "en" | "zh") => markdown(document(asked(), { language }));

  it("tells how answers end, each end apart, and how models were asked", () => {
    const text = shown("en");
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    const row = (start: string) => rows.filter((line) => line.startsWith(`| ${start} `)).join("\n");
    expect(row("refusal")).toMatch(/\| 1 \| 0 \|\n.*\.100 .*\.018, \.404/);
    expect(row("empty")).toMatch(/\.100 .*i9/);
    // statsmodels proportion_confint(1, 10, method="wilson"); what is empty, or a refusal, is not also without an answer.
    expect(row("no answer found")).toMatch(/\.100 .*\.018, \.404/);
    expect(text).toContain("How language models were asked");
    expect(text).toContain("f00df00df00d");
    expect(text).toContain("temperature 0");
  });

  it("says it in Chinese", () => {
    const text = shown("zh");
    for (const words of ["拒绝回答", "未提取到答案", "语言模型的提问方式", "回答中的问题"])
      expect(text).toContain(words);
  });

  it("lets no text out of its place", () => {
    for (const language of ["en", "zh"] as const) {
      const page = html(document(asked(), { language }), { charts: {} });
      expect(page).not.toContain('<script>alert("x")');
    }
  });

  it("is silent for other studies", () => {
    const text = markdown(document(binaryStudy(), { language: "en" }));
    expect(text).not.toContain("How language models were asked");
    expect(text).not.toContain("What is wrong with answers");
  });
});
