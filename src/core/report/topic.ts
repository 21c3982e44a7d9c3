import type { Entry } from "../entry.js";
import type { Words } from "../words.js";
import type { TopicDraft } from "./block.js";
import type { View } from "./view.js";

/** One of the fifteen topics: its number, its name, and how a study becomes its text, figures and tables. */
export interface TopicEntry extends Entry {
  readonly number: number;
  readonly words: Words;
  build(view: View): TopicDraft;
}

/** Declares a topic. */
export function topic(entry: TopicEntry): TopicEntry {
  return entry;
}
