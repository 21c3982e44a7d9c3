import type { Words } from "../../words.js";
import type { Standing } from "../block.js";
import type { View } from "../view.js";

/** What was seen of one dimension: its standing, and in a few words what that rests on. */
export interface Seen {
  readonly standing: Standing;
  readonly value: string;
  /** The open question, where it is another than the usual one. */
  readonly question?: Words;
}

/** One dimension of the scorecard (methods 15), judged by its own rule; no dimension is averaged with another. */
export interface LightEntry {
  readonly id: string;
  readonly words: Words;
  /** The topic that holds the evidence. */
  readonly topic: number;
  /** When it is good, to watch, bad. */
  readonly rule: Words;
  /** The open question, where the light is not good. */
  readonly question: Words;
  /** What to do about it where no finding says more. */
  step(view: View): string;
  /** Beginnings of the codes of findings that bear on it. */
  codes(view: View): readonly string[];
  look(view: View): Seen;
}

/** One light, built with its type. */
export const light = (entry: LightEntry): LightEntry => entry;

/** One light of a study, in the language of its report. */
export interface Light {
  readonly id: string;
  readonly name: string;
  readonly standing: Standing;
  readonly word: string;
  /** What it rests on. */
  readonly value: string;
  readonly topic: number;
  readonly question: string;
  readonly step: string;
  readonly codes: readonly string[];
}
