import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type FaultServer, type ServerOptions, send, startServer } from "../servers/fault-server.js";
import { folder, lines, main } from "./assay.js";

/** Each test runs the whole command, some several times. */
vi.setConfig({ testTimeout: 300_000 });

/* A key is in one environment variable of one process, and in the requests to its server: nowhere else. */

const key = "sk-Zq7/4w+Kp9=Lr2xTf8Vb3";
/** What the key looks like elsewhere; the beginning alone would tell a lot of it, too. */
const forms = [
  ...new Set([
    key,
    encodeURIComponent(key),
    ...[key, `Bearer ${key}`, `:${key}`].flatMap((text) => {
      const coded = Buffer.from(text).toString("base64").replace(/=+$/, "");
      return [coded, coded.replaceAll("+", "-").replaceAll("/", "_")];
    }),
    Buffer.from(key).toString("hex"),
    key.replaceAll("/", "\\/"),
    key.slice(0, 10),
  ]),
];

const { path, write } = folder();
const items = Array.from({ length: 16 }, (_, i) => ({ id: `i${i}`, input: `word ${i}`, gold: "word" }));
let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Where the key stands in a text. */
function told(text: string): string[] {
  return forms.filter((form) => text.includes(form));
}

/** Every file below a folder, read as bytes. */
function filesBelow(at: string): string[] {
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, encoding: "utf8" })
    .map((name) => join(at, name))
    .filter((name) => statSync(name).isFile());
}

/** Command lines of a process and of all that it started, and the environments of the latter. */
function processes(pid: number): { readonly commands: string[]; readonly environments: string[] } {
  const read = (of: number | string, file: string): string => {
    try {
      return readFileSync(`/proc/${of}/${file}`, "latin1");
    } catch {
      return "";
    }
  };
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(/\) \S (\d+)/.exec(read(name, "stat"))?.[1])]),
  );
  const below = [pid];
  for (const one of below) for (const [child, parent] of parents) if (parent === one) below.push(child);
  const own = read(pid, "cmdline");
  const commands = below.map((one) => read(one, "cmdline"));
  return {
    commands,
    // Before a child has become its program, it is still its parent.
    environments: below.filter((_, i) => commands[i] !== own && commands[i] !== "").map((one) => read(one, "environ")),
  };
}

interface Left {
  readonly code: number | null;
  readonly text: string;
  readonly children: number;
}

/** Runs a plan with the key set, looks at its processes all the while, and gives what it wrote; throws where the key stands in any of it. */
async function run(
  options: ServerOptions,
  how: {
    readonly args?: readonly string[];
    readonly models?: string;
    readonly end?: NodeJS.Signals;
    readonly timeout?: number;
  } = {},
): Promise<Left> {
  rmSync(join(path, ".assay"), { recursive: true, force: true });
  server = await startServer({ key, latency: 5, ...options });
  write("test.jsonl", lines(items));
  write(
    "assay.yaml",
    `name: secret
task: generation
decision: { metric: exact_match, delta_min: 0.02 }
data: { test: test.jsonl }
models:
  - { role: base, endpoint: { url: "${server.url}", model: m, key_env: MY_KEY, timeout: ${how.timeout ?? 60}, patience: 2, concurrency: 4 } }
${how.models ?? ""}`,
  );
  const child = spawn(process.execPath, [main, "run", "assay.yaml", ...(how.args ?? [])], {
    cwd: path,
    env: { ...process.env, MY_KEY: key, ASSAY_LANGUAGE: "en" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
  const seen = new Set<string>();
  let children = 0;
  const watch = setInterval(() => {
    const { commands, environments } = processes(child.pid!);
    for (const one of [...commands, ...environments]) for (const form of told(one)) seen.add(form);
    children = Math.max(children, environments.length);
    if (how.end !== undefined && server!.answered.size >= 4) child.kill(how.end);
  }, 20);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(watch);
  expect(told(text)).toEqual([]);
  expect([...seen]).toEqual([]);
  const found = filesBelow(path).flatMap((name) =>
    told(readFileSync(name, "latin1")).map((form) => `${name}: ${form}`),
  );
  expect(found).toEqual([]);
  return { code, text, children };
}

/** A reply that tells the key it was sent. */
const quoting = (status: number, body: (sent: string) => unknown): ServerOptions => ({
  intercept(_, response, request) {
    send(response, status, body(String(request.headers.authorization).slice("Bearer ".length)));
    return true;
  },
});

const answering = (content: (sent: string) => string): ServerOptions =>
  quoting(200, (sent) => ({
    id: "x",
    object: "chat.completion",
    model: sent,
    choices: [{ index: 0, message: { role: "assistant", content: content(sent) }, finish_reason: "stop" }],
  }));

describe("a key", () => {
  it("is sent to the server, and stands in no file, output or process", async () => {
    const { code, text } = await run({});
    expect(code).toBe(0);
    expect(text).toContain("report.en.html");
    expect(server!.headers.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
    expect(filesBelow(join(path, ".assay")).some((name) => name.endsWith("report.en.html"))).toBe(true);
    // The search finds it where it is.
    expect(told(`?key=${encodeURIComponent(key)}`)).toHaveLength(1);
    expect(told(JSON.stringify({ authorization: Buffer.from(`Bearer ${key}`).toString("base64") }))).toHaveLength(1);
  });

  it("is not in what is written for programs", async () => {
    const { code, text } = await run({}, { args: ["--json"] });
    expect(code).toBe(0);
    expect(text).toContain('"schema"');
  });

  it("is not told on by the message of a server that refuses it", async () => {
    const { code, text } = await run({ key: "another" });
    expect(code).toBe(2);
    expect(text).toContain("MY_KEY");
  });

  it.each([400, 429, 500])("is not told on by errors of status %i that quote it", async (status) => {
    const { code } = await run(
      quoting(status, (sent) => ({ error: { message: `no: ${sent}`, code: sent, param: sent } })),
    );
    expect(code).not.toBe(null);
  });

  it("is not told on by answers that quote it", async () => {
    expect((await run(answering((sent) => `You sent x${sent}y, or ${sent}.`))).code).toBe(0);
    const { base } = JSON.parse(readFileSync(join(path, ".assay", "studies", "secret", "results.json"), "utf8"))
      .cases[0];
    expect(JSON.stringify(base)).toContain("You sent x***y, or ***.");
  });

  it("is not told on by a list of models that quotes it", async () => {
    const models = { object: "list", data: [{ id: "m", root: `/weights/${key}`, revision: key }] };
    expect((await run({ models })).code).toBe(0);
  });

  it("is not told on where the server sends rubbish", async () => {
    await run(
      quoting(200, (sent) => ({ choices: sent, error: sent, usage: { prompt_tokens: sent } })),
      { args: ["--json"] },
    );
    await run({ faults: { reset: 0.3, "half-written": 0.3, silent: 0.1 } }, { timeout: 1 });
  });

  it.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("is not left behind by an end through %s", async (end) => {
    const { code } = await run({ latency: 100 }, { end });
    expect(code).not.toBe(0);
    expect(filesBelow(join(path, ".assay")).length).toBeGreaterThan(0);
  });

  it("is not handed to the programs that are asked beside the server", async () => {
    write(
      "model.mjs",
      `import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line);
  await new Promise((wait) => setTimeout(wait, 20));
  console.log(JSON.stringify({ id, pred: process.env.MY_KEY ?? "none" }));
}
`,
    );
    const { code, children } = await run({}, { models: "  - { role: tuned, command: node model.mjs }\n" });
    expect(code).toBe(0);
    expect(children).toBeGreaterThan(0);
  });
});
