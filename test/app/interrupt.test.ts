import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { folder, lines, main } from "./assay.js";

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
