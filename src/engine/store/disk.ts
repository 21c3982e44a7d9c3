import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { type Failure, failure } from "../../core/failure.js";

/** What a failed write means to the user (full disk, no permission, read-only disk); other errors are passed back as they are. */
export function writeError(error: unknown, path: string): unknown {
  const full = fullDisk(error, path);
  if (full !== null) return full;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return failure(
      {
        en: "this place may not be written to; name another with --store DIR",
        zh: "没有写入权限；请用 --store DIR 指定其他位置",
      },
      {},
      path,
    );
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return failure(
      {
        en: "a file stands where a folder is needed; move it away or name another place with --store DIR",
        zh: "此处需要文件夹，却已有同名文件；请移走该文件，或用 --store DIR 指定其他位置",
      },
      {},
      path,
    );
  }
  return error;
}

function fullDisk(error: unknown, path: string): Failure | null {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== "ENOSPC" && code !== "EDQUOT" && !/no space left on device|disk quota exceeded/i.test(String(message)))
    return null;
  return failure(
    {
      en: "the disk is full; what was answered so far is kept: free some space and run again, it goes on from there",
      zh: "磁盘已满；已得到的结果均已保留：腾出空间后重新运行，将从中断处继续",
    },
    {},
    path,
  );
}

/** A name beside `path` that no other writer uses. */
export const aside = (path: string): string => `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;

/** Opens a file for writing; its folder is made where there is none. */
export async function openIn(path: string, flags: "a" | "wx"): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(path, flags);
  }
}

/** Takes a file away, where it is there. */
export async function drop(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** Writes a whole file so that a reader sees the old one or the new one, never a part; flushed before it is renamed into place. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = aside(path);
  try {
    const file = await openIn(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(error, path);
  }
}

/** Flushes a file or folder that something else has written. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
