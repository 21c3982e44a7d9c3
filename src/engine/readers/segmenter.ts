import type { AlignOptions, Segmenter } from "../../core/align.js";
import type { Answers } from "../../core/answers.js";
import { textLanguageOf } from "../../core/text-language.js";
import { asTask } from "../../core/told-apart.js";

/** The version of jieba-wasm that package.json pins; a test holds the two together. */
const version = "2.4.0";

let loaded: Promise<Segmenter> | undefined;

/** The segmenter that texts of a language without spaces are cut with; undefined where none is needed or at hand. */
export async function segmenterFor(answers: Answers, told: AlignOptions): Promise<Segmenter | undefined> {
  const { cases } = asTask(answers, told.task);
  if (cases?.kind !== "text") return undefined;
  const gold = (cases.gold ?? []).filter((references) => references !== null);
  const rows = gold.map((references) => ({ gold: references as readonly string[], pred: null }));
  return textLanguageOf(rows, told.textLanguage) === "zh" ? chineseSegmenter() : undefined;
}

/** Cuts Chinese into words with jieba (its dictionary, and its hidden Markov model for words outside it); loaded at first use. */
function chineseSegmenter(): Promise<Segmenter> {
  loaded ??= import("jieba-wasm").then(({ cut }) => ({
    name: `jieba-wasm:${version}`,
    language: "zh",
    cut: (text) => cut(text, true),
  }));
  return loaded;
}
