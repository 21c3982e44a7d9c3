import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { question } from "./asking.mjs";

const version = "0.123.1";
/** The Node that it needs is newer than ours. */
const node = "22";

/**
 * Promptfoo with a Node of its own, installed into `folder` (or found in the folder that ASSAY_BENCH_PROMPTFOO names). Its cache, telemetry,
 * update checks and sharing are off; it writes to its own database, as it always does.
 */
export async function openPromptfoo(folder) {
  const at = process.env.ASSAY_BENCH_PROMPTFOO ?? folder;
  const runtime = join(at, "node_modules/node/bin/node");
  const program = join(at, "node_modules/promptfoo/dist/src/entrypoint.js");
  if (!existsSync(program)) {
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "package.json"), "{}");
    const { status, stderr } = spawnSync(
      "npm",
      ["install", "--no-fund", "--no-audit", `promptfoo@${version}`, `node@${node}`],
      { cwd: at, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`promptfoo could not be installed: ${stderr.trim().split("\n").at(-1)}`);
  }
  const once = (url, n, concurrency) => {
    const state = join(at, "state");
    rmSync(state, { recursive: true, force: true });
    mkdirSync(state, { recursive: true });
    const config = join(state, "promptfooconfig.json");
    writeFileSync(
      config,
      JSON.stringify({
        prompts: ["{{question}}"],
        providers: [{ id: "openai:chat:mock", config: { apiBaseUrl: url, apiKey: "none", temperature: 0 } }],
        defaultTest: { assert: [{ type: "contains", value: "42" }] },
        tests: Array.from({ length: n }, (_, i) => ({ vars: { question: question(i) } })),
      }),
    );
    const results = join(state, "results.json");
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(
      "/usr/bin/time",
      [
        "-f",
        "peak %M",
        runtime,
        program,
        "eval",
        "-c",
        config,
        "--no-cache",
        "-j",
        String(concurrency),
        "--no-progress-bar",
        "--no-table",
        "--no-share",
      ],
      {
        cwd: state,
        encoding: "utf8",
        maxBuffer: 2 ** 28,
        env: {
          PATH: process.env.PATH,
          HOME: state,
          PROMPTFOO_CONFIG_DIR: join(state, "home"),
          PROMPTFOO_DISABLE_TELEMETRY: "1",
          PROMPTFOO_DISABLE_UPDATE: "1",
          PROMPTFOO_DISABLE_SHARING: "1",
          PROMPTFOO_SELF_HOSTED: "1",
        },
      },
    );
    const ms = performance.now() - start;
    if (status !== 0 || !new RegExp(`${n} passed`).test(stdout.replaceAll(",", "")))
      throw new Error(`promptfoo ended with ${status}: ${stdout.slice(-500)} ${stderr.slice(-500)}`);
    return { ms, peak: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024, results };
  };
  return {
    name: `promptfoo ${version}, start left out`,
    /** Milliseconds of `n` cases, without those of a run of one case, and the peak in MB. */
    run(url, n, concurrency) {
      const alone = once(url, 1, concurrency).ms;
      const { ms, peak } = once(url, n, concurrency);
      return { ms: ms - alone, peak };
    },
  };
}
