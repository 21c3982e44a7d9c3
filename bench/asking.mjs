import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { wall } from "./process.mjs";

/** Milliseconds that the server takes for an answer. */
export const delay = 50;

/** A question of twelve words that no other one shares many of, as real ones do: questions that are nearly the same are work for the search for duplicates. */
export function question(i) {
  let drawn = i + 1;
  const word = () => {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
    return (drawn >>> 8).toString(36);
  };
  return `${Array.from({ length: 12 }, word).join(" ")}?`;
}

/** Starts the server in a process of its own and gives its address and an end. */
export async function answering() {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./answering.mjs", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [port] = await new Promise((resolve, reject) => {
    child.on("error", reject);
    createInterface({ input: child.stdout }).on("line", (line) => resolve([line]));
  });
  return { url: `http://127.0.0.1:${port}/v1`, close: () => child.stdin.end() };
}

/** Asks `n` questions at once `concurrency` through a plan, answers stored and scored, in a process and a folder of its own. */
export async function askAll(url, n, concurrency) {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  try {
    const data = createWriteStream(join(folder, "test.jsonl"));
    for (let i = 0; i < n; i++) {
      const item = { id: `q${i}`, input: question(i), gold: "The answer is 42." };
      if (!data.write(`${JSON.stringify(item)}\n`)) await new Promise((resume) => data.once("drain", resume));
    }
    await new Promise((done) => data.end(done));
    const plan = join(folder, "assay.yaml");
    writeFileSync(
      plan,
      `task: generation
decision: { metric: exact_match, delta_min: 0.02 }
data: { test: test.jsonl }
models:
  - { role: base, endpoint: { url: "${url}", model: mock, concurrency: ${concurrency} } }
`,
    );
    const { output } = wall([fileURLToPath(new URL("./ask.mjs", import.meta.url)), plan]);
    const told = JSON.parse(output);
    if (told.asked !== n || told.unanswered !== 0 || told.value !== 1)
      throw new Error(`${n} questions were to be asked and answered right, not ${output}`);
    return told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
