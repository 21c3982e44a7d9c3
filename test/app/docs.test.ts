import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ScoreDocument } from "../../src/core/documents/score.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { batch, folder, type Ran } from "./assay.js";

const { path, write } = folder();
const pages = ["tasks.md", "tasks.zh-CN.md"].map((name) => ({
  name,
  text: readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8"),
}));

/** Each block of lines with the command that stands after it. */
function examples(text: string): { lines: string; command: string[] }[] {
  return [...text.matchAll(/```jsonl\n([\s\S]*?)```\s+ {4}assay (score [^\n]+)/g)].map(([, lines, command]) => ({
    lines,
    command: command.split(" "),
  }));
}

describe.each(pages)("the examples of docs/$name", ({ name, text }) => {
  const found = examples(text);

  let ran: Ran[] = [];
  beforeAll(async () => {
    for (const { lines, command } of found) write(`${name}/${command[1]}`, lines);
    ran = await batch(
      found.map(({ command: [verb, file, ...rest] }) => ({
        args: [verb, `${name}/${file}`, ...rest, "--json", "--quiet"],
        language: "en" as const,
      })),
      path,
    );
  }, 120_000);

  it("are there for every kind of answer", () => expect(found.length).toBe(13));

  it.each(found.map(({ command }, i) => [command.join(" "), i] as const))("assay %s", (_, i) => {
    const { code, out, err } = ran[i];
    expect(code, err).toBe(0);
    const { metrics: measured, n } = JSON.parse(out) as ScoreDocument;
    expect(n).toBeGreaterThan(0);
    const values = Object.values(measured).filter(({ value }) => value !== null);
    expect(values.length).toBeGreaterThan(0);
    for (const id of Object.keys(measured)) expect(metrics.find(id)).toBeDefined();
  });
});
