#!/usr/bin/env node
import { readFileSync } from "node:fs";

// The commonest question is answered before anything else is loaded.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  process.stdout.write(`${version}\n`);
} else {
  const { start } = await import("./start.js");
  process.exitCode = await start(process.argv.slice(2));
}
