import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox } from "../../../src/engine/sandbox/catalogue.js";
import type { Sandbox } from "../../../src/engine/sandbox/sandbox.js";
import { judged, withTest } from "./judged.js";
import { asks, cheats, clean, limits, spoils } from "./python-attacks.js";

const test = "assert f(2) == 4";
const patience = 240_000;

describe("Python in Pyodide", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox("pyodide", { seconds: 4, megabytes: 64 });
  });
  afterAll(async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("assay-code-"));
    const during = folders();
    await sandbox.close();
    expect(folders().length).toBeLessThan(during.length);
  });

  it("passes no program that only tries to", { timeout: patience }, async () => {
    for (const [id, { outcome, detail = "" }] of await judged(sandbox, cheats)) {
      expect([id, outcome]).toEqual([id, expect.stringMatching(/^(failed|error)$/)]);
      expect(detail.length).toBeLessThanOrEqual(200);
    }
  });

  it("gives no files, network, processes or JavaScript", { timeout: patience }, async () => {
    // The file it writes to is one of its own memory: nothing stands in the way of that, and nothing comes of it.
    const verdicts = await judged(sandbox, asks);
    for (const [id, { outcome, detail }] of verdicts)
      expect([id, outcome, detail]).toEqual([id, "error", expect.any(String)]);
    expect(existsSync("/etc/assay-test")).toBe(false);
    expect(verdicts.get("numpy")?.missingModule).toBe("a_module_like_numpy");
  });

  it("holds where a program finds its way to JavaScript", { timeout: patience }, async () => {
    const again =
      "import sys\nfor name in ['js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core']:\n    del sys.modules[name]\n";
    const proxies =
      "import gc\nproxies = [one for one in gc.get_objects() if type(one).__name__ == 'JsProxy' or hasattr(type(one), 'js_id')]\n";
    const verdicts = await judged(
      sandbox,
      withTest(
        {
          script: "import ctypes\nctypes.CDLL(None).emscripten_run_script(b'globalThis.process.exit(0)')\n",
          module: `${again}import js\njs.process.exit(0)\n`,
          runJs: `${again}from pyodide.code import run_js\nrun_js('process.exit(0)')\n`,
          function: `${proxies}proxies[0].constructor.constructor('return process')().exit(0)\n`,
          system: "import ctypes\nassert ctypes.CDLL(None).system(b'touch /tmp/assay-escaped') != 0\nraise OSError\n",
          memory: "import ctypes\nctypes.memset(0, 255, 10 ** 7)\ndef f(x):\n    return 4\n",
        },
        test,
      ),
    );
    expect(verdicts.size).toBe(6);
    for (const [id, { outcome }] of verdicts) expect([id, outcome]).toEqual([id, "error"]);
    expect(verdicts.get("script")?.detail).toContain("Code generation from strings disallowed");
    expect(existsSync("/tmp/assay-escaped")).toBe(false);
  });

  it("gives every program a Python that no other has touched and no environment", { timeout: patience }, async () => {
    const programs = Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, program: i % 2 === 0 ? spoils : clean, test }));
    const verdicts = await judged(sandbox, programs);
    for (const [id, verdict] of verdicts)
      expect([id, verdict]).toEqual([id, { outcome: "passed", seconds: expect.any(Number) }]);
  });

  it("ends programs at the limits", { timeout: patience }, async () => {
    const verdicts = await judged(sandbox, limits);
    const outcomes = Object.fromEntries([...verdicts].map(([id, { outcome }]) => [id, outcome]));
    expect(outcomes).toEqual({
      loop: "timed_out",
      sleep: "timed_out",
      prints: "timed_out",
      memory: "out_of_memory",
      largeText: "out_of_memory",
      recursion: "error",
      native: expect.stringMatching(/^(error|timed_out)$/),
    });
    for (const { seconds } of verdicts.values()) expect(seconds).toBeLessThan(5);
  });
});
