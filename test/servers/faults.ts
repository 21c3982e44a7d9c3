import type { ServerResponse } from "node:http";

/** What can go wrong with one reply: how it is sent in place of the whole one. */
export const faults = {
  "429": (response) => error(response, 429),
  "429 with retry-after": (response) => {
    response.setHeader("retry-after", "0.05");
    error(response, 429);
  },
  "500": (response) => error(response, 500),
  "503": (response) => error(response, 503),
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  "half-written": (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, json);
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  },
  "half-written, ended well": (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, json);
    response.end(text.slice(0, text.length / 2));
  },
  "never-ending": (response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write('{"choices": ['), 20);
    response.on("close", () => clearInterval(timer));
  },
  "slow loris": (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, json);
    let at = 0;
    const timer = setInterval(() => response.write(text[at++ % text.length]), 50);
    response.on("close", () => clearInterval(timer));
  },
  silent: () => undefined,
  "length too long": (response, reply) => {
    const text = JSON.stringify(reply);
    response.writeHead(200, { ...json, "content-length": Buffer.byteLength(text) + 10 });
    response.write(text, () => response.socket?.end());
  },
  "length too short": (response, reply) => {
    const text = JSON.stringify(reply);
    // By hand: Node would not let it pass.
    response.socket?.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text) - 5}\r\n\r\n${text}`,
    );
    response.destroy();
  },
  "invalid JSON": (response) => {
    response.writeHead(200, json);
    response.end('{"choices": [}');
  },
  empty: (response) => {
    response.writeHead(200, json);
    response.end();
  },
  "empty choices": (response) => {
    response.writeHead(200, json);
    response.end('{"choices": []}');
  },
  "no message": (response) => {
    response.writeHead(200, json);
    response.end('{"choices": [{"index": 0, "finish_reason": "stop"}]}');
  },
  "NaN log-probability": (response, reply) => {
    response.writeHead(200, json);
    response.end(JSON.stringify(reply).replace(/-\d+\.\d+/, "NaN"));
  },
  "null log-probability": (response, reply) => {
    response.writeHead(200, json);
    const text = JSON.stringify(reply);
    const last = text.match(/-\d+\.\d+/g)?.at(-1) ?? "";
    const at = text.lastIndexOf(last);
    response.end(last === "" ? "[]" : `${text.slice(0, at)}null${text.slice(at + last.length)}`);
  },
  "error with status 200": (response) => {
    response.writeHead(200, json);
    response.end('{"error": {"message": "overloaded", "code": 500}}');
  },
  page: (response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end("<!doctype html><html><head><title>Bad gateway</title></head><body>nginx</body></html>");
  },
} satisfies Record<string, (response: ServerResponse, reply: unknown) => void>;

export type Fault = keyof typeof faults;

const json = { "content-type": "application/json" };

function error(response: ServerResponse, status: number): void {
  response.writeHead(status, json);
  response.end('{"error": {"message": "try again"}}');
}
