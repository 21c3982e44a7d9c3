import { catalogue } from "../../entry.js";
import type { TopicEntry } from "../topic.js";
import * as entries from "./index.js";

/** The fifteen topics in order. */
export const topics = catalogue<TopicEntry>(
  { en: "topic", zh: "章节" },
  Object.values(entries).sort((a, b) => a.number - b.number),
);
