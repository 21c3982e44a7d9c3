import type { Way } from "../asker.js";
import { invalidReply } from "../fault.js";
import { failed } from "../samples.js";
import { sumOfText } from "../scoring/align.js";
import { scoreText } from "../scoring/score-text.js";

/** The log-likelihood of a whole text, from its first token that has a log-probability. */
export const text: Way<"text"> = {
  id: "text",
  claims: (question) => question.kind === "text",
  async ask(question, asker) {
    const told = await scoreText(question.text, asker);
    if ("fault" in told) return failed(told.fault, [told.took]);
    const sum = sumOfText(question.text, told.value);
    if (sum === null) return failed(invalidReply("the tokens of the reply are not those of the text"), [told.took]);
    if (sum.tokens === 0)
      return { said: { kind: "error", error: "no_answer", detail: "the text has one token" }, took: told.took };
    return { said: { kind: "text", ...sum }, took: told.took };
  },
};
