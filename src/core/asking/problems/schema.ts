import { readLeniently } from "../../metrics/structured/read-json.js";
import { conforms } from "../../metrics/structured/schema.js";
import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";

/** No JSON can be read from the answer, or it does not conform to its schema; code fences and prose around it are forgiven. */
export const schema: ProblemEntry = {
  id: "schema",
  words: { en: "no valid JSON", zh: "JSON 不合规" },
  meaning: {
    en: "No JSON can be read from the answer, or it does not conform to the schema.",
    zh: "回答中读不到 JSON，或不符合 schema。",
  },
  found({ text, json, schema: wanted }) {
    if (!json) return null;
    const read = readLeniently(withoutThoughts(text) ?? "");
    return read === null || (wanted !== undefined && !conforms(read.value, wanted));
  },
};
