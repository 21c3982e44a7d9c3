import { framed } from "../frame.js";
import { perturbation } from "../perturbation.js";
import { hasLatin } from "../scripts.js";

const orders =
  /^\s*(?:write|explain|list|describe|summari[sz]e|translate|give|find|compute|calculate|tell|name|choose|classify|answer|compare|solve|show|rewrite|identify|suggest|convert|count|complete|determine|state|define|decide|select|label|extract|generate|create|provide|outline|draft)\b/i;
const asked = /\?["”’)]*\s*$/;

/** An opening that asks or says the same more politely; chosen for questions, orders and statements. */
export const paraphraseEn = perturbation({
  id: "paraphrase_en",
  words: { en: "Said in other words (English)", zh: "换个说法（英文）" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The opening adds courtesy or says what follows; the request or statement itself is the same.",
    zh: "开头只添加客气话或引语，请求或陈述本身不变。",
  },
  apply: (text, options) =>
    !hasLatin(text)
      ? null
      : framed(
          text,
          orders.test(text)
            ? ["Please ", "Could you please help me with this: ", "Here is what I need: "]
            : asked.test(text)
              ? ["Could you tell me: ", "Here is my question: ", "I would like to know: "]
              : ["Here is the text: ", "It reads as follows: ", "The text says: "],
          options,
        ),
});
