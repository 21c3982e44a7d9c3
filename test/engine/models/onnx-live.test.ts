import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Question, Reply, Sample, Sampling } from "../../../src/core/asking/question.js";
import type { LiveModel } from "../../../src/engine/models/live-model.js";
import { checkLanguageFolder } from "../../../src/engine/models/onnx-language-folder.js";
import { liveOnnx } from "../../../src/engine/models/onnx-live.js";

// The worker that runs is the built one: these tests need `npm run build` first, as `npm test` does.
const folder = (name: string): string => fileURLToPath(new URL(`./onnx-language/${name}/`, import.meta.url));
interface Row {
  readonly prompt: string;
  readonly tokensIn: number;
  readonly text: string;
  readonly tokens: number;
  readonly finish: string;
  readonly logprob: number;
  readonly text_logprob: number;
}
const { rows } = JSON.parse(await readFile(join(folder("."), "golden.json"), "utf8")) as { rows: Row[] };
const greedy: Sampling = { temperature: 0, maxTokens: 20, stop: [], n: 1, logprobs: true };

async function using<T>(path: string, sampling: Partial<Sampling>, run: (model: LiveModel) => Promise<T>): Promise<T> {
  const model = liveOnnx(await checkLanguageFolder(path), "tiny", { ...greedy, ...sampling });
  try {
    return await run(model);
  } finally {
    await model.close();
  }
}
async function ask(
  model: LiveModel,
  questions: readonly Question[],
  signal?: AbortSignal,
): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>();
  await model.ask(questions, {
    onReply: async (reply) => {
      expect(replies.has(reply.id)).toBe(false);
      replies.set(reply.id, reply);
    },
    signal,
  });
  return replies;
}
const generate = (id: string, text: string): Question => ({ id, kind: "generate", prompt: { form: "text", text } });
const asked = rows.map(({ prompt }, i) => generate(String(i), prompt));
function samplesOf(reply: Reply | undefined): readonly Sample[] {
  if (reply?.kind !== "generate") throw new Error(`no answer in words: ${JSON.stringify(reply)}`);
  return reply.samples;
}
const near = (ours: number, theirs: number): boolean =>
  Math.abs(ours - theirs) <= Math.max(1e-4, 1e-5 * Math.abs(theirs));

describe.each([
  ["cached", "with a key-value cache"],
  ["plain", "that gives logits alone, without cache and position ids"],
  ["unpadded", "that is blind to padding"],
])("a language model (%s) %s", (name) => {
  it("answers questions of unequal length together as PyTorch answers each alone", async () => {
    await using(folder(name), {}, async (model) => {
      const replies = await ask(model, asked);
      for (const [i, row] of rows.entries()) {
        const reply = replies.get(String(i));
        const [sample] = samplesOf(reply);
        expect(sample).toMatchObject({ text: row.text, tokens: row.tokens, finish: row.finish });
        expect(near(sample.logprob!, row.logprob), `${row.prompt}: ${sample.logprob} and ${row.logprob}`).toBe(true);
        expect(reply).toMatchObject({ tokensIn: row.tokensIn, tokensOut: row.tokens });
        expect(reply!.latencyMs).toBeGreaterThan(0);
      }
    });
  });

  it("gives texts the log-likelihoods of PyTorch", async () => {
    await using(folder(name), {}, async (model) => {
      const replies = await ask(
        model,
        rows.map(({ prompt }, i) => ({ id: String(i), kind: "text", text: prompt })),
      );
      for (const [i, { tokensIn, text_logprob }] of rows.entries()) {
        const reply = replies.get(String(i));
        if (reply?.kind !== "text") throw new Error(JSON.stringify(reply));
        expect(reply.tokens).toBe(tokensIn);
        expect(near(reply.sum, text_logprob), `${reply.sum} and ${text_logprob}`).toBe(true);
      }
    });
  });
});

describe("an answer", () => {
  it("ends before a stop text, wherever tokens are cut", async () => {
    const { prompt, text, tokens } = rows[4];
    expect(text.indexOf("N")).toBeGreaterThan(1);
    await using(folder("cached"), { stop: ["never", "N"] }, async (model) => {
      const [sample] = samplesOf((await ask(model, [generate("4", prompt)])).get("4"));
      expect(sample.text).toBe(text.slice(0, text.indexOf("N")));
      expect(sample.finish).toBe("stop");
      expect(sample.tokens).toBeLessThan(tokens);
    });
  });

  it("ends at the tokens that generation_config.json names, and their text is none of it", async () => {
    const copy = await mkdtemp(join(tmpdir(), "assay-language-"));
    await cp(folder("cached"), copy, { recursive: true });
    const { model } = JSON.parse(await readFile(join(copy, "tokenizer.json"), "utf8"));
    await writeFile(
      join(copy, "generation_config.json"),
      JSON.stringify({ eos_token_id: [model.vocab["N"], model.vocab["r"]] }),
    );
    await using(copy, {}, async (live) => {
      const replies = await ask(live, asked);
      for (const [i, { text, finish }] of rows.entries()) {
        const end = text.search(/N|r(?!a)/);
        const [sample] = samplesOf(replies.get(String(i)));
        // Letters within longer tokens do not end an answer, so only those that end are compared.
        if (sample.finish !== "stop") expect(finish).toBe("length");
        else expect(text.startsWith(sample.text)).toBe(true);
        if (end < 0) expect(sample.finish).toBe("length");
      }
      expect([...replies.values()].filter((reply) => samplesOf(reply)[0].finish === "stop").length).toBeGreaterThan(3);
    });
  });

  it("ends at a stop text that is a special token", async () => {
    const copy = await mkdtemp(join(tmpdir(), "assay-language-"));
    await cp(folder("cached"), copy, { recursive: true });
    const path = join(copy, "tokenizer.json");
    const tokenizer = JSON.parse(await readFile(path, "utf8"));
    const id = tokenizer.model.vocab["N"];
    tokenizer.added_tokens.push({ ...tokenizer.added_tokens[0], id, content: "N" });
    await writeFile(path, JSON.stringify(tokenizer));
    await using(copy, { stop: ["N"] }, async (live) => {
      // Its tokens are those of the plain model up to the first N, which has no text of its own any more.
      const [sample] = samplesOf((await ask(live, [generate("9", rows[9].prompt)])).get("9"));
      expect(sample.finish).toBe("stop");
      expect(sample.text).toBe(rows[9].text.slice(0, rows[9].text.indexOf("N")));
    });
  });

  it("ends with the window, and a question without room for one token is too long", async () => {
    // 48 positions; "x " is two tokens.
    const tokens = (n: number): string => "x".repeat(n);
    await using(folder("cached"), { maxTokens: 100 }, async (model) => {
      const replies = await ask(
        model,
        [47, 48, 60].map((n) => generate(String(n), tokens(n))),
      );
      expect(samplesOf(replies.get("47"))[0]).toMatchObject({ tokens: 1, finish: "length" });
      for (const n of ["48", "60"]) {
        expect(replies.get(n)).toMatchObject({ kind: "error", error: "too_long" });
        expect(replies.get(n)).toMatchObject({ detail: `${n} tokens, and the model takes 48` });
      }
      const long = await ask(model, [generate("0", rows[0].prompt)]);
      expect(samplesOf(long.get("0"))[0].tokens).toBe(48 - rows[0].tokensIn);
    });
  });
});

describe("sampling", () => {
  const drawn = { temperature: 0.8, topP: 0.9, topK: 50, n: 3, maxTokens: 12 };
  it("draws the same at the same seed, whatever is asked beside it, and else at another", async () => {
    const texts = (replies: Map<string, Reply>, id: string): string[] =>
      samplesOf(replies.get(id)).map(({ text }) => text);
    const at = (seed: number, questions: readonly Question[]) =>
      using(folder("cached"), { ...drawn, seed }, (model) => ask(model, questions));
    const all = await at(3, asked);
    const alone = await at(3, [asked[4]]);
    expect(texts(alone, "4")).toEqual(texts(all, "4"));
    expect(new Set(texts(all, "4")).size).toBe(3);
    expect(texts(await at(4, [asked[4]]), "4")).not.toEqual(texts(all, "4"));
  });

  it("draws each first token as often as its probability says", async () => {
    const n = 2000;
    const [drawnTokens, likely] = await using(
      folder("cached"),
      { temperature: 1, n, maxTokens: 1, seed: 1 },
      async (model) => {
        const samples = samplesOf((await ask(model, [generate("x", "x")])).get("x"));
        const texts = ["N", "r", "ling", "p", "month"];
        const scored = await ask(model, [
          { id: "c", kind: "choices", prompt: { form: "text", text: "x" }, continuations: texts, unconditional: false },
        ]);
        const reply = scored.get("c");
        if (reply?.kind !== "choices") throw new Error(JSON.stringify(reply));
        return [samples, texts.map((text, k) => ({ text, p: Math.exp(reply.logprobs[k]) }))] as const;
      },
    );
    for (const { text, p } of likely) {
      const share = drawnTokens.filter((sample) => sample.text === text).length / n;
      // Five standard errors.
      expect(Math.abs(share - p), `${text}: ${share} and ${p}`).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / n) + 1e-9);
    }
    // The log-probability told is that of the token drawn.
    for (const { text, p } of likely)
      for (const sample of drawnTokens.filter((one) => one.text === text))
        expect(Math.abs(Math.exp(sample.logprob!) - p)).toBeLessThan(1e-5);
  });

  it("gives n equal answers where nothing is drawn", async () => {
    await using(folder("cached"), { n: 3, logprobs: false }, async (model) => {
      const samples = samplesOf((await ask(model, [asked[0]])).get("0"));
      expect(samples.map(({ text }) => text)).toEqual([rows[0].text, rows[0].text, rows[0].text]);
      expect(samples[0].logprob).toBeUndefined();
    });
  });
});

describe("choices", () => {
  const choices = (id: string, text: string, continuations: string[]): Question => ({
    id,
    kind: "choices",
    prompt: { form: "text", text },
    continuations,
    unconditional: true,
  });
  it("sum to one over all texts of a token, which they need not share a row for", async () => {
    await using(folder("cached"), {}, async (model) => {
      const { model: own } = JSON.parse(await readFile(join(folder("cached"), "tokenizer.json"), "utf8"));
      const plain = Object.keys(own.vocab).filter((token) => /^[A-Z]$/.test(token));
      const replies = await ask(model, [choices("a", "x", plain), choices("b", "x", ["A", "A B", " then"])]);
      const a = replies.get("a");
      const b = replies.get("b");
      if (a?.kind !== "choices" || b?.kind !== "choices") throw new Error("no choices");
      expect(a.logprobs).toHaveLength(26);
      expect(a.unconditional).toHaveLength(26);
      expect(a.logprobs.reduce((sum, one) => sum + Math.exp(one), 0)).toBeLessThan(1);
      expect(Math.abs(b.logprobs[0] - a.logprobs[plain.indexOf("A")])).toBeLessThan(1e-5);
      expect(b.logprobs[1]).toBeLessThan(b.logprobs[0]);
    });
  });

  it("beyond the window are too long, and one that adds no token cannot be scored", async () => {
    await using(folder("cached"), {}, async (model) => {
      const replies = await ask(model, [
        choices("fits", "x".repeat(47), ["AB"]),
        choices("long", "x".repeat(47), ["A", "ABC"]),
        choices("empty", "x", ["A", ""]),
      ]);
      expect(replies.get("fits")?.kind).toBe("choices");
      expect(replies.get("long")).toMatchObject({ kind: "error", error: "too_long" });
      expect(replies.get("empty")).toMatchObject({
        kind: "error",
        error: "rejected",
        detail: "choice 2 adds no token",
      });
    });
  });
});

describe("asking", () => {
  it("draws questions as they can be taken, a window at a time", async () => {
    let drawn = 0;
    let ahead = 0;
    let replied = 0;
    function* questions(): Generator<Question> {
      for (; drawn < 1500; ) yield { id: String(drawn++), kind: "text", text: "x".repeat(1 + (drawn % 7)) };
    }
    await using(folder("cached"), {}, (model) =>
      model.ask(questions(), {
        onReply: async () => {
          replied++;
          ahead = Math.max(ahead, drawn - replied);
        },
      }),
    );
    expect(replied).toBe(1500);
    expect(ahead).toBeLessThanOrEqual(2 * 256);
  });

  it("gives up what is under way at a signal, and answers when asked again", async () => {
    const stop = new AbortController();
    const questions = Array.from({ length: 300 }, (_, i) => generate(String(i), rows[i % 10].prompt));
    await using(folder("cached"), {}, async (model) => {
      let answered = 0;
      await model.ask(questions, {
        signal: stop.signal,
        onReply: async () => {
          answered++;
          stop.abort();
        },
      });
      expect(answered).toBeGreaterThan(0);
      expect(answered).toBeLessThanOrEqual(64);
      expect((await ask(model, asked)).size).toBe(10);
    });
  });

  it("ends with the first thing that goes wrong with a reply, and asks no more", async () => {
    let replies = 0;
    await using(folder("cached"), {}, async (model) => {
      const questions = Array.from({ length: 2000 }, (_, i): Question => ({ id: String(i), kind: "text", text: "x" }));
      const asking = model.ask(questions, {
        onReply: async () => {
          if (++replies === 5) throw new Error("the disk is full");
        },
      });
      await expect(asking).rejects.toThrow("the disk is full");
      expect(replies).toBeLessThan(200);
    });
  });

  it("says so where the weights are damaged", async () => {
    const copy = await mkdtemp(join(tmpdir(), "assay-language-"));
    await cp(folder("cached"), copy, { recursive: true });
    await writeFile(join(copy, "onnx/model.onnx"), "not weights at all");
    await using(copy, {}, async (model) => {
      await expect(ask(model, asked)).rejects.toThrow("the model cannot be loaded");
    });
  });

  it("refuses a conversation where there is no chat template", async () => {
    await using(folder("cached"), {}, async (model) => {
      expect(model.chat).toBe(false);
      const prompt = { form: "chat", messages: [{ role: "user", content: "x" }] } as const;
      expect((await ask(model, [{ id: "1", kind: "generate", prompt }])).get("1")).toMatchObject({
        kind: "error",
        error: "rejected",
      });
    });
  });
});
