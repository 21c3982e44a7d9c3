// Runs the whole suite and ends with one line: N passed, N failed, N skipped.
// With --complete it fails where something was skipped that this machine can provide.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const complete = process.argv.includes("--complete");
const filters = process.argv.slice(2).filter((word) => word !== "--complete");
const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
const file = join(folder, "results.json");
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...filters,
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);

let passed = 0;
let failed = 0;
const skipped = [];
if (existsSync(file)) {
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  for (const { assertionResults, status: state, name } of testResults) {
    // A file that cannot even be loaded has no tests to count, and has failed.
    if (state === "failed" && assertionResults.every((test) => test.status !== "failed")) failed++;
    for (const test of assertionResults) {
      if (test.status === "passed") passed++;
      else if (test.status === "failed") failed++;
      else skipped.push(`${name.slice(root.length + 1)}: ${test.fullName}`);
    }
  }
}
rmSync(folder, { recursive: true, force: true });
if (status !== 0 && failed === 0) failed = 1;

if (skipped.length > 0) {
  console.log("\nSkipped:");
  for (const name of skipped) console.log(`  ${name}`);
}
const data = process.env.ASSAY_TEST_DATA ?? join(root, "../shared/data");
// What is missing, by the name that the skipped tests say: real data, and a Python with scikit-learn.
const provided = (name) =>
  name.includes("ASSAY_TEST_DATA")
    ? existsSync(data)
    : !name.includes("ASSAY_TEST_PYTHON") || process.env.ASSAY_TEST_PYTHON !== undefined;
const avoidable = complete ? skipped.filter(provided) : [];
if (avoidable.length > 0) console.log(`\n${avoidable.length} tests were skipped that this machine can run.`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exitCode = failed > 0 || avoidable.length > 0 ? 1 : 0;
