import type { AdditiveMetric, CaseExample } from "../metric.js";
import { rouge } from "./rouge.js";
import type { RougeKind } from "./rouge-score.js";

const fox = {
  gold: ["The quick brown fox jumps over the lazy dog.\nIt was running fast."],
  pred: { text: "The quick brown dog jumps on the log.\nIt runs fast." },
};
const cat = { gold: ["猫在垫子上"], pred: { text: "猫坐在垫子上" } };
const swapped = { gold: ["e f g h\na b c d"], pred: { text: "a b c d\ne f g h" } };

const latin = (value: number): CaseExample => ({ cases: [fox], value });
const chinese = (value: number): CaseExample => ({ cases: [cat], textLanguage: "zh", value });
/** A segmenter that knows two words. */
const words = (text: string): readonly string[] => text.match(/垫子|./gu) ?? [];

const kinds: readonly RougeKind[] = ["1", "2", "L", "Lsum"];
const stemmed: Readonly<Record<RougeKind, readonly CaseExample[]>> = {
  "1": [latin(3 / 4)],
  "2": [latin(3 / 11)],
  L: [latin(2 / 3), { cases: [swapped], value: 0.5 }],
  Lsum: [latin(2 / 3), { cases: [swapped], value: 1 }],
};
const plain: Readonly<Record<RougeKind, readonly CaseExample[]>> = {
  "1": [latin(2 / 3)],
  "2": [latin(2 / 11)],
  L: [latin(7 / 12)],
  Lsum: [latin(7 / 12)],
};

/** ROUGE over stems: the usual one. */
export const rougeStemmed: readonly AdditiveMetric[] = kinds.map((kind) => rouge(kind, "stem", stemmed[kind]));

/** ROUGE over the words as they are. */
export const rougePlain: readonly AdditiveMetric[] = kinds.map((kind) => rouge(kind, "nostem", plain[kind]));

/** ROUGE over Chinese characters. */
export const rougeCharacters: readonly AdditiveMetric[] = [
  rouge("1", "zhchar", [chinese(10 / 11)]),
  rouge("2", "zhchar", [chinese(2 / 3)]),
  rouge("L", "zhchar", [chinese(10 / 11)]),
];

/** ROUGE over Chinese words. */
export const rougeWords: readonly AdditiveMetric[] = [
  rouge("1", "zhword", [{ cases: [cat], textLanguage: "zh", words, value: 8 / 9 }]),
  rouge("2", "zhword", [{ cases: [cat], textLanguage: "zh", words, value: 4 / 7 }]),
  rouge("L", "zhword", [{ cases: [cat], textLanguage: "zh", words, value: 8 / 9 }]),
];
