import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Failure, failure } from "../../../core/failure.js";
import { lanes } from "../lanes.js";
import { pythonChild } from "../python/child.js";
import type { SandboxEntry } from "../sandbox.js";

/** Real Python, with the packages installed for it: one process for each program, confined by the system and by the interpreter itself. */
export const python: SandboxEntry = {
  id: "python",
  words: { en: "Python of this computer", zh: "本机的 Python" },
  language: "python",
  native: true,
  async open(limits, { python: name = "python3" }) {
    if (process.platform === "win32") throw failure(words.windows);
    const interpreter = await interpreterOf(name);
    const folder = await mkdtemp(join(tmpdir(), "assay-code-"));
    return lanes(
      {
        command: interpreter,
        args: ["-B", "-s", "-c", pythonChild, String(limits.megabytes), String(Math.ceil(limits.seconds) + 2)],
        folder,
        // All that the interpreter sees; sets keep one order, so that a verdict is the same each time.
        environment: {
          PYTHONHASHSEED: "0",
          PYTHONUTF8: "1",
          LANG: "C.UTF-8",
          OPENBLAS_NUM_THREADS: "1",
          OMP_NUM_THREADS: "1",
        },
        once: true,
      },
      limits,
      () => rm(folder, { recursive: true, force: true }),
    );
  },
};

/** For a caller that lacks the user's word: the command line asks for it beside the plan, which may be someone else's. */
export function pythonNotAllowed(at?: string): Failure {
  return failure(words.notAllowed, {}, at);
}

/** The real path of the interpreter: what stands in the search path may be a script that needs an environment. */
async function interpreterOf(name: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(
      name,
      ["-I", "-c", "import sys; print(sys.executable, sys.version_info >= (3, 9))"],
      {
        timeout: 30_000,
      },
    );
    const [, path, recent] = /^(.+) (True|False)\s*$/.exec(stdout) ?? [];
    if (recent === "True") return path;
    throw new Error(recent === undefined ? "no answer" : "older than 3.9");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw failure(words.missing, { name, detail: code === "ENOENT" ? "ENOENT" : message.split("\n")[0] });
  }
}

const words = {
  notAllowed: {
    en: "sandbox: python runs programs that a model wrote on this computer itself; add --allow-python if you accept that, or write sandbox: pyodide",
    zh: "sandbox: python 会在本机直接运行模型写出的程序；若接受请加 --allow-python，否则请写 sandbox: pyodide",
  },
  windows: {
    en: "sandbox: python needs Linux or macOS, which can limit the memory of a process; write sandbox: pyodide",
    zh: "sandbox: python 需要可限制进程内存的 Linux 或 macOS；请写 sandbox: pyodide",
  },
  missing: {
    en: "{name} cannot be used ({detail}); sandbox: python needs Python 3.9 or later, sandbox: pyodide needs none",
    zh: "无法使用 {name}（{detail}）；sandbox: python 需要 Python 3.9 或更高版本，sandbox: pyodide 则不需要",
  },
};
