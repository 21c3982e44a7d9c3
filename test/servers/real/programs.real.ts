import { fileURLToPath } from "node:url";
import { describe, expect, inject, it } from "vitest";
import type { Question } from "../../../src/core/asking/question.js";
import { samplingOf } from "../../../src/core/asking/sampling.js";
import { openCommand } from "../../../src/engine/models/command/open-command.js";
import { ask, caseFolder, conversations, greedy, inProcess } from "./asking.js";
import { expectSame } from "./same-answers.js";
import { modelPath } from "./serving.js";

const predict = fileURLToPath(new URL("../../../integrations/python/predict.py", import.meta.url));

function program(base: string, adapter: string | undefined) {
  const words = [inject("python"), predict, "--model", modelPath(base), "--device", "cpu", "--batch-size", "8"];
  if (adapter !== undefined) words.push("--adapter", `${caseFolder}models/${adapter}/adapter`);
  return openCommand(words.map((word) => `"${word}"`).join(" "), samplingOf(greedy), {
    folder: caseFolder,
    env: { ...process.env, HF_HUB_OFFLINE: "1", OMP_NUM_THREADS: "1" },
    note: () => {},
  });
}

const contexts: readonly Question[] = conversations.slice(60, 72).flatMap(({ id }, i): Question[] => [
  {
    id: `choices ${id}`,
    kind: "choices",
    prompt: { form: "text", text: ["The opposite of hot is", "The sky is ", "今天天气"][i % 3] },
    continuations: [" cold", " blue", "很好"],
    unconditional: true,
  },
  {
    id: `text ${id}`,
    kind: "text",
    text: ["Hot and cold.", "一、二、三、四", "Anna has 3 apples."][i % 3].repeat(i + 1),
  },
]);

describe("predict.py", () => {
  it.each([
    ["base", "base", undefined],
    ["tuned-full-s1", "tuned-full-s1", undefined],
    ["tuned-lora, merged, as base and adapter", "base", "tuned-lora"],
  ])("%s answers and scores as in this process", async (_, base, adapter) => {
    const merged = adapter ?? base;
    const theirs = await ask(program(base, adapter), [...conversations, ...contexts]);
    const ours = await inProcess(merged, [...conversations, ...contexts]);
    const words = (all: typeof ours) => new Map([...all].filter(([, { kind }]) => kind === "generate"));
    await expectSame(merged, words(ours), words(theirs));
    for (const { id } of contexts) {
      const [own, other] = [ours.get(id), theirs.get(id)];
      if (own?.kind === "text" && other?.kind === "text") {
        expect(other.tokens).toBe(own.tokens);
        expect(Math.abs(other.sum - own.sum)).toBeLessThan(1e-3);
      } else if (own?.kind === "choices" && other?.kind === "choices") {
        const sums = [own, other].map(({ logprobs, unconditional = [] }) => [...logprobs, ...unconditional]);
        expect(sums[1]).toHaveLength(6);
        for (const [k, sum] of sums[0].entries()) expect(Math.abs(sums[1][k] - sum)).toBeLessThan(1e-3);
      } else throw new Error(`${id}: ${JSON.stringify([own, other])}`);
    }
  });
});
