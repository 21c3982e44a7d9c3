import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Argv } from "../../processes/argv.js";

/** Files above this size are told apart by size and time of change: to read gigabytes of weights before each run would take minutes. */
const readWhole = 64 * 2 ** 20;

/**
 * SHA-256 of what a program is: its command line, and the files and folders that the command line names (scripts, weights, adapters), large ones by size
 * and time of change. What it reads beyond that is its own affair: `revision` stands for it.
 */
export async function programFingerprint(argv: Argv, revision: string | undefined, folder: string): Promise<string> {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([Object.entries(argv.environment).sort(), argv.words, revision ?? null]));
  for (const word of argv.words) {
    const path = resolve(folder, word.includes("=") ? word.slice(word.indexOf("=") + 1) : word);
    for (const file of await filesAt(path)) await addFile(hash, file);
  }
  return hash.digest("hex");
}

async function filesAt(path: string): Promise<string[]> {
  const about = await stat(path).catch(() => null);
  if (about === null) return [];
  if (about.isFile()) return [path];
  if (!about.isDirectory()) return [];
  const found: string[] = [];
  for (const entry of (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    // Folders that change while nothing of the model does.
    if (entry.name.startsWith(".") || entry.name === "__pycache__" || entry.name === "node_modules") continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await filesAt(inner)));
    else if (entry.isFile()) found.push(inner);
  }
  return found;
}

async function addFile(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  if (size > readWhole) {
    hash.update(`\0${size} ${mtimeMs}`);
    return;
  }
  hash.update(`\0${size}\0`);
  for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
}
