import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { failure } from "../../../core/failure.js";
import { lanes } from "../lanes.js";
import { childFile, nodeLaunch } from "../node-launch.js";
import type { SandboxEntry } from "../sandbox.js";

/** Python in pyodide: CPython and its standard library in WebAssembly, one child process for each program. */
export const pyodide: SandboxEntry = {
  id: "pyodide",
  words: { en: "Python in Pyodide (WebAssembly)", zh: "在 Pyodide（WebAssembly）中运行 Python" },
  language: "python",
  native: false,
  async open(limits) {
    const package_ = folderOfPackage();
    const temporary = realpathSync(await mkdtemp(join(tmpdir(), "assay-code-")));
    const snapshot = join(temporary, "pyodide.snapshot");
    const tidy = () => rm(temporary, { recursive: true, force: true });
    try {
      await makeSnapshot(package_, snapshot);
    } catch (error) {
      await tidy();
      throw error;
    }
    const launch = nodeLaunch({
      file: childFile("pyodide"),
      given: [package_, snapshot],
      readable: [join(package_, "*"), join(dirname(dirname(childFile("pyodide"))), "*"), snapshot],
      flags: ["--max-old-space-size=256", `--wasm-max-mem-pages=${16 * (limits.megabytes + interpreterMegabytes)}`],
      folder: temporary,
      once: true,
      processorSeconds: limits.seconds + 60,
    });
    return lanes(launch, limits, tidy);
  },
};

/** What the interpreter itself takes of its memory; the limit is for the program. */
const interpreterMegabytes = 32;

function folderOfPackage(): string {
  try {
    return realpathSync(dirname(createRequire(import.meta.url).resolve("pyodide/package.json")));
  } catch {
    throw failure({
      en: "running Python answers needs a package that is not installed: npm install pyodide@314.0.7",
      zh: "运行 Python 答案需要安装：npm install pyodide@314.0.7",
    });
  }
}

function makeSnapshot(folder: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--no-warnings", childFile("pyodide-snapshot"), folder, file], {
      env: {},
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    const onExit = (): void => void child.kill("SIGKILL");
    process.once("exit", onExit);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    child.once("error", (error) => end(error.message));
    child.once("close", (code) =>
      end(code === 0 ? null : (/^\w*Error\b.*$/m.exec(errors)?.[0] ?? `exit code ${code}`)),
    );
    const end = (detail: string | null): void => {
      process.removeListener("exit", onExit);
      if (detail === null) resolve();
      else reject(failure(words.broken, { detail }));
    };
  });
}

const words = {
  broken: {
    en: "pyodide does not start ({detail}); install it again: npm install pyodide@314.0.7",
    zh: "pyodide 无法启动（{detail}）；请重新安装：npm install pyodide@314.0.7",
  },
};
