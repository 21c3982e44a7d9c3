import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox } from "../../../src/engine/sandbox/catalogue.js";
import { pythonNotAllowed } from "../../../src/engine/sandbox/kinds/python.js";
import type { Sandbox } from "../../../src/engine/sandbox/sandbox.js";
import { hasPython, judged, withTest } from "./judged.js";
import { asks, cheats, clean, limits, spoils } from "./python-attacks.js";

const test = "assert f(2) == 4";

describe.skipIf(!hasPython)("Python of the computer", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox("python", { seconds: 1.5, megabytes: 128 });
  });
  afterAll(() => sandbox.close());

  it("passes no program that only tries to", async () => {
    for (const [id, { outcome, detail = "" }] of await judged(sandbox, cheats)) {
      expect([id, outcome]).toEqual([id, expect.stringMatching(/^(failed|error)$/)]);
      expect(detail.length).toBeLessThanOrEqual(200);
    }
  });

  it("gives no files, network or processes, and no environment", async () => {
    for (const [id, { outcome, detail }] of await judged(sandbox, asks))
      expect([id, outcome, detail]).toEqual([id, "error", expect.any(String)]);
    const environment = await judged(
      sandbox,
      withTest({ environment: "import os\nassert dict(os.environ) == {}\ndef f(x):\n    return 4\n" }, test),
    );
    expect(environment.get("environment")?.outcome).toBe("passed");
  });

  it("counts a missing module as an error with its name", async () => {
    const verdicts = await judged(
      sandbox,
      asks.filter(({ id }) => id === "numpy"),
    );
    expect(verdicts.get("numpy")).toMatchObject({ outcome: "error", missingModule: "a_module_like_numpy" });
  });

  it("gives every program a Python that no other has touched", async () => {
    const programs = Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, program: i % 2 === 0 ? spoils : clean, test }));
    for (const [id, verdict] of await judged(sandbox, programs))
      expect([id, verdict]).toEqual([id, { outcome: "passed", seconds: expect.any(Number) }]);
  });

  it("ends programs at the limits", async () => {
    const verdicts = await judged(sandbox, limits);
    const outcomes = Object.fromEntries([...verdicts].map(([id, { outcome }]) => [id, outcome]));
    expect(outcomes).toEqual({
      loop: "timed_out",
      sleep: "timed_out",
      prints: "timed_out",
      memory: expect.stringMatching(/^(out_of_memory|timed_out)$/),
      largeText: "out_of_memory",
      recursion: "error",
      // Out of memory in the middle of 100,000 frames, CPython may take long to unwind them.
      native: expect.stringMatching(/^(error|timed_out|out_of_memory)$/),
    });
    for (const { seconds } of verdicts.values()) expect(seconds).toBeLessThan(2.5);
  });

  it("runs threads, asyncio and standard modules", async () => {
    const verdicts = await judged(
      sandbox,
      withTest(
        {
          thread:
            "import threading\ndef f(x):\n    r = []\n    t = threading.Thread(target=lambda: r.append(4))\n    t.start()\n    t.join()\n    return r[0]\n",
          asyncio:
            "import asyncio\nasync def g(x):\n    await asyncio.sleep(0.01)\n    return 4\ndef f(x):\n    return asyncio.run(g(x))\n",
          modules:
            "import csv, datetime, decimal, fractions, hashlib, io, random, statistics, sqlite3, unittest, zlib\ndef f(x):\n    return int(decimal.Decimal(4))\n",
        },
        test,
      ),
    );
    for (const [id, verdict] of verdicts)
      expect([id, verdict.outcome, verdict.detail]).toEqual([id, "passed", undefined]);
  });

  it.skipIf(process.platform !== "linux" || !["x64", "arm64"].includes(process.arch))(
    "is refused by the kernel what the interpreter does not see",
    async () => {
      const verdicts = await judged(
        sandbox,
        withTest(
          {
            session: "import os\nos.setsid()\n",
            pipe: "import os\nos.mkfifo('left-behind')\n",
            fork: "import _posixsubprocess, os\n_posixsubprocess.fork_exec([b'/bin/true'], [b'/bin/true'], True, (), None, None, -1, -1, -1, -1, -1, -1, *os.pipe(), False, False, -1, None, None, None, -1, None, False)\n",
          },
          test,
        ),
      );
      expect(verdicts.get("session")?.detail).toContain("Operation not permitted");
      expect(verdicts.get("pipe")?.detail).toContain("Permission denied");
      expect(verdicts.get("fork")?.detail).toMatch(/Operation not permitted|TypeError/);
      expect(verdicts.get("fork")?.outcome).toBe("error");
    },
  );
});

describe("opening Python of the computer", () => {
  it("says what is missing", async () => {
    await expect(openSandbox("python", { python: "no-such-python" })).rejects.toThrow(
      /no-such-python cannot be used \(ENOENT\)/,
    );
    expect(pythonNotAllowed("assay.yaml:3").in("zh")).toMatch(/^assay\.yaml:3: .*--allow-python/);
  });

  it.skipIf(!hasPython)("leaves no folder behind", async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("assay-code-"));
    const before = folders();
    const sandbox = await openSandbox("python");
    await judged(sandbox, withTest({ right: "def f(x):\n    return 4\n" }, test));
    expect(folders().length).toBeGreaterThan(0);
    await sandbox.close();
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });
});
