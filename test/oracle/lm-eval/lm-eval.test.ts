import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question, Reply } from "../../../src/core/asking/question.js";
import { replyOutput } from "../../../src/core/asking/reply-output.js";
import type { Case } from "../../../src/core/cases/case.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure } from "../../../src/core/metrics/measure.js";
import { checkLanguageFolder } from "../../../src/engine/models/onnx-language-folder.js";
import { liveOnnx } from "../../../src/engine/models/onnx-live.js";
import { caseColumns } from "../../laws/runs.js";

// The worker that runs is the built one: these tests need `npm run build` first, as `npm test` does.
const model = fileURLToPath(new URL("../../../cases/generation/models/base/", import.meta.url));

interface ChoiceSample {
  readonly id: string;
  readonly context: string;
  readonly continuations: readonly string[];
  readonly logprobs: readonly number[];
  readonly unconditional: readonly number[];
  readonly acc: number;
  readonly acc_norm: number;
  readonly acc_bytes: number;
  readonly acc_mutual_info: number;
}
interface Task<Sample> {
  readonly results: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
}
const golden: {
  readonly versions: Readonly<Record<string, string>>;
  readonly model: string;
  readonly tasks: {
    readonly assay_choice: Task<ChoiceSample>;
    readonly assay_choice_chat: Task<ChoiceSample>;
    readonly assay_generate: Task<{ id: string; prompt: string; text: string; exact_match: number }>;
    readonly assay_rolling: Task<{ id: string; sum: number }>;
  };
} = JSON.parse(readFileSync(new URL("./golden.json", import.meta.url), "utf8"));
const data = <T>(name: string): ReadonlyMap<string, T> =>
  new Map(
    readFileSync(new URL(`./data/${name}.jsonl`, import.meta.url), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => {
        const item = JSON.parse(line) as T & { id: string };
        return [item.id, item];
      }),
  );

const live = liveOnnx(await checkLanguageFolder(model), "base", {
  temperature: 0,
  maxTokens: 24,
  stop: ["<|end|>", ".", "。"],
  n: 1,
  logprobs: false,
});
async function ask(questions: readonly Question[]): Promise<Reply[]> {
  const replies = new Map<string, Reply>();
  await live.ask(questions, { onReply: async (reply) => void replies.set(reply.id, reply) });
  return questions.map(({ id }) => replies.get(id)!);
}
const value = (id: string, rows: readonly Case[], kind: "choice" | "logprobs"): number => {
  const measured = measure(metrics.get(id), caseColumns(kind, rows));
  if (!("value" in measured)) throw new Error(`${id}: ${measured.undefined}`);
  return measured.value;
};
/** What is kept of a reply, as a run reads it back. */
const kept = (question: Question, reply: Reply): string =>
  replyOutput(() => question, reply, { take: (text) => text, later: false }).pred as string;
/** Both sides are sums of float32 numbers; PyTorch's are themselves rounded to float32. */
const near = (ours: number, theirs: number): boolean =>
  Math.abs(ours - theirs) <= Math.max(1e-4, 1e-5 * Math.abs(theirs));

beforeAll(() => {
  const shipped = createHash("sha256")
    .update(readFileSync(`${model}/onnx/model.onnx`))
    .digest("hex");
  // Weights that were trained anew need golden numbers made anew: python make.py
  expect(golden.model).toBe(shipped);
});
afterAll(() => live.close());

describe.each(["assay_choice", "assay_choice_chat"] as const)("%s, as lm-evaluation-harness scores it", (name) => {
  it("gives the same log-likelihoods, and the same acc, acc_norm, acc_bytes and acc_mutual_info to the last item", async () => {
    const { samples, results } = golden.tasks[name];
    const docs = data<{ choices: string[]; gold: number }>("choice");
    expect(samples).toHaveLength(240);
    const questions = samples.map(
      ({ id, context, continuations }): Question => ({
        id,
        kind: "choices",
        prompt: { form: "text", text: context },
        continuations,
        unconditional: true,
      }),
    );
    const replies = await ask(questions);
    const rows = samples.map((sample, i): Case<"choice"> => {
      const { choices, gold } = docs.get(sample.id)!;
      const pred = JSON.parse(kept(questions[i], replies[i])) as { logprobs: number[]; unconditional: number[] };
      for (const side of ["logprobs", "unconditional"] as const) {
        expect(pred[side]).toHaveLength(sample[side].length);
        for (const [k, theirs] of sample[side].entries())
          expect(near(pred[side][k], theirs), `${sample.id} ${side} ${k}: ${pred[side][k]} and ${theirs}`).toBe(true);
      }
      return { gold: { index: gold, choices }, pred };
    });
    for (const id of ["acc", "acc_norm", "acc_bytes", "acc_mutual_info"] as const) {
      for (const [i, sample] of samples.entries())
        expect(value(id, [rows[i]], "choice"), `${id} of ${sample.id}`).toBe(sample[id]);
      expect(value(id, rows, "choice")).toBe(results[id]);
    }
  });
});

describe("assay_generate, as lm-evaluation-harness asks it", () => {
  it("gives the same texts, and the same exact match", async () => {
    const { samples, results } = golden.tasks.assay_generate;
    const docs = data<{ gold: string }>("generate");
    expect(samples.length).toBeGreaterThan(150);
    const replies = await ask(
      samples.map(({ id, prompt }) => ({ id, kind: "generate", prompt: { form: "text", text: prompt } })),
    );
    let right = 0;
    for (const [i, sample] of samples.entries()) {
      const reply = replies[i];
      if (reply.kind !== "generate") throw new Error(`${sample.id}: ${reply.kind}`);
      const { text } = reply.samples[0];
      expect(text, sample.id).toBe(sample.text);
      // The harness compares texts as they are; our metric of that name follows SQuAD's rules.
      const same = text === docs.get(sample.id)!.gold ? 1 : 0;
      expect(same, sample.id).toBe(sample.exact_match);
      right += same;
    }
    expect(right / samples.length).toBe(results["exact_match"]);
  });
});

describe("assay_rolling, as lm-evaluation-harness reads whole texts", () => {
  it("gives the same log-likelihoods, and perplexities equal to 1e-6", async () => {
    const { samples, results } = golden.tasks.assay_rolling;
    const docs = data<{ text: string }>("text");
    expect(samples).toHaveLength(30);
    const questions = samples.map(({ id }): Question => ({ id, kind: "text", text: docs.get(id)!.text }));
    const replies = await ask(questions);
    const rows = samples.map(({ id, sum }, i): Case<"logprobs"> => {
      const pred = JSON.parse(kept(questions[i], replies[i])) as NonNullable<Case<"logprobs">["pred"]>;
      expect(near(pred.sum, sum), `${id}: ${pred.sum} and ${sum}`).toBe(true);
      return { gold: null, pred };
    });
    // Texts of one, two and three windows.
    expect(rows.filter(({ pred }) => (pred?.tokens ?? 0) > 512).length).toBeGreaterThan(0);
    expect(rows.filter(({ pred }) => (pred?.tokens ?? 256) < 256).length).toBeGreaterThan(0);
    for (const id of ["word_perplexity", "byte_perplexity", "bits_per_byte"]) {
      const theirs = results[id];
      expect(Math.abs(value(id, rows, "logprobs") / theirs - 1), id).toBeLessThan(1e-6);
    }
  });
});
