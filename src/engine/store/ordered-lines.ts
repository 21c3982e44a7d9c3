import { closeSync, openSync, readSync } from "node:fs";
import type { Output } from "../../core/output.js";
import { readLines } from "./journal.js";
import { outputLine, readOutputLine } from "./output-line.js";

/** Outputs as lines of JSON, one for each of `ids` and in their order; that of an item without output says why. */
export interface OrderedLines {
  /** Whether predictions are lists of labels. */
  readonly lists: boolean;
  /** Names of the fields that some line has; `id`, `pred` and `error` always. */
  readonly fields: ReadonlySet<string>;
  /** Bytes of all lines, about. */
  readonly bytes: number;
  /** A buffer holds one line or several, each whole. */
  lines(): Generator<Buffer>;
}

/** Fields of every line; one of an item without output says why. */
const always = ["id", "pred", "error"];

const unanswered = (id: string): Output => ({ id, pred: null, error: "no_answer" });

/** The lines of a journal. Only where each stands is held in memory. */
export async function linesOfJournal(path: string, ids: readonly string[]): Promise<OrderedLines> {
  const places = new Map(ids.map((id, i) => [id, i]));
  const starts = new Float64Array(ids.length);
  const lengths = new Uint32Array(ids.length);
  const fields = new Set(always);
  let lists = false;
  let bytes = 0;
  await readLines(path, (line, start, length) => {
    const output = readOutputLine(line);
    const i = output === null ? undefined : places.get(output.id);
    if (output === null || i === undefined || lengths[i] > 0) return;
    starts[i] = start;
    lengths[i] = length;
    bytes += length;
    lists ||= Array.isArray(output.pred);
    for (const name in output) fields.add(name);
  });
  return {
    lists,
    fields,
    bytes,
    *lines() {
      const file = openSync(path, "r");
      try {
        for (let i = 0; i < ids.length; i++) {
          if (lengths[i] === 0) {
            yield Buffer.from(outputLine(unanswered(ids[i])));
            continue;
          }
          const line = Buffer.allocUnsafe(lengths[i]);
          if (readSync(file, line, 0, line.length, starts[i]) < line.length) throw new Error(`${path} was cut`);
          yield line;
        }
      } finally {
        closeSync(file);
      }
    },
  };
}

/** The outputs of `ids`, in their order; that of an item without one says so. */
export function inOrder(outputs: readonly Output[], ids: readonly string[]): Output[] {
  if (outputs.length === ids.length && outputs.every(({ id }, i) => id === ids[i])) return [...outputs];
  const byId = new Map(outputs.map((output) => [output.id, output]));
  return ids.map((id) => byId.get(id) ?? unanswered(id));
}

/** Outputs whose lines are handed over at once: a buffer for each would cost more than the line. */
const together = 256;

/** The lines of outputs that stand in memory. */
export function linesOfOutputs(outputs: readonly Output[]): OrderedLines {
  const fields = new Set(always);
  for (const output of outputs) for (const name in output) fields.add(name);
  return {
    fields,
    lists: outputs.some(({ pred }) => Array.isArray(pred)),
    bytes: outputs.length === 0 ? 0 : outputs.length * outputLine(outputs[0]).length,
    *lines() {
      for (let i = 0; i < outputs.length; i += together) {
        let text = "";
        for (const output of outputs.slice(i, i + together)) text += outputLine(output);
        yield Buffer.from(text);
      }
    },
  };
}
