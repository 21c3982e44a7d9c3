import { type AnswerError, answerErrors } from "../../../core/asking/answer-error.js";
import type { Finish, Question, Reply, Said, Sample, Sampling } from "../../../core/asking/question.js";
import { isObject, parseJson } from "../../../core/importers/json.js";
import type { Cell } from "../../../core/importers/rows.js";

/** A question as the line that a program reads. */
export function lineOf(question: Question, sampling: Sampling): string {
  const { id, kind } = question;
  switch (kind) {
    case "classify":
      return JSON.stringify({ id, kind, input: question.input, columns: question.columns });
    case "text":
      return JSON.stringify({ id, kind, text: question.text });
    case "choices": {
      const { continuations, unconditional } = question;
      return JSON.stringify({ id, kind, ...asked(question.prompt), continuations, unconditional });
    }
    case "generate": {
      const { schema, tools } = question;
      return JSON.stringify({ id, kind, ...asked(question.prompt), sampling: decoding(sampling), schema, tools });
    }
  }
}

const asked = (prompt: Extract<Question, { kind: "generate" }>["prompt"]): object =>
  prompt.form === "chat" ? { messages: prompt.messages } : { prompt: prompt.text };

/** Names as the programs know them. */
const decoding = (sampling: Sampling): object => ({
  temperature: sampling.temperature,
  top_p: sampling.topP,
  top_k: sampling.topK,
  max_tokens: sampling.maxTokens,
  stop: sampling.stop,
  seed: sampling.seed,
  n: sampling.n,
});

/** What a line that a program wrote is: a reply to one of the questions, or nothing of ours. `labels` names the columns of `probs`, where they are known. */
export function replyOf(
  line: string,
  questionOf: (id: string) => Question | undefined,
  labels: Labels,
): { readonly reply: Reply } | { readonly problem: string; readonly id: string } | null {
  const row = line.startsWith("{") ? parseJson(line) : undefined;
  if (row === undefined || !isObject(row)) return null;
  const id = row["id"];
  if (typeof id !== "string" && typeof id !== "number") return null;
  const question = questionOf(String(id));
  if (question === undefined) return null;
  const said = saidIn(row, question, labels);
  if (typeof said === "string") return { problem: said, id: question.id };
  const took = {
    id: question.id,
    ...number("latencyMs", row["latency_ms"]),
    ...number("tokensIn", row["tokens_in"]),
    ...number("tokensOut", row["tokens_out"]),
  };
  return { reply: { ...took, ...said } };
}

/** The labels that probabilities follow, fixed by the first that come by name. */
export interface Labels {
  known: readonly string[] | null;
}

type Row = { readonly [key: string]: Cell };

/** What was said, or what is wrong with it (in English: it is shown beside the program's own words). */
function saidIn(row: Row, question: Question, labels: Labels): Said | string {
  const error = row["error"];
  if (error !== undefined && error !== null) return problemOf(error);
  switch (question.kind) {
    case "classify":
      return labelled(row, labels);
    case "generate":
      return generated(row);
    case "choices": {
      const logprobs = numbers(row["logprobs"]);
      if (logprobs?.length !== question.continuations.length)
        return `"logprobs" must hold ${question.continuations.length} finite numbers, one a continuation`;
      if (!question.unconditional) return { kind: "choices", logprobs };
      const unconditional = numbers(row["unconditional"]);
      if (unconditional?.length !== logprobs.length)
        return `"unconditional" must hold ${logprobs.length} finite numbers, one a continuation`;
      return { kind: "choices", logprobs, unconditional };
    }
    case "text": {
      const list = numbers(row["logprobs"]);
      if (list !== null) return { kind: "text", sum: list.reduce((a, b) => a + b, 0), tokens: list.length };
      const sum = row["logprob"] ?? row["sum"];
      const { tokens } = row;
      if (typeof sum !== "number" || !Number.isFinite(sum) || typeof tokens !== "number" || !(tokens > 0))
        return '"logprobs" must be a list of numbers, or "logprob" their sum with "tokens"';
      return { kind: "text", sum, tokens };
    }
  }
}

function problemOf(error: Cell): Said {
  const detail = typeof error === "string" ? error : JSON.stringify(error);
  const known = Object.hasOwn(answerErrors, detail) ? (detail as AnswerError) : "server_error";
  return { kind: "error", error: known, detail };
}

function labelled(row: Row, labels: Labels): Said | string {
  const { probs } = row;
  const pred = predOf(row["pred"] ?? row["label"] ?? row["prediction"] ?? null);
  if (pred === undefined) return '"pred" must be a label, or a list of labels';
  if (probs === undefined || probs === null)
    return pred === null ? '"pred" (or "probs") is missing' : { kind: "classify", pred };
  const named = isObject(probs);
  const values = numbers(named ? Object.values(probs) : probs);
  if (values === null) return '"probs" must be an object of label: probability, or a list of numbers';
  if (named) {
    const own = Object.keys(probs);
    labels.known ??= own;
    if (own.length !== labels.known.length || !labels.known.every((label) => Object.hasOwn(probs, label)))
      return `"probs" names other labels than before (${labels.known.slice(0, 8).join(", ")})`;
    const ordered = labels.known.map((label) => probs[label] as number);
    return { kind: "classify", pred: pred ?? largest(ordered, labels.known), probs: ordered };
  }
  if (labels.known === null)
    return '"probs" is a list, and nothing says which label is which: write an object, or `labels` in the plan';
  if (values.length !== labels.known.length)
    return `"probs" has ${values.length} numbers for ${labels.known.length} labels`;
  return { kind: "classify", pred: pred ?? largest(values, labels.known), probs: values };
}

/** The label of the largest probability, the first of equals. */
function largest(probs: readonly number[], labels: readonly string[]): string {
  return labels[probs.indexOf(Math.max(...probs))];
}

function predOf(cell: Cell): string | string[] | null | undefined {
  if (cell === null) return null;
  if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean") return String(cell);
  if (!Array.isArray(cell) || cell.some((one) => one === null || typeof one === "object")) return undefined;
  return cell.map(String);
}

const finishes: readonly Finish[] = ["stop", "length", "tool_calls", "content_filter"];

function generated(row: Row): Said | string {
  const several = row["outputs"];
  const texts = Array.isArray(several) ? several : [row["output"] ?? row["text"] ?? row["pred"]];
  const ends = Array.isArray(row["finish_reason"]) ? row["finish_reason"] : [row["finish_reason"]];
  const sums = Array.isArray(row["logprob"]) ? row["logprob"] : [row["logprob"]];
  const samples: Sample[] = [];
  for (const [k, text] of texts.entries()) {
    if (typeof text !== "string") return '"output" must be a text ("outputs" a list of texts)';
    const finish = finishes.find((one) => one === ends[k]) ?? "unknown";
    const logprob = sums[k];
    samples.push({ text, finish, ...(typeof logprob === "number" && Number.isFinite(logprob) ? { logprob } : {}) });
  }
  return samples.length === 0 ? '"outputs" is empty' : { kind: "generate", samples };
}

function numbers(cell: Cell | readonly Cell[] | undefined): number[] | null {
  if (!Array.isArray(cell)) return null;
  return cell.every((one) => typeof one === "number" && Number.isFinite(one)) ? (cell as number[]) : null;
}

function number(key: string, cell: Cell | undefined): Record<string, number> {
  return typeof cell === "number" && Number.isFinite(cell) && cell >= 0 ? { [key]: cell } : {};
}
