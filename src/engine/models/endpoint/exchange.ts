import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Deadlines } from "./deadlines.js";

/** What came of one request: a reply, or what kept it from coming whole. */
export type Came =
  | { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }
  | { readonly broken: Broken; readonly code: string };

/** `unreachable`: no connection; `cut`: it ended early; `late`: not whole in time; `vast`: larger than any answer; `given_up`: by us. */
export type Broken = "unreachable" | "cut" | "late" | "vast" | "given_up";

/** Bytes of a reply beyond which no answer can be meant, and of an error, whose beginning tells enough. */
const largest = 64 * 1024 * 1024;
const largestError = 64 * 1024;

const noConnection =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/;

/**
 * One request and its reply through undici's lowest interface: no stream and no abort signal is made for it. The deadline is of the whole
 * exchange, so that a reply that dribbles in for ever ends, too; undici's own timers are off.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly came: Promise<Came>;
  readonly due: number;
  #settle!: (came: Came) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #first: Buffer | null = null;
  #more: Buffer[] | null = null;
  #size = 0;

  constructor(
    private readonly deadlines: Deadlines,
    due: number,
  ) {
    this.due = due;
    this.came = new Promise((resolve) => {
      this.#settle = resolve;
    });
    deadlines.add(this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Undici starts what has waited for a connection also when it was given up meanwhile.
    if (this.#over) controller.abort(new Error("given up"));
    this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return;
    if (this.#first === null) this.#first = chunk;
    else {
      this.#more ??= [this.#first];
      this.#more.push(chunk);
    }
    this.#size += chunk.length;
    const failed = this.#status >= 400;
    if (this.#size <= (failed ? largestError : largest)) return;
    if (failed) this.#end({ status: this.#status, headers: this.#headers, text: this.#text().slice(0, largestError) });
    else this.#end({ broken: "vast", code: "" });
    this.#controller?.abort(new Error("too large"));
  }

  onResponseEnd(): void {
    if (!this.#over) this.#end({ status: this.#status, headers: this.#headers, text: this.#text() });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#over) return;
    const code = codeOf(error);
    this.#end({ broken: this.#status === 0 && noConnection.test(code) ? "unreachable" : "cut", code });
  }

  expire(): void {
    this.#giveUp("late");
  }

  /** Ends it from our side, whatever has come. */
  abort(): void {
    this.#giveUp("given_up");
  }

  #giveUp(broken: Broken): void {
    if (this.#over) return;
    this.#end({ broken, code: "" });
    this.#controller?.abort(new Error(broken));
  }

  #text(): string {
    if (this.#first === null) return "";
    return (this.#more === null ? this.#first : Buffer.concat(this.#more)).toString("utf8");
  }

  #end(came: Came): void {
    this.#over = true;
    this.deadlines.delete(this);
    this.#settle(came);
    this.#first = null;
    this.#more = null;
  }
}

/** The code of an error, or of the first error within it (several addresses of one name are tried together). */
function codeOf(error: Error): string {
  const { code, errors, cause } = error as NodeJS.ErrnoException & { errors?: Error[] };
  if (typeof code === "string") return code;
  if (errors !== undefined && errors.length > 0) return codeOf(errors[0]);
  return cause instanceof Error ? codeOf(cause) : error.name;
}
