#!/usr/bin/env node
import { readFileSync } from "node:fs";

// The commonest question is answered before anything else is loaded.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  process.stdout.write(`${version}\n`);
} else {
  try {
    const { start } = await import("./start.js");
    process.exitCode = await start(process.argv.slice(2));
  } catch (error) {
    // A package that is missing or broken must not end with 1, which means "worse".
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 70;
  }
}
