import type { ScoredToken, Scoring } from "../asker.js";
import { choicesOf, fields, Unreadable } from "../reading.js";
import { scoringCall, tokenLogprob, without } from "./scoring-call.js";

/** `/completions` with `echo`: the text comes back with the log-probability of each token, and one more token, as `max_tokens: 0` means "no limit" to llama-cpp-python. */
export const echo: Scoring = {
  id: "echo",
  call: (text, asker) =>
    scoringCall(text, asker, { echo: true, logprobs: 1 }, (body): ScoredToken[] => {
      const [choice] = choicesOf(body);
      if (choice.logprobs === null || choice.logprobs === undefined) throw without("`logprobs`", choice);
      const { tokens, token_logprobs: logprobs } = fields(choice.logprobs, "`logprobs`");
      if (!Array.isArray(tokens) || !Array.isArray(logprobs)) throw without("`token_logprobs`", choice);
      if (tokens.length !== logprobs.length) throw new Unreadable("no log-probability for each token");
      return tokens.map((token, i) => {
        if (typeof token !== "string") throw new Unreadable("a token is no text");
        return { text: token, logprob: tokenLogprob(logprobs[i], i) };
      });
    }),
};
