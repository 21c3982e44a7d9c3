import { realpath, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { failure } from "../../core/failure.js";
import type { Words } from "../../core/words.js";
import { filesIn } from "./files-in.js";

/** A file or folder that a command reads, and what it is to it. */
export interface ReadFrom {
  readonly path: string;
  readonly what: Words;
  /** Set where nothing at all may be written into the folder. */
  readonly closed?: true;
}

/** A file that a command will write: where, and the flag that named the place. */
export interface WrittenTo {
  readonly file: string;
  readonly flag: string;
}

/**
 * Throws a `Failure` where one of the files that a command will write is one that it reads, or lies in a closed folder: by the same path, by a
 * symbolic link or by a hard link; and where two would be written into one. What is not there yet cannot be destroyed.
 */
export async function refuseOverwriting(written: readonly WrittenTo[], read: readonly ReadFrom[]): Promise<void> {
  for (const [i, { file, flag }] of written.entries()) {
    const place = await placeOf(file);
    const other = await findSame(
      place,
      written.slice(0, i).map((one) => ({ ...one, path: one.file })),
    );
    if (other !== undefined) throw failure(words.twice, { flag, other: other.flag }, file);
    for (const { path, what, closed } of read) {
      const inside = closed === true && (await isInside(place, path));
      if (!inside && !(await isOneOf(place, path))) continue;
      throw failure(
        {
          en: words.read.en.replace("{what}", () => what.en),
          zh: words.read.zh.replace("{what}", () => what.zh),
        },
        { flag },
        file,
      );
    }
  }
}

/** Whether two paths lead to one file. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  return (await findSame(await placeOf(a), [{ path: b }])) !== undefined;
}

/** Where a path leads: links resolved, and the number of the file where one is there. */
interface Place {
  readonly path: string;
  readonly file: string | null;
}

async function placeOf(path: string): Promise<Place> {
  const about = await stat(path, { bigint: true }).catch(() => null);
  return { path: await real(resolve(path)), file: about === null ? null : `${about.dev}/${about.ino}` };
}

/** The path with the links of all of it that is there resolved. */
async function real(path: string): Promise<string> {
  const found = await realpath(path).catch(() => null);
  const above = dirname(path);
  if (found !== null || above === path) return found ?? path;
  return join(await real(above), path.slice(above.length));
}

async function findSame<T extends { readonly path: string }>(
  place: Place,
  others: readonly T[],
): Promise<T | undefined> {
  for (const other of others) {
    const its = await placeOf(other.path);
    if (its.path === place.path || (its.file !== null && its.file === place.file)) return other;
  }
  return undefined;
}

/** Whether a place is a file that is read, or one in a folder that is. */
async function isOneOf(place: Place, path: string): Promise<boolean> {
  if (place.file === null) return false;
  const files = (await filesIn(path)).map((file) => ({ path: file }));
  return (await findSame(place, files)) !== undefined;
}

async function isInside({ path }: Place, folder: string): Promise<boolean> {
  return path.startsWith(`${await real(resolve(folder))}${sep}`);
}

const words = {
  read: {
    en: "this is {what}, which {flag} would overwrite; name another file",
    zh: "这是{what}，{flag} 会将其覆盖；请换一个文件",
  },
  twice: {
    en: "{flag} and {other} name one file; name two",
    zh: "{flag} 与 {other} 指向同一文件；请分别指定",
  },
};
