import type { Segmenter } from "../../core/align.js";

/** The version of jieba-wasm that package.json pins; a test holds the two together. */
const version = "2.4.0";

let loaded: Promise<Segmenter> | undefined;

/** Cuts Chinese into words with jieba (its dictionary, and its hidden Markov model for words outside it); loaded at first use. */
export function chineseSegmenter(): Promise<Segmenter> {
  loaded ??= import("jieba-wasm").then(({ cut }) => ({
    name: `jieba-wasm:${version}`,
    language: "zh",
    cut: (text) => cut(text, true),
  }));
  return loaded;
}
