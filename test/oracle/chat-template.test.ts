import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { laid } from "../../src/core/asking/chat-template.js";
import type { Message, Tool } from "../../src/core/asking/question.js";

const golden: {
  readonly variables: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly name: string;
    readonly template: string;
    readonly messages: readonly Message[];
    readonly tools: readonly { readonly function: Tool }[] | null;
    readonly expected: string;
  }[];
} = JSON.parse(readFileSync(join(import.meta.dirname, "chat-template.json"), "utf8"));

describe("chat templates as transformers lays them on", () => {
  it.each(golden.rows.map((row, i) => [`${row.name}, conversation ${i % 3}`, row] as const))("%s", (_, row) => {
    const lay = laid({ source: row.template, variables: golden.variables });
    expect(
      lay(
        row.messages,
        row.tools?.map((tool) => tool.function),
      ),
    ).toBe(row.expected);
  });
});
