import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Names under which a Chromium usually stands. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

const places = [
  ...["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  ),
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Whether browser tests are left out by the user's wish. */
export const skipped = process.env["ASSAY_SKIP_BROWSER"] === "1";

async function runnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Starts a Chromium: the one of `CHROMIUM_PATH`, else one of the usual names, else the one that npm brought. Where none starts, throws with the
 * one line that mends it.
 */
export async function browser(): Promise<Browser> {
  const named = process.env["CHROMIUM_PATH"];
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const tried: string[] = [];
  for (const path of named === undefined ? new Set([...onPath, ...places]) : [named]) {
    if (!(await runnable(path))) continue;
    try {
      return await chromium.launch({ executablePath: path, args: flags });
    } catch (error) {
      tried.push(`${path}: ${first(error)}`);
    }
  }
  if (named === undefined) {
    try {
      const packed = (await import("@sparticuz/chromium")).default;
      // Not with its own flags: with `--single-process` the whole browser ends with its first closed page.
      return await chromium.launch({ executablePath: await packed.executablePath(), args: flags });
    } catch (error) {
      tried.push(`@sparticuz/chromium: ${first(error)}`);
    }
  }
  const seen = tried.length === 0 ? "" : ` (tried ${tried.join("; ")})`;
  throw new Error(
    `no Chromium could be started${seen}: install one (apt-get install chromium), or name it with CHROMIUM_PATH, or set ASSAY_SKIP_BROWSER=1`,
  );
}

function first(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0];
}
