import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/* Runs the built command as a shell would, in a folder of its own. */

/** The built command. */
export const main = resolve(fileURLToPath(import.meta.url), "../../../dist/app/cli/main.js");

/** What one run left behind. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder that is removed after the tests of the file. */
export function folder(): { readonly path: string; write(name: string, content: string | Uint8Array): string } {
  const path = mkdtempSync(join(tmpdir(), "assay-app-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, content) {
      const at = join(path, name);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, content);
      return name;
    },
  };
}

/** Objects as JSON lines. */
export function lines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

interface How {
  readonly cwd: string;
  readonly stdin?: string;
  readonly language?: "en" | "zh";
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs `assay` with these arguments. */
export function assay(args: readonly string[], how: How): Promise<Ran> {
  return command(process.execPath, [main, ...args], how);
}

/** Runs any command in the environment of a plain terminal. */
export function command(
  name: string,
  args: readonly string[],
  { cwd, stdin = "", language = "en", environment = {} }: How,
): Promise<Ran> {
  const { LC_ALL: _, LC_MESSAGES: __, LANG: ___, ...rest } = process.env;
  const child = spawn(name, args, {
    cwd,
    env: { ...rest, NO_COLOR: "1", ASSAY_LANGUAGE: language, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  return new Promise((done, fail) => {
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
    // A command that does not read its input may have closed it already.
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}

/** Runs many command lines one after the other in one process; none of them may read standard input. */
export async function batch(
  asked: readonly { readonly args: readonly string[]; readonly language: "en" | "zh" }[],
  cwd: string,
): Promise<Ran[]> {
  const driver = resolve(fileURLToPath(import.meta.url), "../batch.mjs");
  const { code, out, err } = await command(process.execPath, [driver], { cwd, stdin: JSON.stringify(asked) });
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Ran[];
}

/** Base and tuned outputs of `n` items: the first `broken` right to wrong, the next `fixed` wrong to right, a tenth wrong in both. */
export function pair(n: number, broken: number, fixed: number): { base: string; tuned: string } {
  const rows = Array.from({ length: n }, (_, i) => {
    const [gold, other] = i % 2 === 0 ? ["a", "b"] : ["b", "a"];
    const wrong = i >= broken + fixed && i < broken + fixed + n / 10;
    const base = wrong || (i >= broken && i < broken + fixed) ? other : gold;
    const tuned = wrong || i < broken ? other : gold;
    return { id: `i${i}`, gold, base, tuned };
  });
  const side = (key: "base" | "tuned") => lines(rows.map(({ id, gold, [key]: pred }) => ({ id, gold, pred })));
  return { base: side("base"), tuned: side("tuned") };
}

/** Columns a line takes on a terminal. */
export function width(line: string): number {
  return [...line].reduce(
    (sum, c) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(c) ? 2 : 1),
    0,
  );
}
