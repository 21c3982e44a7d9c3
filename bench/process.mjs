import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The built command. */
export const cli = fileURLToPath(new URL("../dist/app/cli/main.js", import.meta.url));

const peakReporter = new URL("./peak.mjs", import.meta.url).href;

/** Runs Node with these arguments to its end: wall seconds, what it printed, its peak resident megabytes and CPU seconds. Throws where it fails. */
export function wall(args) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, args, {
    env: {
      ...process.env,
      NODE_OPTIONS: args[0] === "-e" || args.includes("--version") ? "" : `--import=${peakReporter}`,
    },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const { peak, cpu } = output[3] === "" ? { peak: Number.NaN, cpu: Number.NaN } : JSON.parse(output[3]);
  return { seconds, output: stdout, peak: peak / 1024, cpu: cpu / 1e6 };
}
