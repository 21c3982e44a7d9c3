import { describe, expect, it } from "vitest";
import { plain } from "../../../src/core/report/block.js";
import { type Document, document } from "../../../src/core/report/document.js";
import { html } from "../../../src/core/report/writers/html.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import { ok } from "../../../src/core/result.js";
import type { Study } from "../../../src/core/study.js";
import { fullStudy } from "./study-example.js";

/** The example study with `k` further recipes, each worse on the deciding set and on a set that nobody guards. */
function several(k: number): Study {
  const study = fullStudy();
  const { primary } = study;
  if (primary === null) throw new Error("the example compares");
  const difference = ok(-0.031, 600, "by_hand", {
    ci: { lo: -0.052, hi: -0.011, level: 0.95, method: "by_hand" },
    scale: "0-1",
    better: "higher",
  });
  const others = Array.from({ length: k }, (_, i) => ({
    ...primary,
    tunedName: `lora <b>${i + 1}</b>`,
    verdict: "worse" as const,
    difference,
  }));
  return {
    ...study,
    comparisons: [...study.comparisons, ...others, ...others.map((other) => ({ ...other, data: "unguarded" }))],
  };
}

const texts = (document: Document, id: "worse"): string =>
  document.opening.columns
    .filter((column) => column.id === id)
    .flatMap(({ rows }) => rows.map(({ text }) => plain(text)))
    .join("\n");

describe("a study of several tuned recipes", () => {
  it("says which one the verdict is about, and what came of the others", () => {
    const en = document(several(2), { language: "en" });
    expect(plain(en.opening.others ?? "")).toBe(
      "The verdict is about router-ft, the first of 3 tuned models in the plan. The others against router: lora <b>1</b> worse, −3.1 [−5.2, −1.1] points; lora <b>2</b> worse, −3.1 [−5.2, −1.1] points (topic 9).",
    );
    const zh = document(several(2), { language: "zh" });
    expect(plain(zh.opening.others ?? "")).toContain("结论针对 router-ft，即计划中 3 个微调模型的第一个");
    const page = html(en, { charts: Object.fromEntries(Object.keys(en.charts).map((key) => [key, "<svg></svg>"])) });
    expect(page.includes("lora &#60;b&#62;1&#60;/b&#62; worse")).toBe(true);
    expect(page.includes("<b>1")).toBe(false);
    expect(markdown(en)).toContain("The verdict is about router-ft");
  });

  it("names four at most on the first screen", () => {
    expect(plain(document(several(6), { language: "en" }).opening.others ?? "")).toMatch(/lora <b>4<.*; 2 more \(/);
  });

  it("lists as worse only what the recipe of the verdict lost", () => {
    expect(texts(document(several(1), { language: "en" }), "worse")).not.toContain("unguarded");
  });

  it("has no such line where there is one recipe", () => {
    expect(document(fullStudy(), { language: "en" }).opening.others).toBeNull();
  });
});
