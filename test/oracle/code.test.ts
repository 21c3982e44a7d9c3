import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeProgram, codeTest } from "../../src/core/code/program.js";
import { openSandbox } from "../../src/engine/sandbox/catalogue.js";
import { hasPython, judged } from "../engine/sandbox/judged.js";

interface Judged {
  readonly name: string;
  readonly program: string;
  readonly test: string;
  readonly entryPoint: string;
  /** `passed`, `failed: TypeOfError` or `timed out`. */
  readonly verdict: string;
}
const { cases }: { cases: Judged[] } = JSON.parse(readFileSync(new URL("./code.json", import.meta.url), "utf8"));

describe.each(["pyodide", "python"])("verdicts of HumanEval's own way, in %s", (kind) => {
  it.skipIf(kind === "python" && !hasPython)("agree", { timeout: 300_000 }, async () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const sandbox = await openSandbox(kind, { seconds: 4 });
    const programs = cases.map(({ name, program, test, entryPoint }) => ({
      id: name,
      program: codeProgram({ answer: program, language: "python" }),
      test: codeTest({ test, entryPoint, language: "python" }),
    }));
    const verdicts = await judged(sandbox, programs);
    await sandbox.close();
    for (const { name, verdict } of cases) {
      const { outcome, detail } = verdicts.get(name)!;
      const expected =
        verdict === "passed"
          ? "passed"
          : verdict === "timed out"
            ? "timed_out"
            : verdict.endsWith("AssertionError")
              ? "failed"
              : "error";
      expect([name, outcome, detail]).toEqual([name, expected, expected === "passed" ? undefined : expect.any(String)]);
    }
  });
});
