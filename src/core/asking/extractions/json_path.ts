import { query } from "jsonpath-rfc9535";
import { readLeniently } from "../../metrics/structured/read-json.js";
import type { ExtractionEntry } from "./extraction.js";

/** The value at a JSONPath (RFC 9535) of the JSON in the text, code fences and prose around it left aside: a text as it is, anything else as JSON; the first where the path leads to several. */
export const jsonPath: ExtractionEntry = {
  id: "json_path",
  words: { en: "a JSON path", zh: "JSON 路径" },
  extract(text, { path = "$" }) {
    const read = readLeniently(text);
    if (read === null) return null;
    const [found] = query(read.value as Parameters<typeof query>[0], path) as unknown[];
    if (found === undefined || found === null) return null;
    return typeof found === "string" ? found : JSON.stringify(found);
  },
};
