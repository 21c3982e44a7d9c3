import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { median } from "../measure.mjs";
import { cli, wall } from "../process.mjs";

/** A million rows of Parquet (id, gold, pred) through the command line: seconds and memory of the whole process. */
export const parquet = {
  id: "parquet",
  async run() {
    const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
    const file = join(folder, "predictions.parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(`COPY (
      SELECT 'item-' || i AS id, 'class ' || (hash(i) % 10) AS gold,
        'class ' || (CASE WHEN hash(i + 7) % 100 < 85 THEN hash(i) % 10 ELSE hash(i + 9) % 10 END) AS pred
      FROM range(1000000) rows(i)) TO '${file}' (FORMAT parquet)`);
    connection.closeSync();
    const runs = Array.from({ length: 5 }, () => wall([cli, "score", file, "--json", "--quiet"]));
    rmSync(folder, { recursive: true, force: true });
    const { metrics, n } = JSON.parse(runs[0].output);
    // 85 % kept, and one in ten of the others right by chance.
    if (n !== 1_000_000 || Math.abs(metrics.accuracy.value - 0.865) > 0.005)
      throw new Error("the score of the Parquet file is not what was written into it");
    const seconds = median(runs.map((run) => run.seconds));
    const peak = median(runs.map((run) => run.peak));
    return [
      {
        job: `score of 1e+6 rows of Parquet, wall (CPU ${median(runs.map((run) => run.cpu)).toFixed(1)} s)`,
        ours: seconds * 1000,
        limit: "<= 2 s",
        met: seconds <= 2,
      },
      { job: "the same, peak memory", memory: { ours: peak }, limit: "<= 1,024 MB", met: peak <= 1024 },
    ];
  },
};
