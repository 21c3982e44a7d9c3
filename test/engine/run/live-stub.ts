import { createHash } from "node:crypto";
import type { Prompter } from "../../../src/core/asking/prompter.js";
import type { Question, Reply, Said } from "../../../src/core/asking/question.js";
import type { DataSet } from "../../../src/core/item.js";
import type { Output } from "../../../src/core/output.js";
import type { Source } from "../../../src/engine/models/model-source.js";

/** What a made-up server is like. */
export interface Live {
  readonly fingerprint?: string;
  readonly identity?: string | null;
  /** What it calls the system that makes its answers, by the number of answers so far. */
  readonly system?: (answers: number) => string;
  /** How answers are taken: the whole text, or its last word. */
  readonly extract?: "whole" | "last";
  /** What is put before each input. */
  readonly prompt?: string;
  /** What it says to a prompt. */
  readonly say?: (prompt: string) => Said;
  /** Labels, as far as they are known after so many answers. */
  readonly labels?: (answers: number) => readonly string[];
}

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A live model that is asked for texts, eight at a time, and remembers its questions. */
export function live(sets: readonly DataSet[], how: Live = {}): Source & { readonly asked: string[] } {
  const { fingerprint = "f", identity = null, extract = "whole", prompt = "Q: " } = how;
  const say = how.say ?? ((text) => said(`answer to ${text}`));
  const asked: string[] = [];
  const systems: string[] = [];
  let answers = 0;
  const keyOf = ({ id: _, ...question }: Question): string => sha(JSON.stringify([fingerprint, question]));
  const prompterOf = (data: string): Prompter => {
    const { items } = sets.find(({ name }) => name === data)!;
    const question = (i: number): Question => ({
      id: items[i].id,
      kind: "generate",
      prompt: { form: "text", text: `${prompt}${items[i].input}` },
    });
    return {
      record: {
        hash: sha(JSON.stringify(items.map((_, i) => question(i)))),
        form: "text",
        system: null,
        template: `${prompt}{{input}}`,
        shots: 0,
        example: "",
      },
      settings: { extract },
      question,
      output(i, reply): Output {
        const { id } = items[i];
        if (reply.kind === "error") return { id, pred: null, error: reply.error };
        if (reply.kind !== "generate") throw new Error(reply.kind);
        const [{ text }] = reply.samples;
        const texts = [text];
        return { id, pred: extract === "whole" ? text : text.split(" ").at(-1)!, texts, finish: ["stop"] };
      },
    };
  };
  return {
    asked,
    kind: "endpoint",
    path: "http://127.0.0.1/v1",
    journaled: true,
    fingerprint: async () => fingerprint,
    covers: async () => true,
    settings: {},
    live: {
      prompter: prompterOf,
      keyOf: async () => keyOf,
      identity: async () => identity,
      takeSystems: () => [...new Set(systems.splice(0))],
    },
    labels: async () => how.labels?.(answers) ?? [],
    flags: () => [],
    async outputs(data, items, { onBatch, signal }) {
      const prompter = prompterOf(data);
      const places = new Map(sets.find(({ name }) => name === data)!.items.map(({ id }, i) => [id, i]));
      for (let from = 0; from < items.length && signal?.aborted !== true; from += 8) {
        await Promise.all(
          items.slice(from, from + 8).map(async ({ id }) => {
            const i = places.get(id)!;
            const question = prompter.question(i);
            if (question.kind !== "generate" || question.prompt.form !== "text") throw new Error(question.kind);
            asked.push(id);
            if (how.system !== undefined) systems.push(how.system(asked.length));
            const reply: Reply = { id, ...say(question.prompt.text) };
            answers++;
            const { id: _, ...rest } = question;
            await onBatch([{ ...prompter.output(i, reply), question: JSON.stringify(rest), key: keyOf(question) }]);
          }),
        );
      }
    },
    close: async () => undefined,
  };
}

/** One answer in words. */
export function said(text: string): Said {
  return { kind: "generate", samples: [{ text, finish: "stop" }] };
}
