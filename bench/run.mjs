// npm run bench [-- JOB ...] [--rounds N] [--markdown]: peers and ours in turn in one run; each figure is a ratio with its goal.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as jobs from "./jobs/index.mjs";
import { mend, openPeers } from "./peer.mjs";
import { wall } from "./process.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" }, markdown: { type: "boolean", default: false } },
});
const all = Object.values(jobs);
const unknown = positionals.filter((id) => !all.some((job) => job.id === id));
if (unknown.length > 0) {
  console.error(`unknown job ${unknown.join(", ")}; known: ${all.map(({ id }) => id).join(", ")}`);
  process.exit(2);
}

const python = await openPeers().catch(({ message }) => {
  console.error(message);
  process.exit(message === mend ? 2 : 70);
});
const bench = {
  python,
  rounds: Number(values.rounds),
  peakOfOurs: (id) => wall([fileURLToPath(new URL("./alone.mjs", import.meta.url)), id]).peak,
};

const { versions } = python;
const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
console.log(
  `Node ${process.versions.node}, ${peers.join(", ")}; ${availableParallelism()} cores; medians of ${bench.rounds} rounds, CPU time unless "wall" is said.\n`,
);

const heads = ["job", "peer", "peer ms", "ours ms", "ratio", "range", "goal", "", "peak MB peer / ours"];
const widths = [50, 36, 10, 10, 8, 13, 9, 4, 0];
const line = (cells) =>
  values.markdown
    ? `| ${cells.join(" | ")} |`
    : cells.map((cell, i) => (i > 1 && i < 7 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" ");
console.log(line(heads));
if (values.markdown) console.log(line(heads.map((_, i) => (i > 1 && i < 7 ? "---:" : "---"))));

const number = (value) =>
  value === undefined ? "" : value >= 100 ? String(Math.round(value)) : value.toPrecision(value < 1 ? 2 : 3);
let missed = 0;
for (const job of all.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
  const rows = await job.run(bench).catch((error) => [{ job: job.id, peer: "failed", limit: "", met: false, error }]);
  for (const row of rows) {
    if (row.error !== undefined) console.error(row.error.message);
    if (!row.met) missed++;
    console.log(
      line([
        row.job,
        (row.peer ?? "") + (row.scaled ? " (scaled)" : ""),
        number(row.theirs),
        number(row.ours),
        row.ratio === undefined ? "" : `${number(row.ratio)}x`,
        row.range === undefined ? "" : row.range.map(number).join("-"),
        row.limit ?? `>= ${row.goal}x`,
        row.met ? "ok" : "MISS",
        row.memory === undefined ? "" : [row.memory.theirs, row.memory.ours].map(number).filter(Boolean).join(" / "),
      ]),
    );
  }
}
python.close();
console.log("\nscaled: the peer did fewer resamples and its time was multiplied (they cost the same each).");
console.log(missed === 0 ? "All goals met." : `${missed} goal${missed === 1 ? "" : "s"} missed.`);
process.exitCode = missed === 0 ? 0 : 1;
