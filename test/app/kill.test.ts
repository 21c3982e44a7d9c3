import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { random } from "../../src/core/random.js";
import { type AskedServer, askedServer } from "./asked-server.js";
import { assay, folder, lines, main } from "./assay.js";

/* `assay run` is killed at random moments and started again, until it has been killed often enough. */

const kills = Number(process.env.ASSAY_TEST_KILLS ?? 10);
const n = 300;
const concurrency = 16;

const { path, write } = folder();
let server: AskedServer;
const text = (i: number): string => `What is ${i} times 7?`;
const results = join(path, ".assay", "studies", "killed", "results.json");

beforeAll(async () => {
  server = await askedServer(20, (model, question) => {
    const i = Number(/\d+/.exec(question)?.[0]);
    // The small one is wrong in every fifth, the large one in every ninth.
    return `It is ${i * 7 + (i % (model === "small" ? 5 : 9) === 0 ? 1 : 0)}.`;
  });
  write(
    "test.jsonl",
    lines(Array.from({ length: n }, (_, i) => ({ id: `i${i}`, input: text(i), gold: `It is ${i * 7}.` }))),
  );
  const endpoint = (model: string) => `{ url: "${server.url}", model: ${model}, concurrency: ${concurrency} }`;
  write(
    "assay.yaml",
    `name: killed
task: generation
decision: { metric: exact_match, delta_min: 0.02 }
data: { test: test.jsonl }
models:
  - { role: base, endpoint: ${endpoint("small")} }
  - { role: tuned, endpoint: ${endpoint("large")} }
`,
  );
});
afterAll(() => server.close());

/** What a study found, without when and how fast, and what had to be asked for it. */
function findings(): unknown {
  const {
    createdAt: _,
    runs,
    checklist,
    manifest: __,
    testUse: ___,
    ...rest
  } = JSON.parse(readFileSync(results, "utf8"));
  return {
    ...rest,
    checklist: checklist.filter(({ id }: { readonly id: string }) => id !== "runtime"),
    runs: runs.map(({ asked: _asked, reused: _reused, seconds: _seconds, ...run }: Record<string, unknown>) => run),
  };
}

/** Which model each run is of; the id of a run is the same however often it is begun. */
const modelOf = new Map<string, string>();

/** The questions whose answers are on disk: in a journal line that is complete, or in a run that is. */
function onDisk(): Set<string> {
  const kept = new Set<string>();
  for (const [run, model] of modelOf) {
    const at = (file: string) => join(path, ".assay", "runs", run, file);
    const whole = existsSync(at("journal.jsonl")) ? readFileSync(at("journal.jsonl"), "utf8").split("\n") : [];
    const ids = existsSync(at("manifest.json"))
      ? Array.from({ length: n }, (_, i) => i)
      : // A run that was killed before its first answer begins with another head.
        whole.slice(1, -1).flatMap((line) => {
          const { id } = JSON.parse(line) as { readonly id?: string };
          return id === undefined ? [] : [Number(id.slice(1))];
        });
    for (const i of ids) kept.add(`${model}: ${text(i)}`);
  }
  return kept;
}

const clear = (): void => rmSync(join(path, ".assay"), { recursive: true, force: true });

it(
  `${kills} kills at random moments: nothing is lost, nothing on disk is asked again, and the result is that of an undisturbed run`,
  async () => {
    const seed = process.env.ASSAY_TEST_SEED ?? String(Date.now());
    const draw = random(seed);
    const began = Date.now();
    const whole = await assay(["run", "assay.yaml", "--quiet"], { cwd: path });
    const takes = Date.now() - began;
    expect(whole).toMatchObject({ code: 0, err: "" });
    const undisturbed = findings();
    for (const { id, model } of JSON.parse(readFileSync(results, "utf8")).runs)
      modelOf.set(id, model.role === "base" ? "small" : "large");
    expect([...server.asked.values()].every((times) => times === 1)).toBe(true);
    expect(server.asked.size).toBe(2 * n);

    const why = `seed ${seed}`;
    let killed = 0;
    let again = 0;
    let underWay = 0;
    while (killed < kills) {
      clear();
      server.asked.clear();
      let kept = new Set<string>();
      for (let done = false; !done; ) {
        server.since();
        const child = spawn(process.execPath, [main, "run", "assay.yaml", "--quiet"], { cwd: path, stdio: "ignore" });
        const ended = new Promise<number | null>((end) => child.on("exit", (code) => end(code)));
        // Most kills come while it asks; some anywhere between its start and its end.
        if (killed < kills) {
          if (draw.uniform() < 0.7) await answers(server, 1 + draw.integer(n / 2), ended);
          await Promise.race([
            ended,
            new Promise((wait) => setTimeout(wait, draw.integer(draw.uniform() < 0.7 ? 40 : takes))),
          ]);
          child.kill("SIGKILL");
        }
        const code = await ended;
        const asked = server.since();
        // What was on disk before it began was not asked again.
        expect(
          asked.filter((question) => kept.has(question)),
          why,
        ).toEqual([]);
        const now = onDisk();
        expect(
          [...kept].filter((question) => !now.has(question)),
          why,
        ).toEqual([]);
        kept = now;
        if (code === null) {
          killed++;
          const lost = asked.filter((question) => !now.has(question));
          again += lost.length;
          underWay = Math.max(underWay, lost.length);
        } else {
          expect(code, why).toBe(0);
          done = true;
        }
      }
      expect(findings(), why).toEqual(undisturbed);
      expect(server.asked.size, why).toBe(2 * n);
    }
    // Under way are the questions at the server, and the answers that wait for the disk.
    expect(underWay, why).toBeLessThanOrEqual(2 * concurrency);
    console.log(`${killed} kills: ${again} questions were under way and asked again, at most ${underWay} at once`);
  },
  120_000 + kills * 60_000,
);

/** Waits until so many questions were asked, or the process has ended. */
async function answers(from: AskedServer, count: number, ended: Promise<unknown>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const until = from.total() + count;
  while (!over && from.total() < until) await new Promise((wait) => setTimeout(wait, 2));
}
