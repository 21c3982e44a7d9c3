import { type Fields, fields, parsed, Unreadable } from "./reading.js";

/** An answer that is put together from its parts. */
interface Growing {
  readonly index: number;
  text: string;
  content: string;
  refusal: string;
  finish: unknown;
  readonly calls: Map<number, { name: string; arguments: string }>;
  readonly logprobs: unknown[];
}

/**
 * The reply that a stream of server-sent events makes up: some servers stream whether they are asked to or not. A stream without a reason
 * for the end of each answer was cut, and is no reply.
 */
export function readEventStream(text: string): Fields {
  const grown = new Map<number, Growing>();
  let usage: unknown;
  for (const event of text.split(/\r?\n\r?\n/)) {
    const data = event
      .split(/\r?\n/)
      .filter((line) => line.startsWith("data:"))
      .map((line) => line.slice(5).trimStart())
      .join("\n");
    if (data === "" || data === "[DONE]") continue;
    const chunk = fields(parsed(data), "an event");
    if (chunk.error !== undefined) return chunk;
    usage = chunk.usage ?? usage;
    if (!Array.isArray(chunk.choices)) continue;
    for (const part of chunk.choices) add(grown, fields(part, "a choice"));
  }
  const all = [...grown.values()];
  if (all.some(({ finish }) => finish === null)) throw new Unreadable("the stream was cut");
  return {
    choices: all.map(({ index, text, content, refusal, finish, calls, logprobs }) => ({
      index,
      text,
      message: {
        content: content === "" && (calls.size > 0 || refusal !== "") ? null : content,
        ...(refusal === "" ? {} : { refusal }),
        ...(calls.size === 0 ? {} : { tool_calls: [...calls.values()].map((call) => ({ function: call })) }),
      },
      finish_reason: finish,
      ...(logprobs.length === 0 ? {} : { logprobs: { content: logprobs } }),
    })),
    usage,
  };
}

function add(grown: Map<number, Growing>, part: Fields): void {
  const index = typeof part.index === "number" ? part.index : 0;
  const one: Growing = grown.get(index) ?? {
    index,
    text: "",
    content: "",
    refusal: "",
    finish: null,
    calls: new Map(),
    logprobs: [],
  };
  grown.set(index, one);
  const delta = (part.delta ?? {}) as Fields;
  if (typeof part.text === "string") one.text += part.text;
  if (typeof delta.content === "string") one.content += delta.content;
  if (typeof delta.refusal === "string") one.refusal += delta.refusal;
  if (part.finish_reason !== null && part.finish_reason !== undefined) one.finish = part.finish_reason;
  const logprobs = (part.logprobs as Fields | null | undefined)?.content;
  if (Array.isArray(logprobs)) one.logprobs.push(...logprobs);
  if (!Array.isArray(delta.tool_calls)) return;
  for (const call of delta.tool_calls.map((call) => fields(call, "a call"))) {
    const place = typeof call.index === "number" ? call.index : one.calls.size;
    const told = (call.function ?? {}) as Fields;
    const known = one.calls.get(place) ?? { name: "", arguments: "" };
    if (typeof told.name === "string") known.name += told.name;
    if (typeof told.arguments === "string") known.arguments += told.arguments;
    one.calls.set(place, known);
  }
}
