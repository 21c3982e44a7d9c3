import { describe, expect, it } from "vitest";
import { defaultTemplate } from "../../../src/core/asking/default-template.js";
import { template } from "../../../src/core/asking/template.js";
import { random } from "../../../src/core/random.js";
import { chanceSpread } from "../../../src/core/robustness/chance-spread.js";
import { instructionPlaces } from "../../../src/core/robustness/instruction-places.js";
import { promptFormats } from "../../../src/core/robustness/prompt-formats.js";
import { tasks } from "../../../src/core/task.js";

const values: Readonly<Record<string, unknown>> = {
  input: "What is: this?\nNobody: knows.",
  labels: ["yes", "no"],
  choices: ["one: two", "three"],
  letters: ["A", "B"],
};
const asked = (source: string): string => template(source, "t").render((name) => values[name]);
/** What is said, without what a format may change. */
const words = (text: string): string =>
  text
    .replaceAll("<sep>", " ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

describe("formats of a prompt", () => {
  const templates = ["label", "lettered", "chinese", "own"].map((name) => ({
    name,
    source:
      {
        label: defaultTemplate("multiclass", "generation", "en"),
        lettered: defaultTemplate("multiple_choice", "generation", "en"),
        chinese: defaultTemplate("multiclass", "generation", "zh"),
      }[name] ?? "Passage: {{input}}\nIs it so? {% if labels %}\nOne of {{labels | join(': ')}}\n{% endif %}\nAnswer: ",
  }));

  it.each(templates)(
    "of the $name template are other texts that say the same, with every value as it was",
    ({ source }) => {
      const formats = promptFormats(source, 12, random("formats"));
      expect(new Set(formats).size).toBe(12);
      expect(formats).not.toContain(source);
      for (const one of formats) {
        const text = asked(one);
        expect(words(text), one).toBe(words(asked(source)));
        // The item's own text is no part of the format, line break and colon and all.
        expect(text).toContain(values["input"]);
      }
      expect(new Set(formats.map(asked)).size).toBeGreaterThan(8);
      expect(promptFormats(source, 12, random("formats"))).toEqual(formats);
      expect(promptFormats(source, 12, random("others"))).not.toEqual(formats);
    },
  );

  it("are none of a template that is the input alone, and few of one with little to vary", () => {
    expect(promptFormats("{{input}}", 5, random("f"))).toEqual([]);
    expect(promptFormats("{{input}} Why?", 5, random("f"))).toEqual([]);
    const few = promptFormats("{{input}}\nwhy", 50, random("f"));
    expect(few.length).toBeGreaterThan(3);
    expect(few.length).toBeLessThan(50);
  });

  it("vary the marks of choices on both sides of the letter", () => {
    const source = "{{input}} {% for c in choices %}{{letters[loop.index0]}}. {{c}} {% endfor %}";
    const texts = promptFormats(source, 50, random("f")).map(asked);
    expect(texts.some((text) => text.includes("(A) one: two (B) three"))).toBe(true);
    expect(texts.some((text) => text.includes("[A] one: two [B] three"))).toBe(true);
  });

  it("can be rendered for the template of every task", () => {
    const templates = tasks.flatMap((task) =>
      (["en", "zh"] as const).flatMap((language) =>
        (["generation", "log_likelihood"] as const).map((by) => defaultTemplate(task, by, language)),
      ),
    );
    for (const source of new Set(templates))
      for (const one of promptFormats(source, 5, random("f"))) expect(asked(one)).toContain(values["input"]);
  });
});

describe("places of an instruction", () => {
  it("are before the text, behind it, and both; names of text and answer stay", () => {
    expect(instructionPlaces("Say what it is.\n\nText: {{ input }}\nLabel:")).toEqual([
      "Text: {{ input }}\n\nSay what it is.\nLabel:",
      "Say what it is.\n\nText: {{ input }}\n\nSay what it is.\nLabel:",
    ]);
    expect(instructionPlaces("{{input}}\nAnswer with one word.")).toEqual([
      "Answer with one word.\n\n{{input}}",
      "Answer with one word.\n\n{{input}}\n\nAnswer with one word.",
    ]);
  });

  it("hold the same instruction, the text once and the cue last, for the templates of labels", () => {
    for (const language of ["en", "zh"] as const) {
      const source = defaultTemplate("multiclass", "generation", language);
      const places = instructionPlaces(source);
      expect(places).toHaveLength(2);
      for (const one of places) {
        expect(one.match(/\{\{input\}\}/g)).toHaveLength(1);
        expect(one.endsWith(source.slice(source.lastIndexOf("\n")))).toBe(true);
      }
    }
  });

  it.each([
    "{{input}}",
    "Text: {{input}}\nAnswer:",
    "{{input}} and {{input}}: which?",
    "{% if x %}Say.{% endif %} {{input}}",
    "no input",
  ])("are none in %j", (source) => {
    expect(instructionPlaces(source)).toEqual([]);
  });
});

describe("the spread by chance alone", () => {
  const column = (values: readonly number[]): Float64Array => Float64Array.from(values);

  it("is that of coin flips where two ways differ on every item", () => {
    // 10 items, each right under exactly one of two ways: the spread is |2k - 10| / 10 with k binomial(10, .5).
    const a = column([1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    const b = a.map((value) => 1 - value);
    const found = chanceSpread([a, b], random("coins"));
    // Mean of |2k - 10| is 2.4609; P(|2k - 10| >= 6) is 112 / 1024.
    expect(found.mean).toBeCloseTo(0.24609, 1);
    expect(Math.abs(found.mean - 0.24609)).toBeLessThan(0.015);
    expect(Math.abs(found.p - 112 / 1024)).toBeLessThan(0.035);
    expect(found.upper).toBe(0.6);
  });

  it("is nothing where all ways give the same, and moves whole groups", () => {
    const a = column([1, 0, 1, 1]);
    expect(chanceSpread([a, a, a], random("same"))).toMatchObject({ mean: 0, upper: 0, p: 1 });
    const b = column([0, 1, 0, 0]);
    // As one group the two columns only change places: the spread is .5 whatever is drawn.
    expect(chanceSpread([a, b], random("groups"), Int32Array.from([0, 0, 0, 0]))).toMatchObject({ upper: 0.5, p: 1 });
    expect(chanceSpread([a, b], random("groups")).mean).toBeLessThan(0.5);
  });

  it("seldom calls equally good ways unequal, and finds one that is worse", () => {
    const draw = random("null");
    const n = 100;
    const study = (worst: number): number => {
      const hard = Array.from({ length: n }, () => draw.uniform());
      const ways = [0, 1, 2, 3, 4, 5].map((w) =>
        column(hard.map((h) => (0.6 * h + 0.4 * draw.uniform() < 0.7 - (w === 0 ? worst : 0) ? 1 : 0))),
      );
      return chanceSpread(ways, draw).p;
    };
    const equal = Array.from({ length: 150 }, () => study(0));
    expect(equal.filter((p) => p < 0.05).length).toBeLessThanOrEqual(16);
    expect(equal.reduce((sum, p) => sum + p, 0) / 150).toBeGreaterThan(0.42);
    expect(Array.from({ length: 30 }, () => study(0.2)).filter((p) => p < 0.05).length).toBeGreaterThan(25);
  });
});
