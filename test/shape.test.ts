import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const sources = walk(join(root, "src"));

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : path.endsWith(".ts") ? [path] : [];
  });
}

/** A file without its comments and texts, so that words in prose are not taken for code. */
function code(path: string): string {
  return readFileSync(path, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
}

function imports(path: string): string[] {
  return [
    ...code(path).matchAll(
      /(?:^|[\s;])(?:import|export)\s[^"';]*?from\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)|^import\s*"([^"]+)"/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3]);
}

const room = (path: string): string => relative(join(root, "src"), path).split("/")[0];

const allowed: Readonly<Record<string, { rooms: readonly string[]; packages: RegExp }>> = {
  core: {
    rooms: ["core"],
    packages:
      /^(zod|@cfworker\/json-schema|@huggingface\/jinja|jsonpath-rfc9535|diff|opencc-js(\/.*)?|@stdlib\/[a-z0-9-]+)$/,
  },
  engine: {
    rooms: ["core", "engine"],
    packages:
      /^(node:|@duckdb\/node-api$|yaml$|zod$|vega$|vega-lite$|fflate$|@uwdata\/flechette$|jieba-wasm$|@huggingface\/transformers$|undici$|quickjs-emscripten$|pyodide$|yauzl$|fzstd$)/,
  },
  app: { rooms: ["core", "engine", "app"], packages: /^(node:|commander$)/ },
};

describe("the house", () => {
  it("has sources to look at", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap(imports).length).toBeGreaterThan(sources.length);
  });

  it.each(sources.map((path) => [relative(root, path), path]))("%s imports only what its room may", (_, path) => {
    const rule = allowed[room(path)];
    for (const target of imports(path)) {
      if (target.startsWith(".")) {
        expect(target, "relative imports end in .js").toMatch(/\.js$/);
        expect(rule.rooms).toContain(room(resolve(path, "..", target)));
      } else expect(target).toMatch(rule.packages);
    }
  });

  it("has no clock, chance, network or console in core", () => {
    const forbidden =
      /\bDate\.now|\bnew Date\(\)|\bMath\.random|\bperformance\.now|\bprocess\.|\bconsole\.|\bfetch\(|\bdocument\.(?:createElement|querySelector|getElement)|\bwindow\./;
    for (const path of sources.filter((path) => room(path) === "core"))
      expect(code(path), relative(root, path)).not.toMatch(forbidden);
  });

  it("has no drawer for odds and ends", () => {
    for (const path of sources) {
      expect(relative(root, path).split("/")).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(utils?|common|helpers?|types|lib)$/)]),
      );
    }
  });

  it("re-exports and nothing else in every index.ts", () => {
    for (const path of sources.filter((path) => path.endsWith("/index.ts"))) {
      const rest = code(path)
        .replace(/export\s+(?:type\s+)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)\s+from\s+"[^"]+";/g, "")
        .trim();
      expect(rest, relative(root, path)).toBe("");
    }
  });

  it.each([
    ["src/core/findings", ["index", "catalogue", "finding"]],
    ["src/app/cli/commands", ["index"]],
    ["src/core/robustness/perturbations", ["index"]],
  ])("lists every entry of %s in its index", (folder, others) => {
    const index = readFileSync(join(root, folder, "index.ts"), "utf8");
    const files = readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => name.slice(0, -3))
      .filter((name) => !others.includes(name));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      expect(index, `${name} in ${folder}/index.ts`).toContain(`"./${name}.js"`);
      expect(readFileSync(join(root, folder, `${name}.ts`), "utf8"), `the id of ${name}`).toContain(`id: "${name}"`);
    }
  });

  it("keeps every metric in a file of its id, listed in the catalogue or its family's list", () => {
    const entry = /\b(counts|additive|ranked|whole)\(\{\s+id: "([A-Za-z0-9_]+)",/;
    const paths = sources.filter((path) => relative(root, path).startsWith("src/core/metrics/"));
    const entries = paths.filter((path) => entry.test(readFileSync(path, "utf8")));
    expect(entries.length).toBeGreaterThan(20);
    for (const path of entries) {
      const folder = resolve(path, "..");
      const list = readFileSync(join(folder, folder.endsWith("metrics") ? "catalogue.ts" : "list.ts"), "utf8");
      const name = relative(folder, path).slice(0, -3);
      expect(entry.exec(readFileSync(path, "utf8"))?.[2]).toBe(name);
      expect(list).toContain(`"./${name}.js"`);
    }
  });
});

describe("the text of the project", () => {
  it("says every word in both languages", async () => {
    const { findings } = await import("../src/core/findings/catalogue.js");
    const { metrics } = await import("../src/core/metrics/catalogue.js");
    const { reasons } = await import("../src/core/reasons.js");
    const texts: { where: string; en: string; zh: string }[] = [];
    const collect = (where: string, value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("en" in value && "zh" in value && typeof value.en === "string" && typeof value.zh === "string") {
        texts.push({ where, en: value.en, zh: value.zh });
      } else for (const [key, part] of Object.entries(value)) collect(`${where}.${key}`, part);
    };
    for (const rule of findings.all) collect(rule.id, rule.words);
    for (const metric of metrics.all)
      collect(metric.id, { words: metric.words, meaning: metric.meaning, fits: metric.fits });
    collect("reasons", reasons);
    expect(texts.length).toBeGreaterThan(150);
    for (const { where, en, zh } of texts) {
      expect(en.trim(), where).not.toBe("");
      expect(zh.trim(), where).not.toBe("");
      const marks = (text: string): string[] =>
        [...text.matchAll(/\{([a-z_]+?)(?:_en|_zh)?\}/g)].map((match) => match[1]);
      expect(new Set(marks(zh)).size, `${where}: marks in zh known in en`).toBeLessThanOrEqual(
        Math.max(new Set(marks(en)).size, 9),
      );
    }
  });
});
