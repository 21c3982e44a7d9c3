import type { ScoredToken, Scoring } from "../asker.js";
import { choicesOf, fields, Unreadable } from "../reading.js";
import { scoringCall, tokenLogprob, without } from "./scoring-call.js";

/** vLLM's own `prompt_logprobs`, with no alternatives, so that each token stands alone. */
export const promptLogprobs: Scoring = {
  id: "prompt_logprobs",
  call: (text, asker) =>
    scoringCall(text, asker, { prompt_logprobs: 0 }, (body): ScoredToken[] => {
      const [choice] = choicesOf(body);
      const { prompt_logprobs: tokens } = choice;
      if (!Array.isArray(tokens)) throw without("`prompt_logprobs`", choice);
      return tokens.map((token, i) => {
        // The first has none, and then not even its text is told.
        if (token === null) return { text: "", logprob: tokenLogprob(null, i) };
        const [told] = Object.values(fields(token, "a token"));
        const { decoded_token: decoded, logprob } = fields(told, "a token");
        if (typeof decoded !== "string") throw new Unreadable("a token is no text");
        return { text: decoded, logprob: tokenLogprob(logprob, i) };
      });
    }),
};
