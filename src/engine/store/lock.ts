import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { failure } from "../../core/failure.js";
import { aside, drop, writeError } from "./disk.js";

/** Exclusive right to write a run, until `release`; `touch` shows others that its holder lives. */
export interface Lock {
  touch(): Promise<void>;
  release(): Promise<void>;
}

/** A holder on another machine that did not touch its lock for this long is taken for dead. */
const silence = 60 * 60 * 1000;

/**
 * Takes the lock file or throws a `Failure` that names its holder. A lock left by a process that was killed is taken over:
 * it is renamed away first, which only one of several takers can do.
 */
export async function takeLock(path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: aside("") });
  const own = aside(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(own, mine, { flag: "wx" });
    for (let attempt = 0; ; attempt++) {
      try {
        await link(own, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const held = await holder(path);
        if (held === null) continue;
        if (held.alive || attempt > 20) {
          throw failure(
            {
              en: "process {pid} on {host} is working on this run; wait for it, or delete this file if it is gone",
              zh: "主机 {host} 上的进程 {pid} 正在处理该运行；请等待其完成，若确认已退出可删除此文件",
            },
            { pid: String(held.pid), host: held.host },
            path,
          );
        }
        const dead = aside(path);
        await rename(path, dead).catch(() => undefined);
        const moved = await readFile(dead, "utf8").catch(() => null);
        if (moved !== null && moved !== held.text) await link(dead, path).catch(() => undefined);
        await rm(dead, { force: true });
      }
    }
  } catch (error) {
    throw writeError(error, path);
  } finally {
    await drop(own);
  }
  let touched = Date.now();
  return {
    async touch() {
      const now = new Date();
      if (now.getTime() - touched < silence / 60) return;
      touched = now.getTime();
      await utimes(path, now, now).catch(() => undefined);
    },
    async release() {
      if ((await readFile(path, "utf8").catch(() => null)) === mine) await drop(path);
    },
  };
}

async function holder(path: string): Promise<{ text: string; pid: number; host: string; alive: boolean } | null> {
  try {
    const text = await readFile(path, "utf8");
    const age = Date.now() - (await stat(path)).mtimeMs;
    const { pid, host } = JSON.parse(text) as { pid: number; host: string };
    const alive = host === hostname() ? runs(pid) : age < silence;
    return { text, pid, host, alive };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    if (error instanceof SyntaxError)
      return { text: await readFile(path, "utf8").catch(() => ""), pid: 0, host: "?", alive: false };
    throw error;
  }
}

function runs(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
