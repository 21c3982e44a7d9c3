import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const python = process.env.ASSAY_BENCH_PYTHON ?? "python3";
const folder = fileURLToPath(new URL("./peers", import.meta.url));

/** What to do where the peers cannot be started, in one line. */
export const mend = `The peers are missing. Install them with: ${python} -m pip install -r bench/peers/requirements.txt (or name a Python that has them in ASSAY_BENCH_PYTHON).`;

/** Starts the Python process that runs the peers; it stays alive and is asked by lines of JSON. Throws where it does not answer. */
export async function openPeers() {
  const files = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const child = spawn(python, ["serve.py"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" },
  });
  let complaint = "";
  let waiting;
  child.stderr.on("data", (text) => {
    complaint += text;
  });
  const stop = (error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  child.on("error", () => stop(new Error(mend)));
  child.on("exit", () =>
    stop(new Error(/ModuleNotFoundError/.test(complaint) ? mend : `the peer stopped: ${complaint}`)),
  );
  child.stdin.on("error", () => {});
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting?.resolve(JSON.parse(line));
    waiting = undefined;
  });
  const ask = (request) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      child.stdin.write(JSON.stringify(request) + "\n");
    });
  let written = 0;
  return {
    versions: await ask({ versions: true }),
    /** Seconds of CPU a repetition (repeated for at least `least` seconds), its value, and the process's peak in MB. */
    run: (module, arrays, params, least) => ask({ module, arrays, params, least }),
    /** Writes columns where the peer can read them: whole numbers as 64-bit integers, others as 64-bit floats. */
    hand(columns) {
      return Object.fromEntries(
        Object.entries(columns).map(([name, values]) => {
          const whole = !(values instanceof Float64Array);
          const path = join(files, `${written++}.bin`);
          const wide = whole ? BigInt64Array.from(values, BigInt) : values;
          writeFileSync(path, new Uint8Array(wide.buffer, wide.byteOffset, wide.byteLength));
          return [name, [path, whole ? "<i8" : "<f8"]];
        }),
      );
    },
    /** Lets go of the data of earlier jobs. */
    forget: () => child.stdin.write('{"forget": true}\n'),
    close() {
      child.removeAllListeners("exit");
      child.stdin.end();
      rmSync(files, { recursive: true, force: true });
    },
  };
}
