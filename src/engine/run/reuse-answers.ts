import { replyOfOutput } from "../../core/asking/reply-of-output.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { Output } from "../../core/output.js";
import type { Source } from "../models/model-source.js";
import { type Answered, type KeyedItem, knownAnswers } from "../store/index.js";

/**
 * Answers that the same model gave to the same questions in other runs (of a smaller part of the data, of other data, or with answers taken in another
 * way), handed to `onBatch` as outputs of this one. `answered` marks the items of `data` that are on record already; it is kept up by `onBatch`.
 */
export async function reuseAnswers(
  runs: readonly Answered[],
  live: NonNullable<Source["live"]>,
  data: DataSet,
  answered: Uint8Array,
  onBatch: (outputs: readonly Output[], items: readonly number[]) => Promise<void>,
): Promise<void> {
  if (runs.length === 0) return;
  const prompter = live.prompter(data.name);
  const keyOf = await live.keyOf();
  function* wanted(): Generator<KeyedItem> {
    for (let i = 0; i < answered.length; i++) if (answered[i] === 0) yield { i, key: keyOf(prompter.question(i)) };
  }
  await knownAnswers(runs, wanted(), async (found) => {
    const outputs = new Map<number, Output>();
    for (const { i, output } of found) {
      if (answered[i] === 1 || outputs.has(i)) continue;
      const question = prompter.question(i);
      const reply = replyOfOutput(question, output);
      if (reply === null) continue;
      const { id: _, ...asked } = question;
      outputs.set(i, { ...prompter.output(i, reply), question: JSON.stringify(asked), key: keyOf(question) });
    }
    await onBatch([...outputs.values()], [...outputs.keys()]);
  });
}

/** Refuses to go on where the server says that it serves another model than when it gave the answers on record. */
export function sameIdentity(now: string | null, before: string | null, path: string): void {
  if (now === null || before === null || now === before) return;
  throw failure(
    {
      en: "the server serves another model now ({now}) than when it gave the answers on record ({before}); if it does, set `endpoint: {revision: ...}` so that all is asked anew, or move this away",
      zh: "服务器现在提供的模型（{now}）与已有回答的来源（{before}）不同；若确已更换，请设置 `endpoint: {revision: ...}` 以全部重新提问，或移走此处的记录",
    },
    { now, before },
    path,
  );
}
