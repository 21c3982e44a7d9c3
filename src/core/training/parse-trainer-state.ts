import type { CurvePoint } from "../documents/training.js";
import { failure } from "../failure.js";

/** One training log, as curve points in order of step. */
export interface TrainerLog {
  /** One point a step that was logged; the training loss and the evaluation of one step stand in one point. */
  readonly points: readonly CurvePoint[];
  /** Logged numbers that were NaN or infinite, by step: they cannot stand in a point. */
  readonly nonFinite: readonly { readonly step: number; readonly key: string }[];
  /** Names of several evaluation sets (`eval_<set>_loss`); empty where there is one unnamed set or none. */
  readonly sets: readonly string[];
}

/**
 * Reads the text of a Hugging Face `trainer_state.json`, bare `NaN` and `Infinity` included. `eval_loss` becomes `evalLoss`,
 * every other finite `eval_*` number a metric without the prefix (`eval_accuracy` -> `accuracy`, `eval_g0_loss` -> `g0_loss`).
 * Throws a `Failure` where the text is no JSON or has no `log_history`.
 */
export function parseTrainerState(text: string, at?: string): TrainerLog {
  const history = historyOf(text, at);
  const drafts = new Map<
    number,
    { epoch: number | null; trainLoss: number | null; evalLoss: number | null; metrics: Record<string, number> }
  >();
  const nonFinite: { step: number; key: string }[] = [];
  const sets = new Set<string>();
  for (const entry of history) {
    if (typeof entry !== "object" || entry === null) continue;
    const fields = new Map(Object.entries(entry));
    const step = asNumber(fields.get("step"));
    if (step === undefined || !Number.isFinite(step)) continue;
    const draft = drafts.get(step) ?? { epoch: null, trainLoss: null, evalLoss: null, metrics: {} };
    let known = false;
    for (const [key, raw] of fields) {
      const value = asNumber(raw);
      if (value === undefined) continue;
      const isLoss = key === "loss";
      const isEval =
        key.startsWith("eval_") && !/_(runtime|samples_per_second|steps_per_second|model_preparation_time)$/.test(key);
      if (!isLoss && !isEval) continue;
      known = true;
      const set = /^eval_(.+)_loss$/.exec(key)?.[1];
      if (set !== undefined) sets.add(set);
      if (!Number.isFinite(value)) nonFinite.push({ step, key });
      else if (isLoss) draft.trainLoss = value;
      else if (key === "eval_loss") draft.evalLoss = value;
      else draft.metrics[key.slice("eval_".length)] = value;
    }
    if (!known) continue;
    const epoch = asNumber(fields.get("epoch"));
    if (epoch !== undefined && Number.isFinite(epoch)) draft.epoch = epoch;
    drafts.set(step, draft);
  }
  const points = [...drafts].sort(([a], [b]) => a - b).map(([step, draft]) => ({ step, ...draft }));
  const unnamed = points.some((point) => point.evalLoss !== null) || nonFinite.some(({ key }) => key === "eval_loss");
  return { points, nonFinite, sets: unnamed ? [] : [...sets].sort() };
}

function historyOf(text: string, at?: string): readonly unknown[] {
  let value: unknown;
  try {
    value = parseTolerant(text);
  } catch {
    throw failure(
      {
        en: "is not JSON; give the Trainer's own trainer_state.json",
        zh: "不是 JSON；请给出 Trainer 自己写的 trainer_state.json",
      },
      {},
      at,
    );
  }
  if (typeof value === "object" && value !== null && "log_history" in value && Array.isArray(value.log_history))
    return value.log_history;
  throw failure(
    {
      en: 'has no "log_history"; give the trainer_state.json of a checkpoint folder or of the output folder',
      zh: "没有“log_history”；请给出检查点目录或输出目录中的 trainer_state.json",
    },
    {},
    at,
  );
}

/** A text that no log holds, in place of each bare number JSON has no spelling for. */
const marks: Readonly<Record<string, number>> = {
  "\u0000NaN": Number.NaN,
  "\u0000Infinity": Number.POSITIVE_INFINITY,
  "\u0000-Infinity": Number.NEGATIVE_INFINITY,
};

/** JSON as Python's `json.dump` writes it: bare NaN, Infinity and -Infinity become the numbers they mean. Throws `SyntaxError`. */
export function parseTolerant(text: string): unknown {
  const quoted = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000${token}"`,
  );
  return JSON.parse(quoted, (_key, value: unknown) =>
    typeof value === "string" && Object.hasOwn(marks, value) ? marks[value] : value,
  );
}

function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
