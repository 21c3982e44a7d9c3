import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { scoreSchema } from "../../src/core/documents/score-schema.js";
import { findings } from "../../src/core/findings/catalogue.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { reasons } from "../../src/core/reasons.js";
import { assay, batch, command, folder, lines, main, pair, type Ran, width } from "./assay.js";

const at = folder();
const root = resolve(fileURLToPath(import.meta.url), "../../..");
const languages = ["en", "zh"] as const;
const commands = ["compare", "cv", "init", "metrics", "report", "run", "score", "split", "why"];
const codes = [...findings.all.map(({ id }) => id), ...Object.keys(reasons)];
const unfilled = /\{[a-z_]+\}|\bundefined\b|NaN|\[object/;
const expectFits = (text: string) => {
  for (const line of text.split("\n")) expect(width(line), line).toBeLessThanOrEqual(100);
};

async function both(lists: readonly (readonly string[])[]): Promise<Map<string, Record<"en" | "zh", Ran>>> {
  const ran = await batch(
    lists.flatMap((args) => languages.map((language) => ({ args, language }))),
    at.path,
  );
  return new Map(lists.map((args, i) => [args.join(" "), { en: ran[2 * i], zh: ran[2 * i + 1] }]));
}

describe("version and help", () => {
  it("--version is the package's, alone on standard output", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const flag of ["--version", "-V"])
      expect(await assay([flag], { cwd: at.path })).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it("every command has help with two examples, in both languages", async () => {
    const said = await both([["--help"], ...commands.map((name) => [name, "--help"])]);
    for (const [line, ran] of said) {
      for (const language of languages) {
        const { code, out, err } = ran[language];
        expect([code, err], line).toEqual([0, ""]);
        expectFits(out);
        if (line === "--help") for (const name of commands) expect(out).toContain(`\n  ${name} `);
        else expect(out.split("npx assay ").length - 1, line).toBe(2);
      }
      expect(ran.en.out).not.toMatch(/[\u4e00-\u9fff]/);
      expect(ran.zh.out).not.toMatch(/\b(Usage|Options|Commands|Arguments|Examples|choices|default|show help)\b/);
    }
  });

  it("the examples that read the shipped case run on it", async () => {
    const help = await both([
      ["score", "--help"],
      ["compare", "--help"],
      ["split", "--help"],
    ]);
    const examples = [...help.values()].flatMap(({ en }) =>
      en.out
        .slice(en.out.indexOf("Examples:"))
        .replace(/\\\n\s+/g, "")
        .split("\n")
        .filter((line) => line.includes("npx assay ")),
    );
    expect(examples).toHaveLength(6);
    const ran = await batch(
      examples.map((line) => ({
        args: [...line.replace(/^\s*npx assay /, "").matchAll(/"([^"]*)"|\S+/g)].map((word) => word[1] ?? word[0]),
        language: "en" as const,
      })),
      root,
    );
    for (const { code, err } of ran) expect([0, 1, 3], err).toContain(code);
  });
});

describe("assay metrics, assay why", () => {
  it("explain every metric, finding and reason in both languages, within 100 columns", async () => {
    const said = await both([
      ["metrics"],
      ["why"],
      ...metrics.all.map(({ id }) => ["metrics", id]),
      ...codes.map((code) => ["why", code]),
    ]);
    for (const [line, ran] of said) {
      for (const language of languages) {
        const { code, out, err } = ran[language];
        expect([code, err], line).toEqual([0, ""]);
        expect(out, line).not.toMatch(unfilled);
        expectFits(out);
      }
      expect(ran.zh.out, line).toMatch(/[\u4e00-\u9fff]/);
    }
    const list = said.get("why");
    for (const code of codes) expect(list?.en.out).toContain(code);
  });

  it("give one JSON document", async () => {
    const said = await both([
      ["metrics", "--json"],
      ["metrics", "f1_macro", "--json"],
      ["why", "--json"],
      ["why", "data.join", "--json"],
    ]);
    for (const { en } of said.values()) expect(JSON.parse(en.out).schema).toMatch(/^assay\.[a-z]+\/1$/);
    expect(JSON.parse(said.get("metrics --json")?.en.out ?? "").metrics).toHaveLength(metrics.all.length);
  });
});

describe("assay score", () => {
  const { base } = pair(200, 10, 20);

  beforeAll(async () => {
    at.write("plain.jsonl", base);
    at.write("packed.jsonl.gz", gzipSync(base));
    const connection = await (await DuckDBInstance.create()).connect();
    const from = `(select * from read_json('${join(at.path, "plain.jsonl")}', format = 'newline_delimited'))`;
    await connection.run(`copy ${from} to '${join(at.path, "columns.parquet")}' (format parquet)`);
    await connection.run(`copy ${from} to '${join(at.path, "packed.csv.zst")}' (format csv, header, compression zstd)`);
    connection.closeSync();
  });

  it("one JSON document on standard output whatever the format, and nothing on standard error", async () => {
    const ran = await both(
      ["plain.jsonl", "packed.jsonl.gz", "columns.parquet", "packed.csv.zst"].map((file) => ["score", file, "--json"]),
    );
    const documents = [...ran.values()].map(({ en }) => {
      expect([en.code, en.err]).toEqual([0, ""]);
      return JSON.parse(en.out);
    });
    for (const document of documents) {
      expect(scoreSchema.parse(document)).toEqual(document);
      expect(document).toEqual(documents[0]);
    }
    // 10 + 20 items change, the first 10 are right in base; 20 of the next and a tenth of all are wrong: 160 of 200 right.
    expect(documents[0].n).toBe(200);
    expect(documents[0].metrics.accuracy.value).toBe(0.8);
    expect(documents[0].confusion).toEqual({
      labels: ["a", "b"],
      matrix: [
        [80, 20],
        [20, 80],
      ],
      unanswered: [0, 0],
    });
  });

  it("one metric, a limit, several seeds, a column of given scores, a data set of a divided file", async () => {
    at.write("seed-1.jsonl", pair(200, 10, 20).tuned);
    at.write("seed-2.jsonl", pair(200, 20, 20).tuned);
    at.write("given.csv", "id,judge\n1,3\n2,5\n3,4\n");
    at.write("divided.csv", "id,split,gold,pred\n1,train,a,a\n1,test,a,b\n2,test,b,b\n");
    const ran = await both(
      [
        ["plain.jsonl", "--metric", "f1_macro"],
        ["plain.jsonl", "--limit", "50"],
        ["seed-*.jsonl"],
        ["given.csv", "--metric", "judge"],
        ["divided.csv", "--split", "test"],
      ].map((args) => ["score", ...args, "--json"]),
    );
    const [one, first, seeds, given, divided] = [...ran.values()].map(({ en }) =>
      scoreSchema.parse(JSON.parse(en.out)),
    );
    expect(Object.keys(one.metrics)).toEqual(["f1_macro"]);
    expect(first.n).toBe(50);
    // 170 and 160 of 200 are right: 10 or 20 broken, 20 wrong in both.
    expect(seeds.metrics.accuracy.value).toBeCloseTo((170 + 160) / 400, 12);
    expect([given.task, given.metrics.judge.value]).toEqual(["scores", 4]);
    expect([divided.n, divided.metrics.accuracy.value]).toEqual([2, 0.5]);
  });

  it("what has no value is a dash, never a zero", async () => {
    at.write("gap.jsonl", lines([..."ab".repeat(20)].map((gold, id) => ({ id, gold, pred: id === 0 ? "c" : gold }))));
    const said = [
      ...(
        await both([
          ["score", "gap.jsonl"],
          ["score", "gap.jsonl", "--quiet"],
        ])
      ).values(),
    ];
    for (const language of languages) {
      const [{ out, err }, quiet] = said.map((ran) => ran[language]);
      expectFits(out);
      expect(out).toMatch(/\n {2}c +0 +1 +\.000 +– +\S+\n/);
      expect(err).toMatch(/(as wrong: |样本：)1\n/);
      expect(quiet).toEqual({ code: 0, out, err: "" });
    }
  });

  it("reads standard input, and writes no colour where NO_COLOR is set or nobody looks", async () => {
    const piped = await assay(["score", "-", "--json"], { cwd: at.path, stdin: base });
    expect(piped.code).toBe(0);
    expect(JSON.parse(piped.out).n).toBe(200);
    const shown = await assay(["score", "plain.jsonl"], { cwd: at.path });
    expect(shown.out).not.toContain("\u001b");
  });

  it.runIf(process.platform === "linux")("a full disk behind standard output is exit 2 with one line", async () => {
    const { code, err } = await command("sh", ["-c", `"${process.execPath}" "${main}" metrics > /dev/full`], {
      cwd: at.path,
    });
    expect(err).toMatch(/disk is full/);
    expect([code, err.trimEnd().split("\n").length]).toEqual([2, 1]);
  });
});
