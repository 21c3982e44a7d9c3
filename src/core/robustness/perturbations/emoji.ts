import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const pictures = ["📌", "📝", "💬", "🔖", "📎", "📄", "🔹", "🗂\uFE0F"];
const ends = /(?<=[。！？](?:[”’）]?))(?=[\p{Script=Han}])|(?<=[\p{L}\p{N}][.!?])(?= [\p{L}\p{N}])|(?<=\S)(?=\s*$)/gu;

/** A neutral emoji after the end of sentences, always where the text ends. */
export const emoji = perturbation({
  id: "emoji",
  words: { en: "Emoji added", zh: "加表情符号" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "A picture that says nothing of the matter is put after a sentence.",
    zh: "句后加一个与内容无关、不带褒贬的符号。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, ends, ({ index }) => {
        const before = text.slice(0, index);
        return pictures.map((picture) =>
          /[\p{Script=Han}，。！？；：、”’）》…]$/u.test(before) ? picture : ` ${picture}`,
        );
      }),
      options,
    ),
});
