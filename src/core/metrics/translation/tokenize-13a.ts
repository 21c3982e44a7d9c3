import { trimmedEnd } from "../text/whitespace.js";
import { rulesOf } from "./segment.js";
import type { Tokenizer } from "./tokenizer.js";
import { paintWestern } from "./western.js";

const rules = rulesOf(true, paintWestern);

/** The tokeniser of mteval-v13a, for languages of Latin script. Source: sacreBLEU 2.6.0 tokenizer_13a. */
export const tokenize13a: Tokenizer = {
  id: "13a",
  read: (text, segment, ids) => segment.read(cleaned(trimmedEnd(text)), rules(), ids),
};

/** Without `<skipped>`, hyphens at line ends and entities; `&amp;lt;` becomes `<`, for the entities are replaced one after the other. */
function cleaned(text: string): string {
  let clean = text;
  if (clean.includes("<skipped>")) clean = clean.replaceAll("<skipped>", "");
  if (clean.includes("-\n")) clean = clean.replaceAll("-\n", "");
  if (!clean.includes("&")) return clean;
  return clean.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
