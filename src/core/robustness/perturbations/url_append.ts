import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** An address of the reserved domain example.com after the text. */
export const urlAppend = perturbation({
  id: "url_append",
  words: { en: "Address appended", zh: "附加网址" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "An address that says nothing of the matter follows the text.",
    zh: "文末附上一个与内容无关的网址。",
  },
  apply(text, { random }) {
    const at = text.trimEnd().length;
    return at === 0
      ? null
      : changed(text, [{ at, from: "", to: ` https://example.com/p/${1000 + random.integer(9000)}` }]);
  },
});
