import { failure } from "../../../../core/failure.js";
import type { Asker, Told, Took, Way } from "../asker.js";
import { type Fault, invalidReply } from "../fault.js";
import { failed } from "../samples.js";
import { contextLength, sumAfter, tokensWithin } from "../scoring/align.js";
import { scoreText } from "../scoring/score-text.js";
import { together } from "../took.js";

/**
 * The log-likelihood of each continuation of a text, by scoring text and continuation as one. What counts as the continuation's tokens
 * is lm-evaluation-harness's: blanks at the end of the text are the continuation's, and so is a token that reaches over the border.
 */
export const choices: Way<"choices"> = {
  id: "choices",
  claims: (question) => question.kind === "choices",
  async ask(question, asker) {
    const { prompt, continuations } = question;
    if (prompt.form !== "text")
      throw failure({
        en: "servers score plain texts, not conversations; set `prompt: {form: text}`, or `answer: {by: generation}`",
        zh: "服务器只能对纯文本打分，不能对对话打分；请设置 `prompt: {form: text}` 或 `answer: {by: generation}`",
      });
    const border = contextLength(prompt.text);
    const asked = [
      ...continuations.map((continuation) => ({ text: prompt.text + continuation, border })),
      ...(question.unconditional ? continuations.map((text) => ({ text, border: 0 })) : []),
    ];
    let context: Promise<Told<number>> | null = null;
    const contextTokens = (): Promise<Told<number>> => {
      context ??= countTokens(prompt.text.slice(0, border), asker);
      return context;
    };
    const took: Took[] = [];
    const score = async ({ text, border }: (typeof asked)[number]): Promise<number | Fault> => {
      const told = await scoreText(text, asker);
      took.push(told.took);
      if ("fault" in told) return told.fault;
      let sum = sumAfter(text, border, told.value);
      if (sum === "torn") {
        const counted = await contextTokens();
        if ("fault" in counted) return counted.fault;
        sum = sumAfter(text, border, told.value, counted.value);
      }
      if (typeof sum === "number") return sum;
      if (sum === "first")
        throw failure({
          en: "this server has no log-probability for the first token of a text, so a choice cannot be scored after nothing; leave out `answer: {unconditional: true}`, and let prompts not be empty",
          zh: "该服务器不给出文本首个 token 的对数概率，无法在没有上文时对选项打分；请去掉 `answer: {unconditional: true}`，且提示不要为空",
        });
      return invalidReply("the tokens of the reply are not those of the text");
    };
    const sums = await Promise.all(asked.map(score));
    if (context !== null) took.push((await (context as Promise<Told<number>>)).took);
    const lost = sums.find((sum) => typeof sum !== "number");
    if (lost !== undefined) return failed(lost, took);
    const logprobs = sums as number[];
    const count = continuations.length;
    return {
      said: {
        kind: "choices",
        logprobs: logprobs.slice(0, count),
        ...(question.unconditional ? { unconditional: logprobs.slice(count) } : {}),
      },
      took: together(took),
    };
  },
};

/** How many tokens a text has by itself. */
async function countTokens(text: string, asker: Asker): Promise<Told<number>> {
  const told = await scoreText(text, asker);
  return "fault" in told ? told : { value: tokensWithin(text, told.value), took: told.took };
}
