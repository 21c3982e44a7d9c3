import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Fault, faults } from "./faults.js";
import * as model from "./formula-model.js";

export interface ServerOptions {
  /** Milliseconds that an answer takes. */
  readonly latency?: number;
  /** How many answers are made at once; the others wait. Without it all at once. */
  readonly slots?: number;
  /** What goes wrong, and how often (0 to 1). */
  readonly faults?: Partial<Readonly<Record<Fault, number>>>;
  readonly seed?: number;
  /** The key that must be sent. */
  readonly key?: string;
  /** Settles a request by hand; true where it did. */
  readonly intercept?: (body: Body, response: ServerResponse, request: IncomingMessage) => boolean;
  /** Whether `n` is understood; else one answer is given. */
  readonly severalAnswers?: boolean;
  /** Whether `echo` is: no, with one null at the start, or off by one token. */
  readonly echo?: "yes" | "no" | "shifted";
  /** Requests allowed in each `window` ms; more get 429 with `retry-after`. */
  readonly allowed?: { readonly requests: number; readonly window: number };
  /** The list of models, as `/v1/models` gives it. */
  readonly models?: unknown;
  readonly port?: number;
}

/** The body of a request. */
export type Body = Readonly<Record<string, unknown>> & { readonly prompt: string };

/** A running server, and what it saw. */
export interface FaultServer {
  /** With /v1. */
  readonly url: string;
  readonly port: number;
  /** How often each question was asked, and how often it was answered whole. */
  readonly asked: ReadonlyMap<string, number>;
  readonly answered: ReadonlyMap<string, number>;
  /** How often each fault happened. */
  readonly happened: ReadonlyMap<Fault, number>;
  /** Times (ms, monotonic) at which questions arrived, with how many were open then. */
  readonly arrivals: readonly { readonly at: number; readonly open: number }[];
  readonly most: number;
  readonly headers: readonly IncomingMessage["headers"][];
  readonly bodies: readonly Body[];
  change(options: Partial<ServerOptions>): void;
  /** Cuts every connection and listens no more. */
  die(): Promise<void>;
  /** Listens again at the same port. */
  returns(): Promise<void>;
  close(): Promise<void>;
}

/** Starts an OpenAI-compatible server whose answers follow from the question alone, and which fails as told: the same seed, the same faults. */
export async function startServer(given: ServerOptions = {}): Promise<FaultServer> {
  let options = given;
  const asked = new Map<string, number>();
  const answered = new Map<string, number>();
  const happened = new Map<Fault, number>();
  const arrivals: { at: number; open: number }[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const bodies: Body[] = [];
  const sockets = new Set<Socket>();
  const queue: (() => void)[] = [];
  const inWindow: number[] = [];
  let open = 0;
  let most = 0;
  let busy = 0;
  let drawn = (options.seed ?? 1) >>> 0;
  const chance = (): number => {
    // A linear congruential generator: the faults only have to be the same each time.
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0;
    return drawn / 2 ** 32;
  };
  const fault = (): Fault | null => {
    let left = chance();
    for (const [name, rate] of Object.entries(options.faults ?? {})) {
      left -= rate;
      if (left < 0) return name as Fault;
    }
    return null;
  };
  const work = (done: () => void): void => {
    const run = (): void => {
      busy++;
      setTimeout(() => {
        busy--;
        queue.shift()?.();
        done();
      }, options.latency ?? 0);
    };
    if (options.slots !== undefined && busy >= options.slots) queue.push(run);
    else run();
  };
  const answer = (request: IncomingMessage, response: ServerResponse, text: string): void => {
    const chat = request.url?.includes("/chat/") === true;
    let written: Record<string, unknown>;
    try {
      written = JSON.parse(text) as Record<string, unknown>;
    } catch {
      send(response, 400, { error: { message: "no JSON" } });
      return;
    }
    const body = { ...written, prompt: model.promptOf(written) } as Body;
    const { prompt } = body;
    const key = `${prompt}${written.seed === undefined ? "" : `#${String(written.seed)}`}`;
    asked.set(key, (asked.get(key) ?? 0) + 1);
    open++;
    most = Math.max(most, open);
    if (arrivals.length < 100_000) {
      arrivals.push({ at: performance.now(), open });
      headers.push(request.headers);
      bodies.push(body);
    }
    response.once("close", () => {
      open--;
    });
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      const sent = request.headers.authorization ?? "";
      send(response, 401, {
        error: { message: `Incorrect API key provided: ${sent.slice(7)}`, type: "invalid_request_error" },
      });
      return;
    }
    if (options.intercept?.(body, response, request) === true) return;
    const { allowed } = options;
    if (allowed !== undefined) {
      const now = performance.now();
      while (inWindow.length > 0 && inWindow[0] <= now - allowed.window) inWindow.shift();
      if (inWindow.length >= allowed.requests) {
        response.setHeader("retry-after", String((inWindow[0] + allowed.window - now) / 1000));
        send(response, 429, { error: { message: "too many requests" } });
        return;
      }
      inWindow.push(now);
    }
    const wrong = fault();
    if (wrong !== null) happened.set(wrong, (happened.get(wrong) ?? 0) + 1);
    const reply = model.reply(body, chat, {
      severalAnswers: options.severalAnswers ?? true,
      echo: options.echo ?? "yes",
    });
    if (wrong === null)
      work(() => {
        if (response.destroyed) return;
        answered.set(key, (answered.get(key) ?? 0) + 1);
        send(response, "error" in reply ? 400 : 200, reply);
      });
    else faults[wrong](response, reply);
  };
  const server: Server = createServer({ keepAlive: true }, (request, response) => {
    response.on("error", () => undefined);
    if (request.method === "GET") {
      if (request.url?.startsWith("/v1/models") === true && options.models !== undefined)
        send(response, 200, options.models);
      else send(response, 404, { error: { message: "Not Found" } });
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString()));
  });
  server.keepAliveTimeout = 60_000;
  server.on("connection", (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", 4096, () => resolve());
    });
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const die = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    asked,
    answered,
    happened,
    arrivals,
    headers,
    bodies,
    get most() {
      return most;
    },
    change(more) {
      options = { ...options, ...more };
    },
    die,
    returns: () => listen(port),
    close: () => (server.listening ? die() : Promise.resolve()),
  };
}

/** Sends JSON with its length. */
export function send(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length });
  response.end(bytes);
}
