import type { AnswerError } from "../../../core/asking/answer-error.js";
import type { Broken, Came } from "./exchange.js";
import { retryAfter } from "./retry-after.js";
import { serverMessage } from "./server-message.js";

/** What went wrong with one request. */
export interface Fault {
  /** What the question is answered with where it goes on so. */
  readonly error: AnswerError;
  /** The server's own words, made fit to be shown. */
  readonly detail: string;
  readonly status: number | null;
  /** What it says of the server: nothing, that it has trouble, or that it is asked too much. */
  readonly load: "none" | "trouble" | "much";
  /** Milliseconds that the server asks to wait. */
  readonly wait: number | null;
  /** Why no question at all can be answered, where that is plain. */
  readonly bars: Bar | null;
}

export type Bar = "unreachable" | "name" | "certificate" | "key" | "funds" | "missing";

const tooLong =
  /context[ _]?(length|window|size)|maximum (context|sequence|input|prompt)|(prompt|input|request|sequence)[^.]{0,40}(too long|longer than|exceeds? the)|too many (input )?tokens|max_new_tokens. must be <=|max_model_len|max_seq_len/i;
const filtered = /content[_ ]?(filter|policy|management policy)|responsible ai/i;
const noFunds = /insufficient[_ ](quota|balance|credit|funds)|exceeded your current quota|billing/i;

/** What went wrong with a reply that is no answer: by its status and words. */
export function faultOfReply(came: Extract<Came, { status: number }>, hide: (text: string) => string, epoch: number) {
  const { status, headers, text } = came;
  const detail = serverMessage(text, hide);
  const fault = (error: AnswerError, more: Partial<Fault> = {}): Fault => ({
    error,
    detail: `${status} ${detail}`.trim(),
    status,
    load: "none",
    wait: null,
    bars: null,
    ...more,
  });
  if (status >= 400 && status <= 500 && tooLong.test(text) && status !== 429) return fault("too_long");
  if (status === 401 || status === 403) return fault("server_error", { bars: "key" });
  if (status === 402 || (status === 429 && noFunds.test(text))) return fault("rate_limited", { bars: "funds" });
  if (status === 404 || status === 405 || (status >= 300 && status < 400))
    return fault("server_error", { bars: "missing" });
  if (status === 413) return fault("too_long");
  if (status === 408) return fault("timed_out", { load: "trouble" });
  if (status === 429 || status === 503 || status === 529)
    return fault(status === 429 ? "rate_limited" : "server_error", { load: "much", wait: retryAfter(headers, epoch) });
  if (status === 409 || status === 425 || status >= 500 || status < 200)
    return fault("server_error", { load: "trouble" });
  return fault(filtered.test(text) ? "content_filter" : "rejected");
}

/** What went wrong with a request to which no whole reply came. */
export function faultOfBroken(broken: Broken, code: string): Fault {
  const shown = code === "" ? broken : code;
  const of = (error: AnswerError, load: Fault["load"], bars: Bar | null = null): Fault => ({
    error,
    detail: shown,
    status: null,
    load,
    wait: null,
    bars,
  });
  if (broken === "late") return of("timed_out", "much");
  if (broken === "vast") return of("invalid_reply", "none");
  if (broken === "cut") return of("server_error", "trouble");
  if (/^E?NOTFOUND|^EAI_/.test(code)) return of("unreachable", "none", "name");
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO/.test(code)) return of("unreachable", "none", "certificate");
  return of("unreachable", "none", "unreachable");
}

/** A reply that came and says nothing that can be read. */
export function invalidReply(detail: string): Fault {
  return { error: "invalid_reply", detail, status: 200, load: "none", wait: null, bars: null };
}
