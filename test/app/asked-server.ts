import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of chat completions that counts what it is asked: the answer to a question depends on it alone. */
export interface AskedServer {
  readonly url: string;
  /** How often each question was asked, by model and the last message. */
  readonly asked: Map<string, number>;
  /** Questions asked so far. */
  total(): number;
  /** Questions that were asked since the last call. */
  since(): string[];
  close(): Promise<void>;
}

/** Starts a server that answers after `delay` milliseconds, a little more or less. */
export async function askedServer(
  delay: number,
  say: (model: string, question: string) => string,
  /** What it calls the system behind a model; nothing where it says nothing. */
  system: (model: string) => string | undefined = () => undefined,
): Promise<AskedServer> {
  const asked = new Map<string, number>();
  let recent: string[] = [];
  let all = 0;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      if (request.method !== "POST") {
        response.end(
          JSON.stringify({ object: "list", data: ["small", "large"].map((id) => ({ id, object: "model" })) }),
        );
        return;
      }
      const { model, messages } = JSON.parse(body) as { model: string; messages: { content: string }[] };
      const question = messages.at(-1)!.content;
      const key = `${model}: ${question}`;
      asked.set(key, (asked.get(key) ?? 0) + 1);
      recent.push(key);
      all++;
      setTimeout(
        () => {
          response.end(
            JSON.stringify({
              id: "x",
              object: "chat.completion",
              model,
              system_fingerprint: system(model),
              choices: [
                { index: 0, message: { role: "assistant", content: say(model, question) }, finish_reason: "stop" },
              ],
              usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
            }),
          );
        },
        delay * (0.5 + Math.random()),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    total: () => all,
    since() {
      const was = recent;
      recent = [];
      return was;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
