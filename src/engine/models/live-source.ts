import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { isPassing } from "../../core/asking/answer-error.js";
import { type Prompter, prompter } from "../../core/asking/prompter.js";
import type { Question } from "../../core/asking/question.js";
import type { DataSet } from "../../core/item.js";
import { type Plan, type PlanModel, taskOf } from "../../core/plan.js";
import type { LiveModel } from "./live-model.js";
import type { Source } from "./model-source.js";

/** SHA-256 of texts one after the other, as hex digits. */
function hash(texts: Iterable<string>): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(text);
  return sum.digest("hex");
}

/** A model that answers while one waits as a source of outputs: items become questions by the plan's prompt, replies become outputs. */
export function liveSource(model: LiveModel, planned: PlanModel, plan: Plan, sets: readonly DataSet[]): Source {
  // Patterns of a plan meet texts of models: where the two make V8 go back and forth without end, it turns to its linear engine.
  setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");
  const prompters = new Map<string, Prompter>();
  const train = sets.find(({ name }) => name === "train") ?? null;
  const setOf = (data: string): DataSet => {
    const set = sets.find(({ name }) => name === data);
    if (set === undefined) throw new Error(`there is no data set ${data}`);
    return set;
  };
  const prompterOf = (data: string): Prompter => {
    const known = prompters.get(data);
    if (known !== undefined) return known;
    const own = plan.data[data];
    const prompt = { ...plan.prompt, ...own?.prompt, ...planned.prompt };
    const made = prompter(setOf(data), {
      task: taskOf(plan, data),
      ...(Object.keys(prompt).length === 0 ? {} : { prompt }),
      answer: { ...plan.answer, ...own?.answer },
      // A suite's sets have labels of their own.
      ...(plan.labels === undefined || own?.suite !== undefined ? {} : { labels: plan.labels }),
      answers: model.answers,
      chat: model.chat,
      chatTemplate: model.chatTemplate,
      train: data === "train" ? null : train,
      hash,
    });
    prompters.set(data, made);
    return made;
  };
  const keyOf = async (): Promise<(question: Question) => string> => {
    const start = createHash("sha256")
      .update(JSON.stringify([await model.fingerprint(), Object.entries(model.settings).sort()]))
      .digest("hex");
    return ({ id: _, ...question }) =>
      createHash("sha256")
        .update(start)
        .update(JSON.stringify([question, model.chatTemplate]))
        .digest("hex");
  };
  return {
    kind: model.kind,
    path: model.path,
    journaled: true,
    fingerprint: () => model.fingerprint(),
    covers: async () => true,
    settings: model.settings,
    live: {
      prompter: prompterOf,
      keyOf,
      identity: () => model.identity(),
      takeSystems: () => model.takeSystems?.() ?? [],
    },
    labels: async () => model.labels(),
    flags: () => [],
    async outputs(data, items, { onBatch, signal }) {
      const own = prompterOf(data);
      const key = await keyOf();
      const set = setOf(data);
      const asked = new Map<string, { readonly i: number; readonly question: Question }>();
      function* questions(): Generator<Question> {
        let next = 0;
        for (let i = 0; i < set.items.length && next < items.length; i++) {
          if (set.items[i].id !== items[next].id) continue;
          next++;
          const question = own.question(i);
          asked.set(question.id, { i, question });
          yield question;
        }
      }
      await model.ask(questions(), {
        signal,
        async onReply(reply) {
          const about = asked.get(reply.id);
          if (about === undefined) throw new Error(`a reply to ${reply.id}, which was not asked`);
          asked.delete(reply.id);
          const { id: _, ...question } = about.question;
          const output = own.output(about.i, reply);
          await onBatch([
            isPassing(output.error)
              ? output
              : { ...output, question: JSON.stringify(question), key: key(about.question) },
          ]);
        },
      });
    },
    close: () => model.close(),
  };
}
