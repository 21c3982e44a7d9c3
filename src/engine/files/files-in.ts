import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** The files that a path means: itself, or all files of the folder with those below it; none where nothing is there. */
export async function filesIn(path: string): Promise<string[]> {
  const about = await stat(path).catch(() => null);
  if (about === null) return [];
  if (!about.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}
