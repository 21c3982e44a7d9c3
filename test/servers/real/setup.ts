import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The interpreter with the servers in it. */
    python: string;
    /** Folder with the converted models: NAME (transformers) and NAME.gguf. */
    models: string;
    /** Whether llama-cpp-python, which is compiled when it is installed, is there. */
    llamaCppPython: boolean;
  }
}

const here = fileURLToPath(new URL(".", import.meta.url));
const names = ["base", "tuned-full-s1", "tuned-lora"];

/**
 * Makes the Python of the servers (once; ASSAY_SERVERS_VENV names another place, or a venv that is there), and converts the models. PyPI's torch for Linux
 * brings 6 GB of CUDA with it.
 */
export default function setup(project: TestProject): () => void {
  const venv = resolve(process.env.ASSAY_SERVERS_VENV ?? join(here, "../../../node_modules/.cache/assay-servers"));
  const python = join(venv, "bin/python");
  const run = (name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void => {
    execFileSync(name, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  };
  const lists = ["requirements.txt", "llama-cpp-python.txt"].map((name) => join(here, name));
  const wanted = createHash("sha256");
  for (const list of lists) wanted.update(readFileSync(list));
  const stamp = join(venv, "assay-servers.sha256");
  const digest = wanted.digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
    if (!existsSync(python)) run("python3", ["-m", "venv", venv]);
    run(python, ["-m", "pip", "install", "--quiet", "--requirement", lists[0]]);
    try {
      // Without code for this one processor, and without OpenMP: it shall run wherever the folder is taken.
      run(python, ["-m", "pip", "install", "--quiet", "--requirement", lists[1]], {
        CMAKE_ARGS: "-DGGML_NATIVE=OFF -DGGML_OPENMP=OFF -DLLAVA_BUILD=OFF",
      });
    } catch {
      console.warn("llama-cpp-python could not be compiled here; its tests are skipped");
    }
    writeFileSync(stamp, digest);
  }
  const models = mkdtempSync(join(tmpdir(), "assay-servers-"));
  mkdirSync(models, { recursive: true });
  run(python, [join(here, "convert.py"), models, ...names]);
  let llamaCppPython = true;
  try {
    execFileSync(python, ["-c", "import llama_cpp.server"], { stdio: "ignore" });
  } catch {
    llamaCppPython = false;
  }
  project.provide("python", python);
  project.provide("models", models);
  project.provide("llamaCppPython", llamaCppPython);
  return () => rmSync(models, { recursive: true, force: true });
}
