import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AskedServer, askedServer } from "./asked-server.js";
import { assay, folder, lines, main } from "./assay.js";

const { path, write } = folder();

it("Ctrl-C ends a long computation at once", async () => {
  const words = "the cat dog house runs small big over under near river old new quick lazy sun moon".split(" ");
  const text = (i: number): string =>
    Array.from({ length: 20 }, (_, k) => words[(i * 7 + k * k) % words.length]).join(" ");
  write(
    "texts.jsonl",
    lines(Array.from({ length: 40_000 }, (_, i) => ({ id: i, reference: text(i), prediction: text(i + (i % 3)) }))),
  );
  const child = spawn(process.execPath, [main, "score", "texts.jsonl", "--task", "translation", "--threads", "1"], {
    cwd: path,
    stdio: ["ignore", "ignore", "ignore"],
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((done) =>
    child.on("close", (code, signal) => done({ code, signal })),
  );
  await new Promise((wait) => setTimeout(wait, 1200));
  child.kill("SIGINT");
  const { code, signal } = await ended;
  // A shell shows 130 for an end by the signal itself.
  expect(signal === "SIGINT" || code === 130).toBe(true);
});

describe.skipIf(process.platform === "win32")("a signal while models are asked", () => {
  let server: AskedServer;
  const n = 60;
  const concurrency = 4;
  beforeAll(async () => {
    server = await askedServer(30, (_, question) => question);
    write("test.jsonl", lines(Array.from({ length: n }, (_, i) => ({ id: i, input: `q${i}`, gold: `q${i}` }))));
  });
  afterAll(() => server.close());

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s: exit %i, and what had been answered is not asked again",
    async (signal, code) => {
      const endpoint = `{ url: "${server.url}", model: small, concurrency: ${concurrency} }`;
      write(
        `${signal}.yaml`,
        `name: ${signal}\ntask: generation\ndata: { test: test.jsonl }\nmodels: [ { role: base, endpoint: ${endpoint} } ]\n`,
      );
      server.asked.clear();
      const begun = server.total();
      const args = ["run", `${signal}.yaml`, "--store", signal];
      const child = spawn(process.execPath, [main, ...args], { cwd: path, stdio: ["ignore", "ignore", "pipe"] });
      let err = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        err += text;
      });
      const ended = new Promise<number | null>((done) => child.on("close", done));
      while (server.total() - begun < 20) await new Promise((wait) => setTimeout(wait, 2));
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(err).toMatch(/Interrupted|已中断/);
      const first = server.total() - begun;
      expect(first).toBeLessThan(n);
      const again = await assay([...args, "--json", "--quiet"], { cwd: path });
      expect([again.code, server.asked.size]).toEqual([0, n]);
      // Only what was under way when the signal came.
      expect(server.total() - begun - n).toBeLessThanOrEqual(concurrency);
    },
    60_000,
  );
});
