import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { StudyManifest } from "../../core/reproducibility/study-manifest.js";

/** How long git may take to say what changed. */
const patience = 3000;

/**
 * The repository that a folder is in: its commit, read from `.git`, and how many files that git knows differ from it, asked of git where it is installed
 * (its own hooks and monitors off). Null where the folder is in no repository. Nothing of its remotes or branches is read.
 */
export async function gitState(folder: string): Promise<StudyManifest["repository"]> {
  const git = await gitFolder(folder, { up: true });
  if (git === null) return null;
  return { commit: await commitOf(git), changed: await changed(folder) };
}

/** The git folder of a folder, of those above it where `up`; null where there is none. */
export async function gitFolder(folder: string, { up }: { readonly up: boolean }): Promise<string | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const path = join(at, ".git");
    const about = await stat(path).catch(() => null);
    if (about?.isDirectory() === true) return path;
    if (about?.isFile() === true) {
      // A worktree or submodule names its folder.
      const named = /^gitdir: (.+)$/m.exec(await readFile(path, "utf8").catch(() => ""));
      if (named !== null) return resolve(at, named[1].trim());
    }
    if (!up || dirname(at) === at) return null;
  }
}

const sha = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** The commit that is checked out; null where there is none yet, or it is kept in a form that is not read here. */
export async function commitOf(git: string): Promise<string | null> {
  const read = async (path: string): Promise<string> => (await readFile(path, "utf8").catch(() => "")).trim();
  const head = await read(join(git, "HEAD"));
  if (sha.test(head)) return head;
  const ref = /^ref: (\S+)$/.exec(head)?.[1];
  if (ref === undefined || ref.split("/").includes("..")) return null;
  const common = await read(join(git, "commondir"));
  for (const folder of [git, ...(common === "" ? [] : [resolve(git, common)])]) {
    const loose = await read(join(folder, ref));
    if (sha.test(loose)) return loose;
    const packed = (await read(join(folder, "packed-refs"))).split("\n").find((line) => line.endsWith(` ${ref}`));
    const found = packed?.split(" ")[0];
    if (found !== undefined && sha.test(found)) return found;
  }
  return null;
}

function changed(folder: string): Promise<number | null> {
  const args = ["-c", "core.fsmonitor=false", "status", "--porcelain", "--untracked-files=no", "--", "."];
  // Nothing of the user's environment but what git needs to be found and to know its settings: no keys.
  const { PATH, HOME, SystemRoot } = process.env;
  const env = {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    GIT_OPTIONAL_LOCKS: "0",
    LC_ALL: "C",
  };
  return new Promise((done) => {
    execFile("git", args, { cwd: folder, env, timeout: patience, maxBuffer: 1 << 24 }, (error, out) => {
      done(error === null ? out.split("\n").filter((line) => line !== "").length : null);
    });
  });
}
