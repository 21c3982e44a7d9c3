import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, askAll, delay } from "../asking.mjs";
import { median } from "../measure.mjs";
import { openPromptfoo } from "../promptfoo.mjs";

/** Questions at once, how many in all, and the share of what the server could answer that is to be reached. */
const cases = [
  { concurrency: 1, n: 100, goal: 0.94 },
  { concurrency: 16, n: 3_200, goal: 0.9 },
  { concurrency: 128, n: 25_600, goal: 0.8 },
  { concurrency: 512, n: 51_200, goal: 0.4 },
];

/** CPU milliseconds that a case may cost where many are asked at once. */
const mostCpu = 0.4;

/** A server that answers after 50 ms: from the first question to the written study, against what the server could do, and against promptfoo in turn. */
export const asking = {
  id: "asking",
  async run({ rounds }) {
    const server = await answering();
    const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
    try {
      const rows = [];
      for (const { concurrency, n, goal } of cases) {
        const runs = [];
        for (let round = 0; round < Math.min(rounds, 3); round++) runs.push(await askAll(server.url, n, concurrency));
        const ideal = Math.ceil(n / concurrency) * delay;
        const ms = median(runs.map((run) => run.ms));
        const cpu = median(runs.map((run) => run.cpu)) / n;
        const alone = median(runs.map((run) => run.alone.cpu)) / n;
        rows.push({
          job: `asking ${n} questions, ${concurrency} at once, wall (${cpu.toFixed(2)} ms CPU a case, ${alone.toFixed(2)} without scoring)`,
          peer: `${delay} ms for each answer`,
          theirs: ideal,
          ours: ms,
          ratio: ideal / ms,
          range: [Math.min(...runs.map((run) => ideal / run.ms)), Math.max(...runs.map((run) => ideal / run.ms))],
          limit: `>= ${goal * 100} % of ideal${concurrency >= 128 ? `, <= ${mostCpu} ms CPU` : ""}`,
          met: ideal / ms >= goal && (concurrency < 128 || cpu <= mostCpu),
          memory: { ours: median(runs.map((run) => run.peak)) },
        });
      }
      const promptfoo = await openPromptfoo(join(folder, "promptfoo"));
      const each = { theirs: [], ours: [] };
      for (let round = 0; round < Math.min(rounds, 3); round++) {
        each.theirs.push(promptfoo.run(server.url, 1_000, 128));
        each.ours.push(await askAll(server.url, 25_600, 128));
      }
      // Milliseconds a case, since promptfoo is given fewer: its start is left out, as ours is, by what it says itself or a run of one case.
      const theirs = each.theirs.map((run) => run.ms / 1_000);
      const ours = each.ours.map((run) => run.ms / run.n);
      const ratios = theirs.map((ms, i) => ms / ours[i]);
      rows.push({
        job: "asking, 128 at once, wall of a case",
        peer: promptfoo.name,
        theirs: median(theirs),
        ours: median(ours),
        ratio: median(theirs) / median(ours),
        range: [Math.min(...ratios), Math.max(...ratios)],
        goal: 15,
        met: median(theirs) / median(ours) >= 15,
        memory: { theirs: median(each.theirs.map((run) => run.peak)), ours: median(each.ours.map((run) => run.peak)) },
      });
      return rows;
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
