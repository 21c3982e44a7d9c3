import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

/** A server that runs until it is closed. */
export interface Serving {
  /** Up to and with /v1. */
  readonly url: string;
  readonly port: number;
  /** Ends it as a machine's failure would: at once. */
  kill(): Promise<void>;
}

type Program = (model: string, port: number, key: string | undefined) => readonly string[];

/** The servers, by the command line that starts them. */
const programs = {
  "transformers serve": (_, port) => [
    ...["-m", "transformers.cli.transformers", "serve", "--host", "127.0.0.1", "--port", String(port)],
    ...["--device", "cpu", "--dtype", "float32"],
  ],
  "llama-server": (model, port, key) => [
    fileURLToPath(new URL("llama_server.py", import.meta.url)),
    ...[`${model}.gguf`, String(port)],
    ...(key === undefined ? [] : [key]),
  ],
  "llama-cpp-python": (model, port, key) => [
    ...["-m", "llama_cpp.server", "--model", `${model}.gguf`, "--host", "127.0.0.1", "--port", String(port)],
    // Log-probabilities are given with all logits only.
    ...["--n_ctx", "256", "--n_threads", "1", "--logits_all", "true"],
    ...(key === undefined ? [] : ["--api_key", key]),
  ],
} satisfies Record<string, Program>;

export type ServerName = keyof typeof programs;

/** Folder of a converted model; llama.cpp's servers take the file of the same name that ends in .gguf. */
export const modelPath = (name: string): string => `${inject("models")}/${name}`;

/** Starts a server with a model of the case, and waits until it answers. */
export async function serve(
  name: ServerName,
  model: string,
  given: { readonly port?: number; readonly key?: string } = {},
): Promise<Serving> {
  const port = given.port ?? (await freePort());
  const child = spawn(inject("python"), [...programs[name](modelPath(model), port, given.key)], {
    stdio: ["pipe", "pipe", "pipe"],
    // Nothing of these models is on the hub, and one thread leaves room for what asks.
    env: { ...process.env, HF_HUB_OFFLINE: "1", OMP_NUM_THREADS: "1" },
  });
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => void (tail.push(text) > 50 && tail.shift()));
  const url = `http://127.0.0.1:${port}/v1`;
  const headers: Record<string, string> = given.key === undefined ? {} : { authorization: `Bearer ${given.key}` };
  const until = Date.now() + 150_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended: ${tail.join("").slice(-2000)}`);
    const answers = await fetch(`${url}/models`, { headers }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return { url, port, kill: () => killed(child) };
    if (Date.now() > until) {
      await killed(child);
      throw new Error(`${name} does not come up: ${tail.join("").slice(-2000)}`);
    }
    await new Promise((later) => setTimeout(later, 250));
  }
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGKILL");
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
