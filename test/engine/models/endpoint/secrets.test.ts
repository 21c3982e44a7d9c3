import { afterEach, describe, expect, it, vi } from "vitest";
import type { PlanEndpoint } from "../../../../src/core/asking/asking-schema.js";
import { samplingOf } from "../../../../src/core/asking/sampling.js";
import { Failure } from "../../../../src/core/failure.js";
import { budget } from "../../../../src/engine/models/budget.js";
import { openEndpoint } from "../../../../src/engine/models/endpoint/open-endpoint.js";
import { type FaultServer, type ServerOptions, send, startServer } from "../../../servers/fault-server.js";
import { askAll, chats } from "./ask.js";

const servers: FaultServer[] = [];
const start = async (options: ServerOptions = {}): Promise<FaultServer> => {
  const server = await startServer(options);
  servers.push(server);
  return server;
};
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const key = "sk-proj-9f8e7d6c5b4a";
const env = { MY_KEY: key };
const open = (config: PlanEndpoint, given: Record<string, string> = env) =>
  openEndpoint(config, samplingOf(), { budget: budget(null), env: given });

/** All that a person or a file could see of an error. */
const shown = (error: unknown): string =>
  error instanceof Failure ? `${error.in("en")}\n${error.in("zh")}\n${error.stack}` : String(error);

describe("a key", () => {
  it("is sent, and stands in nothing that is told", async () => {
    const server = await start({ key });
    const written: string[] = [];
    const spies = (["log", "error", "warn", "info", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...all) => void written.push(all.join(" "))),
    );
    const { replies, error } = await askAll({ url: server.url, key_env: "MY_KEY" }, chats(5), { env });
    const model = await open({ url: server.url, model: "m", key_env: "MY_KEY" });
    const told = [model.path, await model.fingerprint(), JSON.stringify(model.settings), await model.identity()];
    await model.close();
    for (const spy of spies) spy.mockRestore();
    expect(error).toBeNull();
    expect(replies.size).toBe(5);
    expect(server.headers.every(({ authorization }) => authorization === `Bearer ${key}`)).toBe(true);
    expect([...written, ...told, JSON.stringify([...replies.values()])].join("\n")).not.toContain("sk-proj");
  });

  it("is hidden in the message of a server that repeats it, whole or in part", async () => {
    const server = await start({ key: "another" });
    const { error } = await askAll({ url: server.url, key_env: "MY_KEY" }, chats(3), { env });
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain("MY_KEY");
    expect((error as Failure).message).toContain("Incorrect API key provided: ***");
    expect(shown(error)).not.toContain("sk-proj");
    const partly = await start({
      intercept(_, response) {
        send(response, 403, { error: { message: "bad key sk-proj-9f***4a, sorry" } });
        return true;
      },
    });
    const other = await askAll({ url: partly.url, key_env: "MY_KEY" }, chats(3), { env });
    expect(shown(other.error)).toContain("bad key ***, sorry");
    expect(shown(other.error)).not.toContain("sk-p");
  });

  it("is hidden in the errors of single questions, too", async () => {
    const server = await start({
      intercept(body, response, request) {
        if (!body.prompt.endsWith("2")) return false;
        send(response, 400, { error: { message: `refused\u001b[31m for ${request.headers.authorization}` } });
        return true;
      },
    });
    const { replies } = await askAll({ url: server.url, key_env: "MY_KEY", concurrency: 1 }, chats(3), { env });
    expect(replies.get("q2")).toMatchObject({ kind: "error", error: "rejected", detail: "400 refused for Bearer ***" });
  });

  it("must be set", async () => {
    for (const value of ["", "  "])
      await expect(
        open({ url: "http://127.0.0.1:9/v1", model: "m", key_env: "MY_KEY" }, { MY_KEY: value }),
      ).rejects.toThrow(/MY_KEY.*not set/);
    await expect(
      open({ url: "http://127.0.0.1:9/v1", model: "m", key_env: "MY_KEY" }, { MY_KEY: "a b\nc" }),
    ).rejects.toThrow(/MY_KEY/);
  });

  it.each([
    "http://user:secret-word@127.0.0.1:9/v1",
    "http://127.0.0.1:9/v1?api_key=secret-word",
    "ftp://user:secret-word@host/v1?x=secret-word",
    "//user:secret-word@host/v1?x=secret-word",
  ])("in an address is refused and not repeated: %s", async (url) => {
    const error = await open({ url, model: "m" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Failure);
    expect(shown(error)).not.toContain("secret-word");
  });

  it("leaves the query of an address out of what is shown", async () => {
    const server = await start();
    const url = `${server.url}?api-version=2024`;
    const model = await open({ url, model: "m" });
    expect(model.path).toBe(`m @ ${server.url}`);
    await model.close();
    let path = "";
    server.change({
      intercept(_, __, request) {
        path = request.url ?? "";
        return false;
      },
    });
    await askAll({ url }, chats(1));
    expect(path).toBe("/v1/chat/completions?api-version=2024");
  });
});

describe("hostile words of a server", () => {
  const hostile = "\u001b[2J\u001b]0;title\u0007\u202Eevil\u0000\r\nnew line \u001b[31mred";

  it.each([
    ["JSON", JSON.stringify({ error: { message: hostile } })],
    ["plain text", hostile],
    ["ten million characters", `${hostile}${"A".repeat(10_000_000)}`],
    ["a page", `<!doctype html><html><head><title>${hostile}</title><body><script>x</script></body></html>`],
    ["deep nesting", `{"error":`.repeat(5000)],
  ])("are one short line without control characters: %s", async (_, words) => {
    const server = await start({
      intercept(_, response) {
        response.writeHead(404);
        response.end(words);
        return true;
      },
    });
    const { error, seconds } = await askAll({ url: server.url }, chats(2));
    expect(error).toBeInstanceOf(Failure);
    const { message } = error as Failure;
    expect(message.length).toBeLessThan(600);
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    if (!words.startsWith('{"error":{"error')) expect(message).toMatch(/evil new line red|error/);
    expect(seconds).toBeLessThan(5);
  });

  it("a reply larger than any answer is given up", async () => {
    let whole = false;
    const server = await start({
      intercept(_, response) {
        if (whole) return false;
        whole = true;
        response.writeHead(200, { "content-type": "application/json" });
        const part = Buffer.alloc(1 << 20, " ");
        const more = (): void => {
          while (!response.destroyed && response.write(part));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
        return true;
      },
    });
    const { replies } = await askAll({ url: server.url, timeout: 20 }, chats(1));
    expect(replies.get("q0")).toMatchObject({ kind: "generate" });
    expect(server.bodies).toHaveLength(2);
  });
});
