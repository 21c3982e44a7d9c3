import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** A handle such as @user4821 after the text. */
export const handleAppend = perturbation({
  id: "handle_append",
  words: { en: "Handle appended", zh: "附加用户名" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "A handle that names nobody follows the text.",
    zh: "文末附上一个不指向任何人的用户名。",
  },
  apply(text, { random }) {
    const at = text.trimEnd().length;
    return at === 0 ? null : changed(text, [{ at, from: "", to: ` @user${1000 + random.integer(9000)}` }]);
  },
});
