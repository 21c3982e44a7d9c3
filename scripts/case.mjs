// Runs a shipped case: npm run case, npm run case -- generation; further words are flags of `assay run`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const words = process.argv.slice(2);
const name = words.length > 0 && !words[0].startsWith("-") ? words.shift() : "intent";
const plan = join("cases", name, "assay.yaml");
if (!existsSync(join(root, plan))) {
  console.error(`there is no case "${name}"; there are: ${readdirSync(join(root, "cases")).join(", ")}`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [join(root, "dist/app/cli/main.js"), "run", plan, ...words], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 70;
