// Puts the built command where npx looks first in a clone, so that `npx assay` answers at once and asks no registry.
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";

const command = new URL("../dist/app/cli/main.js", import.meta.url);
const folder = new URL("../node_modules/.bin/", import.meta.url);
if (process.platform !== "win32") {
  chmodSync(command, 0o755);
  mkdirSync(folder, { recursive: true });
  rmSync(new URL("assay", folder), { force: true });
  symlinkSync("../../dist/app/cli/main.js", new URL("assay", folder));
}
