import type { Dirent } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { failure } from "../../core/failure.js";

/**
 * The files and folders a path means: itself where it exists or has no `*`, `?` or `[`, else what the glob finds, in natural
 * order (`epoch-2` before `epoch-10`). `**` crosses folders. Throws a `Failure` where a glob finds nothing.
 */
export async function expand(path: string): Promise<string[]> {
  if (path === "-" || !/[*?[]/.test(path)) return [path];
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists) return [path];
  const parts = path.split("/");
  const root = parts[0] === "" ? "/" : "";
  const found = await walk(
    root,
    parts.filter((part) => part !== ""),
  );
  if (found.length === 0) throw failure(words.nothing, {}, path);
  const natural = new Intl.Collator("en", { numeric: true });
  return [...new Set(found)].sort(natural.compare);
}

async function walk(folder: string, parts: readonly string[]): Promise<string[]> {
  if (parts.length === 0) return [folder];
  const [part, ...rest] = parts;
  const down = (name: string) => (folder === "" ? name : posix.join(folder, name));
  if (!/[*?[]/.test(part)) return walkInto(down(part), rest);
  const entries = await readdir(folder === "" ? "." : folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const found: string[] = [];
  if (part === "**") found.push(...(await walk(folder, rest)));
  for (const entry of entries) {
    if (entry.name.startsWith(".") && !part.startsWith(".")) continue;
    if (part === "**") {
      if (entry.isDirectory()) found.push(...(await walk(down(entry.name), parts)));
    } else if (pattern(part).test(entry.name)) found.push(...(await walkInto(down(entry.name), rest)));
  }
  return found;
}

async function walkInto(path: string, rest: readonly string[]): Promise<string[]> {
  const exists = await access(join(path)).then(
    () => true,
    () => false,
  );
  return exists ? walk(path, rest) : [];
}

function pattern(part: string): RegExp {
  const source = part.replace(/\[!?[^\]]*\]|[*?]|[\\^$.|+(){}[\]]/g, (mark) => {
    if (mark === "*") return "[^/]*";
    if (mark === "?") return "[^/]";
    if (mark.length > 1) return mark.replace(/^\[!/, "[^").replaceAll("\\", "\\\\");
    return `\\${mark}`;
  });
  return new RegExp(`^${source}$`, "u");
}

const words = {
  nothing: {
    en: "Nothing matches this path. Check it, and quote it so that the shell leaves it alone.",
    zh: "没有匹配该路径的文件。请检查路径，并加上引号以免被 shell 展开。",
  },
};
