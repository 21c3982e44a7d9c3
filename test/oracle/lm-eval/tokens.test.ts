import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { frameOf } from "../../../src/engine/models/onnx-language-folder.js";
import type { Tokenizer, Transformers } from "../../../src/engine/models/onnx-runtime.js";
import { drawProbabilities } from "../../../src/engine/models/onnx-sampler.js";
import { rollingWindows, type Tokens, tokensOf } from "../../../src/engine/models/onnx-tokens.js";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const golden = read("./tokens.json") as {
  tokenizers: {
    name: string;
    prefix: number;
    texts: { text: string; ids: number[] }[];
    pairs: { context: string; continuation: string; ids: [number[], number[]] }[];
    decoded: { ids: number[]; text: string; spelled: string }[];
    windows: { length: number; most: number; windows: [number[], number[]][] }[];
  }[];
};
const { AutoTokenizer, env } = (await import("@huggingface/transformers")) as unknown as Transformers;
env.allowRemoteModels = false;
env.useFSCache = false;

async function open(name: string): Promise<Tokens> {
  const settings = read(`./tokenizers/${name}/tokenizer_config.json`) as Record<string, unknown>;
  const folder = fileURLToPath(new URL(`./tokenizers/${name}`, import.meta.url));
  const tokenizer: Tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  return tokensOf(tokenizer, { frame: frameOf(settings), cleanUp: settings["clean_up_tokenization_spaces"] === true });
}

describe.each(golden.tokenizers)("texts in tokens of the kind $name", ({ name, prefix, texts, pairs, decoded }) => {
  it("are those of lm-evaluation-harness, alone and as context and continuation", async () => {
    const tokens = await open(name);
    expect(tokens.prefix).toBe(prefix);
    for (const { text, ids } of texts) expect(tokens.encode(text), JSON.stringify(text)).toEqual(ids);
    expect(pairs.length).toBeGreaterThan(10);
    for (const { context, continuation, ids } of pairs) {
      expect(tokens.pair(context, continuation), JSON.stringify([context, continuation])).toEqual({
        context: ids[0],
        continuation: ids[1],
      });
    }
  });

  it("come back as transformers decodes them", async () => {
    const tokens = await open(name);
    for (const { ids, text, spelled } of decoded) {
      expect(tokens.decode(ids)).toBe(text);
      expect(tokens.spell(ids)).toBe(spelled);
    }
  });
});

describe("tokens", () => {
  it("have no beginning put before a text that a chat template was laid on", async () => {
    const tokens = await open("llama");
    const [beginning, ...rest] = tokens.encode("Question: one?");
    expect(beginning).toBe(tokens.prefix);
    expect(tokens.encode("Question: one?", true)).toEqual(rest);
    expect(tokens.pair("Question: one?", " two", true).context).toEqual(rest);
  });

  it("are cut into the windows of lm-evaluation-harness", () => {
    const { windows } = golden.tokenizers[0];
    expect(windows.length).toBeGreaterThan(5);
    for (const { length, most, windows: wanted } of windows) {
      const ids = Array.from({ length }, (_, i) => 100 + i);
      const ours = rollingWindows(ids, 7, most).map(({ context, continuation }) => [context, continuation]);
      expect(ours, `${length} in windows of ${most}`).toEqual(wanted);
    }
  });
});

describe("the next token's probabilities", () => {
  it("are those that transformers draws with, at any temperature, top_k and top_p", () => {
    const { rows } = read("./draws.json") as {
      rows: { logits: number[]; temperature: number; topK: number | null; topP: number | null; probs: number[] }[];
    };
    expect(rows.filter(({ topK, topP }) => topK !== null && topP !== null).length).toBeGreaterThan(10);
    for (const { logits, temperature, topK, topP, probs } of rows) {
      // Logits of one decimal or more are rounded to float32, as a model's are.
      const ours = drawProbabilities(Float32Array.from(logits), {
        temperature,
        ...(topK === null ? {} : { topK }),
        ...(topP === null ? {} : { topP }),
      });
      for (const [k, p] of probs.entries())
        expect(Math.abs(ours[k] - p), `${JSON.stringify({ logits, temperature, topK, topP })} ${k}`).toBeLessThan(2e-6);
    }
  });
});
