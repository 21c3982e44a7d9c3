import { type AdditiveMetric, additive } from "../metric.js";
import { answerRules, answerSignature, bestAnswer, meanAnswer } from "./answers.js";

/** Mean F1 of the tokens of answer and best reference once both are normalised. Source: the SQuAD, MLQA and CMRC 2018 evaluation scripts. */
export const tokenF1 = additive({
  id: "token_f1",
  words: { en: "Token F1", zh: "词元 F1" },
  meaning: {
    en: "Mean F1 of the words (Chinese: characters) that an answer shares with the reference it is nearest to.",
    zh: "回答与最接近的参考答案共有的词（中文为字）的 F1 的平均。",
  },
  fits: {
    en: "For short answers; a wrong answer that shares words with the right one earns part of the credit.",
    zh: "适用于简短答案；与正确答案用词重合的错误回答也会得到部分分数。",
  },
  tasks: ["qa_extractive", "generation"],
  range: [0, 1],
  better: "higher",
  needs: "text",
  interval: "mean",
  signature: (columns) => answerSignature(columns),
  source: "SQuAD v1.1 and v2 evaluate scripts (English), MLQA evaluate script (other languages)",
  examples: [
    {
      cases: [{ gold: ["the Eiffel Tower", "Eiffel Tower in Paris"], pred: { text: "Eiffel tower, Paris" } }],
      value: 6 / 7,
    },
    {
      cases: [
        { gold: [""], pred: { text: "" } },
        { gold: [""], pred: { text: "Paris" } },
      ],
      value: 0.5,
    },
    { cases: [{ gold: ["猫在垫子上"], pred: { text: "猫坐在垫子上" } }], textLanguage: "zh", value: 10 / 11 },
  ],
  reads: "items",
  mean: true,
  width: () => 2,
  tally: (columns) => bestAnswer(columns, "f1"),
  finish: meanAnswer,
});

/** Token F1 by a rule that is named. */
export const tokenF1ByRule: readonly AdditiveMetric[] = answerRules.map((rule) => ({
  ...tokenF1,
  id: `token_f1_${rule.id}`,
  words: { en: `Token F1 (${rule.id})`, zh: `词元 F1（${rule.id}）` },
  variantOf: "token_f1",
  signature: (columns) => answerSignature(columns, rule),
  source: `${rule.id} evaluation script`,
  examples: [{ cases: [{ gold: ["big red house"], pred: { text: "red house here now" } }], value: 4 / 7 }],
  tally: (columns) => bestAnswer(columns, "f1", rule),
}));
