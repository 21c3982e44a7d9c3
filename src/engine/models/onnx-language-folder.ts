import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChatTemplate } from "../../core/asking/chat-template.js";
import { failure } from "../../core/failure.js";
import { checkWeights, hashFiles, listFolder, readConfig, readObject, readTokenizer } from "./onnx-files.js";
import { classifiers } from "./onnx-folder.js";
import type { LanguageStart } from "./onnx-task.js";

/** What is known of a language model's folder before it is loaded. */
export interface LanguageFolder {
  readonly start: LanguageStart;
  /** With the special tokens by name; null where the folder has none. */
  readonly chatTemplate: ChatTemplate | null;
  /** SHA-256 over the files that make the answers. */
  readonly fingerprint: string;
}

/** Decoder-only model types in transformers.js 4.3 whose memory is attention's alone. */
const languageModels = [
  "apertus",
  "arcee",
  "bloom",
  "codegen",
  "cohere",
  "cohere2",
  "deepseek_v3",
  "ernie4_5",
  "exaone",
  "falcon",
  "gemma",
  "gemma2",
  "gemma3_text",
  "glm",
  "gpt2",
  "gpt_bigcode",
  "gpt_neo",
  "gpt_neox",
  "gpt_oss",
  "gptj",
  "granite",
  "helium",
  "hunyuan_v1_dense",
  "jais",
  "llama",
  "ministral",
  "ministral3",
  "mistral",
  "mobilellm",
  "modernbert-decoder",
  "mpt",
  "nanochat",
  "olmo",
  "olmo2",
  "olmo3",
  "openelm",
  "opt",
  "phi",
  "phi3",
  "qwen2",
  "qwen2_moe",
  "qwen3",
  "qwen3_moe",
  "smollm3",
  "stablelm",
  "starcoder2",
  "vaultgemma",
];

/** Names of weights that are run, best first: the merged decoder of older exports, and one that keeps nothing of the tokens it has seen. */
const weights = ["model", "decoder_model_merged", "decoder_model"];

const counted =
  /^(config\.json|generation_config\.json|tokenizer\.json|tokenizer_config\.json|special_tokens_map\.json|chat_template\.jinja)$/;

/** Tokens of a window where no file names a bound, as in lm-evaluation-harness. */
const defaultLength = 2048;

/** Whether a folder is a causal language model, by its `architectures`, else by its model type; anything else is held for a classifier, whose check says what is wrong with it. */
export async function isLanguageFolder(folder: string): Promise<boolean> {
  await listFolder(folder);
  const config = await readConfig(folder);
  const architectures = Array.isArray(config["architectures"]) ? config["architectures"].map(String) : [];
  if (architectures.length > 0) return architectures.some((name) => /(ForCausalLM|LMHeadModel)$/.test(name));
  const type = String(config["model_type"]);
  return languageModels.includes(type) && !classifiers.includes(type);
}

/** Looks through a language model's folder before it is loaded; every known trap is a `Failure` that names folder, file and way out. */
export async function checkLanguageFolder(folder: string): Promise<LanguageFolder> {
  const names = await listFolder(folder);
  const config = await readConfig(folder);
  const type = String(config["model_type"]);
  if (!languageModels.includes(type)) {
    throw failure(
      {
        en: 'config.json: "model_type" is {type}; local language models are {known}; serve others and name them under `endpoint:`',
        zh: "config.json：“model_type” 为 {type}；本地语言模型支持 {known}；其他模型请用推理服务，并写在 `endpoint:`",
      },
      { type: JSON.stringify(config["model_type"] ?? null), known: languageModels.join(", ") },
      folder,
    );
  }
  const vocabulary = config["vocab_size"];
  if (!isCount(vocabulary))
    throw failure(
      {
        en: 'config.json names no "vocab_size"; copy the config.json that the model was exported with',
        zh: "config.json 没有 “vocab_size”；请复制导出模型时的 config.json",
      },
      {},
      folder,
    );
  const tokenizer = await readTokenizer(folder);
  const texts = specialTexts(tokenizer, folder);
  if (texts["bos_token"] === undefined && texts["eos_token"] === undefined)
    throw failure(
      {
        en: 'tokenizer_config.json names neither "bos_token" nor "eos_token", so a text has no beginning and an answer no end; add the one the model was trained with',
        zh: "tokenizer_config.json 既没有 “bos_token” 也没有 “eos_token”，文本没有开头，回答没有结尾；请填写训练时使用的标记",
      },
      {},
      folder,
    );
  const generation = names.includes("generation_config.json")
    ? await readObject(folder, "generation_config.json", {
        en: "it names the tokens that end an answer",
        zh: "它指定结束回答的标记",
      })
    : {};
  const { file, externalData } = await checkWeights(folder, names, weights);
  return {
    start: {
      folder,
      externalData,
      file,
      maxLength: lengthOf(config, tokenizer),
      vocabulary,
      ends: idsOf(generation["eos_token_id"] ?? config["eos_token_id"]),
      frame: frameOf(tokenizer),
      cleanUp: tokenizer["clean_up_tokenization_spaces"] === true,
    },
    chatTemplate: await templateOf(folder, names, tokenizer, texts),
    fingerprint: await hashFiles(
      folder,
      names.filter((name) => counted.test(name) || name.startsWith(`onnx/${file}.onnx`)).sort(),
    ),
  };
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value > 0;

function idsOf(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => Number.isInteger(id)) as number[];
}

/** Tokens of question and answer together: what the position table allows, else the tokenizer's bound. Source: `resolve_max_length` of lm-evaluation-harness 0.4, models/utils.py. */
function lengthOf(config: Record<string, unknown>, tokenizer: Record<string, unknown>): number {
  const bounds = [config["n_positions"], config["max_position_embeddings"], config["n_ctx"]];
  const named = tokenizer["model_max_length"];
  return bounds.find(isCount) ?? (isCount(named) && named < 1e9 ? named : defaultLength);
}

/**
 * These tokenizers of transformers frame texts by `add_bos_token` and `add_eos_token` of their settings, whatever tokenizer.json says.
 * Source: `update_post_processor` of tokenization_llama_fast.py, tokenization_gemma_fast.py and code_llama's, transformers 4.57.
 */
export function frameOf(tokenizer: Record<string, unknown>): LanguageStart["frame"] {
  if (!/^(Llama|CodeLlama|Gemma)Tokenizer(Fast)?$/.test(String(tokenizer["tokenizer_class"]))) return null;
  return { bos: tokenizer["add_bos_token"] !== false, eos: tokenizer["add_eos_token"] === true };
}

/** The texts of the special tokens, by name. */
function specialTexts(tokenizer: Record<string, unknown>, folder: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of ["bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"]) {
    const value = tokenizer[name];
    if (typeof value === "string") texts[name] = value;
    else if (typeof value === "object" && value !== null) {
      const { content, __type: kind } = value as { content?: unknown; __type?: unknown };
      if (typeof content !== "string" || kind !== "AddedToken")
        throw failure(
          {
            en: 'tokenizer_config.json: "{name}" is neither a text nor an object with "__type": "AddedToken" and "content"; write it as a text, for instance "</s>"',
            zh: 'tokenizer_config.json：“{name}” 既不是文本，也不是含 "__type": "AddedToken" 与 "content" 的对象；请写成文本，例如 "</s>"',
          },
          { name },
          folder,
        );
      texts[name] = content;
    }
  }
  return texts;
}

/** The chat template: chat_template.jinja, else that of tokenizer_config.json (of several the one named `default`). */
async function templateOf(
  folder: string,
  names: readonly string[],
  tokenizer: Record<string, unknown>,
  texts: Readonly<Record<string, string>>,
): Promise<ChatTemplate | null> {
  const kept = tokenizer["chat_template"];
  const source = names.includes("chat_template.jinja")
    ? await readFile(join(folder, "chat_template.jinja"), "utf8")
    : Array.isArray(kept)
      ? kept.find((one) => one?.name === "default")?.template
      : kept;
  return typeof source === "string" && source !== "" ? { source, variables: texts } : null;
}
