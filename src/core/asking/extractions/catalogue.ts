import { catalogue } from "../../entry.js";
import type { ExtractionEntry } from "./extraction.js";
import * as entries from "./index.js";

/** All ways of taking an answer from a text. */
export const extractionEntries = catalogue<ExtractionEntry>(
  { en: "way of taking answers", zh: "答案提取方式" },
  Object.values(entries),
);
