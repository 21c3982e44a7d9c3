import { framed } from "../frame.js";
import { perturbation } from "../perturbation.js";
import { hasLatin } from "../scripts.js";

/** An order that `please` may precede: a verb, and what it is to be done to ("Name: Ann" and "List price" are none). */
const orders =
  /^\s*(?:write|explain|list|describe|summari[sz]e|translate|give|find|compute|calculate|tell|name|choose|classify|answer|compare|solve|show|rewrite|identify|suggest|convert|count|complete|determine|state|define|decide|select|label|extract|generate|create|provide|outline|draft|make|improve|simplify|revise|edit|set|add|remind|play|help|read|turn|put|send|look|check|change|cancel|book|order|schedule|remove|take) (?:an?|the|me|us|my|this|that|these|those|it|some|all|your|our|their|his|her|each|up|how|why|what|which|who|where|when|whether|to|for|two|three|four|five|ten|\d+)(?![\p{L}'’])/iu;
const asked =
  /\?["”’)]*\s*$|^\s*(?:who|what|when|where|why|which|how)(?: \p{L}+){0,3}? (?:is|are|was|were|do|does|did|can|could|should|has|have|had|will|would)\b[^.!]*$/iu;
const requested = /^\s*(?:(?:can|could|will|would) you|may i|please)\b/i;
const greeted = /^\s*(?:hi|hello|hey|dear|good (?:day|morning|evening|afternoon))\b/i;

/** An opening that asks more politely, for what is surely an order or a question; a greeting before everything else. */
export const paraphraseEn = perturbation({
  id: "paraphrase_en",
  words: { en: "Polite opening (English)", zh: "加客气开头（英文）" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The opening adds courtesy or a greeting; the request or statement itself is the same.",
    zh: "开头只添加客气话或问候，请求或陈述本身不变。",
  },
  apply: (text, options) =>
    !hasLatin(text) || greeted.test(text)
      ? null
      : framed(
          text,
          orders.test(text) && !/\bplease\b/i.test(text)
            ? ["Please ", "Could you please help me with this: ", "Here is what I need: "]
            : asked.test(text) && !requested.test(text)
              ? ["Could you tell me: ", "Here is my question: ", "I would like to know: "]
              : ["Hello. ", "Good day. ", "Hello there. "],
          options,
        ),
});
