import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Question, Reply } from "../../../src/core/asking/question.js";
import { checkLanguageFolder } from "../../../src/engine/models/onnx-language-folder.js";
import { liveOnnx } from "../../../src/engine/models/onnx-live.js";

// The worker that runs is the built one: these tests need `npm run build` first, as `npm test` does.
const shipped = new URL("../../../cases/generation/", import.meta.url);
type ByModel<T> = Readonly<Record<string, T>>;
const parity = JSON.parse(await readFile(new URL("parity.json", shipped), "utf8")) as {
  max_new_tokens: number;
  stop: string;
  items: { id: string; prompt: string; answers: ByModel<string>; tokens: ByModel<number> }[];
  log_likelihood: { context: string; continuation: string; tokens: number; sum: ByModel<number> }[];
};
const models = Object.keys(parity.items[0].answers);

async function ask(name: string, questions: readonly Question[]): Promise<Map<string, Reply>> {
  const about = await checkLanguageFolder(fileURLToPath(new URL(`models/${name}/`, shipped)));
  const sampling = { temperature: 0, maxTokens: parity.max_new_tokens, stop: [parity.stop], n: 1, logprobs: false };
  const live = liveOnnx(about, name, sampling);
  const replies = new Map<string, Reply>();
  try {
    await live.ask(questions, { onReply: async (reply) => void replies.set(reply.id, reply) });
  } finally {
    await live.close();
  }
  return replies;
}

describe.each(models)("%s of the shipped case", (name) => {
  it("answers as transformers does, and gives continuations the same log-likelihoods", async () => {
    const { items, log_likelihood: scored } = parity;
    expect(items.length).toBeGreaterThan(10);
    expect(scored.length).toBeGreaterThan(10);
    const replies = await ask(name, [
      // The prompt is what the chat template makes, and no beginning is to be put before it.
      ...items.map(
        ({ id, prompt }): Question => ({
          id,
          kind: "generate",
          prompt: { form: "text", text: prompt, templated: true },
        }),
      ),
      ...scored.map(
        ({ context, continuation }, i): Question => ({
          id: `score-${i}`,
          kind: "choices",
          prompt: { form: "text", text: context },
          continuations: [continuation],
          unconditional: false,
        }),
      ),
    ]);
    for (const { id, answers, tokens } of items) {
      const reply = replies.get(id);
      if (reply?.kind !== "generate") throw new Error(`${id}: ${JSON.stringify(reply)}`);
      expect(reply.samples[0].text, id).toBe(answers[name]);
      expect(reply.tokensOut, id).toBe(tokens[name]);
    }
    for (const [i, { sum }] of scored.entries()) {
      const reply = replies.get(`score-${i}`);
      if (reply?.kind !== "choices") throw new Error(`${i}: ${JSON.stringify(reply)}`);
      const [ours] = reply.logprobs;
      expect(Math.abs(ours - sum[name]), `${i}: ${ours} and ${sum[name]}`).toBeLessThan(
        Math.max(1e-4, 1e-5 * Math.abs(sum[name])),
      );
    }
  });
});
