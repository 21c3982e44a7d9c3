import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openSandbox, sandboxes } from "../../../src/engine/sandbox/catalogue.js";
import { quickjs } from "../../../src/engine/sandbox/kinds/index.js";
import { lanes } from "../../../src/engine/sandbox/lanes.js";
import { missingModules } from "../../../src/engine/sandbox/missing-modules.js";
import type { Launch } from "../../../src/engine/sandbox/sandbox.js";
import { children, hasPython, judged, withTest } from "./judged.js";

const folder = mkdtempSync(join(tmpdir(), "assay-lanes-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A child of a few lines in place of an interpreter, known in the list of processes by its folder. */
const fake = (script: string, once: boolean): Launch => ({
  command: process.execPath,
  args: ["-e", script, folder],
  folder,
  environment: {},
  once,
});
const answering = (verdict: string) =>
  `const fs = require("fs"); fs.writeSync(3, "ready\\n"); require("readline").createInterface({ input: process.stdin }).on("line", (line) => { const { token, program } = JSON.parse(line); ${verdict} })`;
const limits = { seconds: 1, megabytes: 64 };
const four = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `${i}`, program: `${i}`, test: "" }));

describe("children that run programs", () => {
  it("counts a sandbox that does not start as not run, never as wrong", async () => {
    for (const launch of [
      fake("process.exit(3)", true),
      fake("console.error('Error: no interpreter'); process.exit(1)", false),
      { ...fake("", true), command: join(folder, "nothing") },
    ]) {
      const sandbox = lanes(launch, limits, async () => {});
      const verdicts = await judged(sandbox, four(3));
      expect(verdicts.size).toBe(3);
      for (const verdict of verdicts.values())
        expect(verdict).toEqual({ outcome: "not_run", detail: expect.any(String), seconds: 0 });
      await sandbox.close();
    }
  });

  it("believes no verdict without the token of the program", async () => {
    const forged =
      'fs.writeSync(3, "passed {}\\n" + "0".repeat(32) + " passed {}\\n" + token.toUpperCase() + "x passed {}\\n"); setTimeout(() => fs.writeSync(3, token + " failed " + JSON.stringify({ detail: "true one\\nsecond line" }) + "\\n"), 50)';
    const sandbox = lanes(fake(answering(forged), false), limits, async () => {});
    for (const verdict of (await judged(sandbox, four(3))).values())
      expect(verdict).toMatchObject({ outcome: "failed", detail: "true one" });
    await sandbox.close();
  });

  it("takes no invented outcome, no endless line and no silence for a pass", async () => {
    const odd = [
      'fs.writeSync(3, token + " splendid {}\\n")',
      'for (;;) fs.writeSync(3, "x".repeat(65536))',
      "process.exit(0)",
      "process.kill(process.pid, 'SIGSEGV')",
      "for (;;);",
    ];
    for (const [at, expected] of ["timed_out", /out_of_memory|error/, "error", "error", "timed_out"].entries()) {
      const sandbox = lanes(fake(answering(odd[at]), false), limits, async () => {});
      for (const [, { outcome, seconds }] of await judged(sandbox, four(2))) {
        expect([odd[at], outcome]).toEqual([odd[at], expect.stringMatching(expected)]);
        expect(seconds).toBeLessThan(2);
      }
      await sandbox.close();
    }
    expect(children()).toEqual([]);
  });

  it("keeps two children at most at work and throws those away that serve once", async () => {
    const own = 'fs.writeSync(3, token + " error " + JSON.stringify({ detail: "" + process.pid }) + "\\n")';
    const pids = async (once: boolean) => {
      const sandbox = lanes(fake(answering(own), once), limits, async () => {});
      const verdicts = await judged(sandbox, four(6));
      await sandbox.close();
      return new Set([...verdicts.values()].map(({ detail }) => detail)).size;
    };
    expect(await pids(true)).toBe(6);
    expect(await pids(false)).toBeLessThanOrEqual(2);
  });

  it.each(["quickjs", ...(hasPython ? ["python"] : [])])(
    "ends every child of %s at once when it is stopped",
    async (kind) => {
      const loop = sandboxes.get(kind).language === "python" ? "while True:\n    pass\n" : "for (;;);";
      const sandbox = await openSandbox(kind, { seconds: 60 });
      const stop = new AbortController();
      const reason = new Error("stopped by the user");
      const told: string[] = [];
      const running = sandbox.run(withTest({ first: loop, second: loop, third: loop }, ""), {
        signal: stop.signal,
        onVerdict: (id) => told.push(id),
      });
      setTimeout(() => {
        expect(process.platform !== "linux" || children().length >= 2).toBe(true);
        stop.abort(reason);
      }, 1500);
      await expect(running).rejects.toBe(reason);
      expect(told).toEqual([]);
      expect(children()).toEqual([]);
      await sandbox.close();
      await expect(sandbox.run([], { onVerdict() {} })).rejects.toThrow(/closed/);
    },
  );

  it("runs no program where it is stopped before", async () => {
    const sandbox = await openSandbox("quickjs");
    await expect(
      sandbox.run(four(1), { signal: AbortSignal.abort(new Error("before")), onVerdict() {} }),
    ).rejects.toThrow("before");
    await sandbox.close();
  });
});

describe("the catalogue", () => {
  it("names what it does not know", () => {
    expect(() => openSandbox("docker")).toThrow(/unknown sandbox "docker"/);
    expect(sandboxes.all.filter(({ native }) => native).map(({ id }) => id)).toEqual(["python"]);
  });
});

describe("missing modules", () => {
  it("are counted by their first name, the most frequent first", () => {
    const lacking = (missingModule?: string) => ({ outcome: "error" as const, seconds: 0, missingModule });
    const note = missingModules([lacking("numpy.linalg"), lacking(), lacking("pandas"), lacking("numpy")], quickjs);
    expect(note?.en).toContain("numpy (2), pandas (1)");
    expect(note?.zh).toContain("numpy (2), pandas (1)");
    expect(note?.en).toContain("--allow-python");
    expect(missingModules([lacking()], quickjs)).toBeNull();
  });
});
