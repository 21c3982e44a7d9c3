import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox } from "../../../src/engine/sandbox/catalogue.js";
import type { Sandbox } from "../../../src/engine/sandbox/sandbox.js";
import { judged, withTest } from "./judged.js";
import { asks, cheats, clean, limits, spoils } from "./python-attacks.js";

const test = "assert f(2) == 4";
const escaped = join(tmpdir(), "assay-escaped");
const patience = 240_000;

describe("Python in Pyodide", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox("pyodide", { seconds: 6, megabytes: 64 });
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
      expect([id, outcome, detail]).toEqual([id, expect.stringMatching(/^(error|timed_out)$/), expect.any(String)]);
    expect(existsSync("/etc/assay-test")).toBe(false);
    expect(verdicts.get("numpy")?.missingModule).toBe("a_module_like_numpy");
  });

  it("holds where a program finds its way to JavaScript", { timeout: patience }, async () => {
    // Each of these passes if its way out works.
    const right = "def f(x):\n    return 4\n";
    const again =
      "import sys\nfor name in ['js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core']:\n    del sys.modules[name]\n";
    const proxies =
      "import gc\nproxies = [one for one in gc.get_objects() if type(type(one)).__name__ == '_JsProxyMetaClass']\n";
    const verdicts = await judged(
      sandbox,
      withTest(
        {
          script: `import ctypes\nctypes.CDLL(None).emscripten_run_script_int(b'1 + 1')\n${right}`,
          module: `${again}import js\njs.process\n${right}`,
          runJs: `${again}from pyodide.code import run_js\nrun_js('1 + 1')\n${right}`,
          function: `${proxies}proxies[0].constructor.constructor('return 1')()\n${right}`,
          files: `${proxies}api = next(one for one in proxies if hasattr(one, 'mountNodeFS'))\napi.mountNodeFS('/mnt', '/etc')\nopen('/mnt/passwd').read()\n${right}`,
          system: `import ctypes\nassert ctypes.CDLL(None).system(b'touch ${escaped}') == 0\n${right}`,
          memory: `import ctypes\nctypes.memset(0, 255, 10 ** 7)\n${right}`,
        },
        test,
      ),
    );
    expect(verdicts.size).toBe(7);
    for (const [id, { outcome }] of verdicts)
      expect([id, outcome]).toEqual([id, expect.stringMatching(/^(error|timed_out)$/)]);
    expect(existsSync(escaped)).toBe(false);
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
      memory: expect.stringMatching(/^(out_of_memory|timed_out)$/),
      largeText: "out_of_memory",
      recursion: "error",
      native: expect.stringMatching(/^(error|timed_out)$/),
    });
    for (const { seconds } of verdicts.values()) expect(seconds).toBeLessThan(7);
  });
});
