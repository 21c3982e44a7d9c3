import { beforeAll, describe, expect, it } from "vitest";
import type { Block, Text } from "../../../src/core/report/block.js";
import { everyBlock, plain } from "../../../src/core/report/block.js";
import { type Document, document } from "../../../src/core/report/document.js";
import { topics } from "../../../src/core/report/topics/catalogue.js";
import { html } from "../../../src/core/report/writers/html.js";
import { json } from "../../../src/core/report/writers/json.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import type { Study } from "../../../src/core/study.js";
import type { Language } from "../../../src/core/words.js";
import { binaryStudy, fullStudy, hostile, hostileStudy, minimalStudy } from "./study-example.js";

const languages: readonly Language[] = ["en", "zh"];
const studies: Readonly<Record<string, () => Study>> = {
  full: fullStudy,
  binary: binaryStudy,
  minimal: minimalStudy,
  hostile: hostileStudy,
};
const documents = new Map<string, Document>();
const of = (name: string, language: Language): Document => documents.get(`${name}.${language}`) as Document;

beforeAll(() => {
  for (const [name, make] of Object.entries(studies)) {
    for (const language of languages) documents.set(`${name}.${language}`, document(make(), { language }));
  }
}, 120_000);

function texts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case "paragraph":
      case "missing":
        return [plain(block.text)];
      case "list":
        return block.items.map(plain);
      case "table":
        return [
          block.title,
          block.note ?? "",
          ...block.columns.map(({ title }) => title),
          ...block.rows.flat().map((cell: Text) => plain(cell)),
        ];
      case "fold":
        return [block.title, ...texts(block.blocks)];
      case "gallery":
        return [block.title, block.subtitle];
      case "figure":
        return [block.label];
      default:
        return [];
    }
  });
}

function everything(one: Document): string[] {
  return [
    one.opening.line,
    one.opening.verdict,
    ...one.opening.columns.flatMap(({ title, rows }) => [
      title,
      ...rows.flatMap(({ text, note }) => [plain(text), note === undefined ? "" : plain(note)]),
    ]),
    ...one.topics.flatMap((topic) => [topic.name, topic.heading, ...texts(topic.blocks)]),
    ...Object.values(one.charts).flatMap(({ title, subtitle, alt, table }) => [
      title,
      subtitle,
      alt,
      ...table.rows.flat(),
    ]),
  ];
}

describe("the topics", () => {
  it("are fifteen, in order, named in both languages", () => {
    expect(topics.all.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    for (const { words } of topics.all) {
      expect(words.en).not.toBe("");
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe.each(Object.keys(studies))("the %s study", (name) => {
  it.each(languages)("has fifteen topics, each with a heading and blocks (%s)", (language) => {
    const one = of(name, language);
    expect(one.topics).toHaveLength(15);
    for (const topic of one.topics) {
      expect(topic.heading.length, topic.id).toBeGreaterThan(3);
      expect(topic.blocks.length, topic.id).toBeGreaterThan(0);
    }
  });

  it.each(languages)("has no word for what does not exist in its place (%s)", (language) => {
    for (const text of everything(of(name, language))) {
      // A signature may say what an undefined label counts as.
      expect(text.replace("|undefined:", "|")).not.toMatch(/\bundefined\b|NaN|\[object|Infinity/);
      expect(text).not.toMatch(/^null$|: null\b|\bnull,/);
      expect(text).not.toMatch(/\{[a-z_]+\}/i);
    }
  });

  it.each(languages)("prints no number with false precision (%s)", (language) => {
    for (const text of everything(of(name, language))) expect(text).not.toMatch(/\d*\.\d{5,}/);
  });

  it("says as much in Chinese as in English", () => {
    const [en, zh] = languages.map((language) => of(name, language));
    expect(Object.keys(zh.charts)).toEqual(Object.keys(en.charts));
    zh.topics.forEach((topic, i) => {
      expect(topic.blocks.map(({ kind }) => kind)).toEqual(en.topics[i].blocks.map(({ kind }) => kind));
      expect(topic.heading).toMatch(/[\u4e00-\u9fff]/);
    });
  });

  it.each(languages)("has anchors that stand once, and links that lead somewhere (%s)", (language) => {
    const page = html(of(name, language), { charts: {} });
    const anchors = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const [, to] of page.matchAll(/ href="#([^"]+)"/g)) {
      if (!to.startsWith("drawing-")) expect(anchors).toContain(to);
    }
  });
});

describe("the full study", () => {
  it("has figure n and table n in every topic", () => {
    for (const language of languages) {
      for (const topic of of("full", language).topics) {
        const labels = topic.blocks.flatMap((block) =>
          block.kind === "figure" || block.kind === "gallery" ? [block.label] : [],
        );
        const tables = topic.blocks.flatMap((block) => (block.kind === "table" ? [block.label] : []));
        expect(labels[0]).toBe(language === "en" ? `Figure ${topic.number}` : `图 ${topic.number}`);
        expect(tables[0]).toBe(language === "en" ? `Table ${topic.number}` : `表 ${topic.number}`);
      }
    }
  });

  it("puts at most three things to do on the first screen, and at most forty charts in all", () => {
    const one = of("full", "en");
    expect(one.opening.columns.find(({ id }) => id === "next")?.rows.length).toBeLessThanOrEqual(3);
    expect(Object.keys(one.charts).length).toBeLessThanOrEqual(40);
  });

  it("names its seeds where a single seed was scored", () => {
    expect(of("full", "en").opening.line).toContain("3 seeds");
  });
});

describe("folds", () => {
  const figuresOf = (blocks: readonly Block[]) => everyBlock(blocks).filter((block) => block.kind === "figure");
  /** What stands in folds at any depth. */
  const folded = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((block) => (block.kind === "fold" ? everyBlock(block.blocks) : []));

  it("hold figures, which are numbered with those around them in the order of reading", () => {
    for (const name of Object.keys(studies))
      for (const { number, blocks } of of(name, "en").topics) {
        const labels = everyBlock(blocks).flatMap((block) =>
          block.kind === "figure" || block.kind === "gallery" ? [block.label] : [],
        );
        expect(labels).toEqual(
          labels.map((_, nth) => `Figure ${number}${nth === 0 ? "" : String.fromCharCode(97 + nth)}`),
        );
        for (const block of folded(blocks)) if (block.kind === "table") expect(block.label).toBeUndefined();
      }
    const inside = of("full", "en").topics.flatMap(({ blocks }) =>
      folded(blocks).filter(({ kind }) => kind === "figure"),
    );
    expect(inside.length).toBeGreaterThan(0);
  });

  it.each(languages)("are written with all that they hold, by both writers (%s)", (language) => {
    for (const name of Object.keys(studies)) {
      const one = of(name, language);
      const page = html(one, { charts: {} });
      const text = markdown(one);
      for (const tag of ["details", "summary"]) {
        expect(page.split(`<${tag}`).length).toBe(page.split(`</${tag}>`).length);
        expect(text.split(`<${tag}>`).length).toBe(text.split(`</${tag}>`).length);
      }
      for (const { blocks } of one.topics) {
        for (const { anchor } of figuresOf(blocks)) {
          expect(page.split(`<figure id="${anchor}"`)).toHaveLength(2);
          expect(text.split(`<a id="${anchor}"></a>`)).toHaveLength(2);
        }
        // A figure in a fold stands between the ends of that fold.
        for (const block of blocks) {
          if (block.kind !== "fold") continue;
          const own = figuresOf(block.blocks);
          if (own.length === 0) continue;
          for (const written of [page, text]) {
            const start = written.lastIndexOf("<summary>", written.indexOf(`id="${own[0].anchor}"`));
            const before = written.slice(0, start);
            const depth = before.split("<details").length - before.split("</details>").length;
            expect(depth).toBeGreaterThan(0);
          }
        }
      }
      // The gallery leads to every figure, folded or not.
      const gallery = one.topics.flatMap(({ blocks }) => everyBlock(blocks)).find(({ kind }) => kind === "gallery");
      expect(gallery?.kind === "gallery" ? gallery.figures.map(({ anchor }) => anchor) : []).toEqual(
        one.topics.flatMap(({ blocks }) => figuresOf(blocks).map(({ anchor }) => anchor)),
      );
    }
  });
});

describe("the minimal study", () => {
  it("says in every empty place what would fill it", () => {
    for (const language of languages) {
      const gaps = of("minimal", language).topics.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === "missing" ? [plain(block.text)] : [])),
      );
      expect(gaps.length).toBeGreaterThanOrEqual(10);
    }
    expect(of("minimal", "en").opening.chart).toBeNull();
    expect(of("minimal", "en").opening.verdict).toContain("no base model");
  });

  it("never calls what was not measured good", () => {
    const card = of("minimal", "en").opening.columns.find(({ id }) => id === "scorecard");
    for (const row of card?.rows ?? []) expect(row.standing).not.toBe("good");
  });
});

describe("html", () => {
  it("is one static file: no script, no request, a strict policy", () => {
    for (const language of languages) {
      const page = html(of("full", language), { charts: {} });
      expect(page).not.toMatch(/<script|<iframe|<object|<embed|<img|@import|url\((?!#)/i);
      expect(page).not.toMatch(/\s(?:src|srcset|action)=/i);
      for (const [, to] of page.matchAll(/ href="([^"]*)"/g)) expect(to).toMatch(/^(#|data:,$)/);
      expect(page).toContain(`default-src 'none'`);
      expect(page).toContain(`<html lang="${language === "en" ? "en" : "zh-CN"}">`);
      expect(page.match(/<section /g)).toHaveLength(15);
    }
  });

  it("lets nothing of the data become markup", () => {
    for (const language of languages) {
      const page = html(of("hostile", language), { charts: {} });
      expect(page).not.toMatch(/<script|<img|<svg onload|\u202E/i);
      expect(page).not.toContain(hostile.image);
      expect(page).toContain("&#60;script&#62;");
      // Between tags there is no bare < and no attribute that a quote of the data has opened.
      for (const [tag] of page.matchAll(/<[a-z][^>]*>/gi))
        expect(tag.replace(/"[^"]*"/g, "")).not.toMatch(/\son[a-z]+\s*=/i);
    }
  });

  it("puts pictures in with names for those who cannot see them, and keeps their ids apart", () => {
    const one = of("full", "en");
    const svg = `<svg class="marks" width="10" height="10" viewBox="0 0 10 10"><defs><clipPath id="d1"/></defs><g clip-path="url(#d1)"/></svg>`;
    const page = html(one, { charts: Object.fromEntries(Object.keys(one.charts).map((key) => [key, svg])) });
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page.match(/<svg role="img" aria-label="[^"]+"/g)?.length).toBe(Object.keys(one.charts).length);
    expect(page).toContain("url(#pipeline-d1)");
  });

  it("stands replacement patterns of the data as they are", () => {
    expect(html(of("hostile", "en"), { charts: {} })).toContain("$&#38; $1 $&#96;");
  });
});

describe("markdown", () => {
  const unescaped = (line: string): string[] => line.replace(/\\\|/g, "").split("|");

  it("has tables whose rows are as long as their heads", () => {
    for (const name of Object.keys(studies)) {
      for (const language of languages) {
        const lines = markdown(of(name, language)).split("\n");
        let width = 0;
        for (const line of lines) {
          if (!line.startsWith("|")) {
            width = 0;
            continue;
          }
          const cells = unescaped(line).length;
          if (width === 0) width = cells;
          expect(cells, line.slice(0, 200)).toBe(width);
        }
      }
    }
  });

  it("lets nothing of the data become markup", () => {
    for (const language of languages) {
      const text = markdown(of("hostile", language));
      expect(text).not.toMatch(/<script|<img|<svg/i);
      expect(text).not.toContain("\u202E");
      expect(text).not.toMatch(/(?<!\\)\]\(javascript/);
      expect(text.match(/^# /gm)).toHaveLength(1);
      expect(text).not.toMatch(/^```/m);
    }
  });

  it("has the fifteen headings", () => {
    expect(markdown(of("full", "zh")).match(/^## \d+ · /gm)).toHaveLength(15);
  });
});

describe("json", () => {
  it("can be read back, with the specification of every chart", () => {
    const one = of("full", "en");
    const read = JSON.parse(json(one)) as Document;
    expect(read.schema).toBe("assay.report/1");
    expect(Object.keys(read.charts)).toEqual(Object.keys(one.charts));
    expect(JSON.parse(json(document(fullStudy(), { language: "en" })))).toEqual(read);
  });
});
