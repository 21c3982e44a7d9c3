import { type AdditiveMetric, additive } from "../metric.js";
import { answerRules, answerSignature, bestAnswer, meanAnswer } from "./answers.js";

/** Share of answers that equal a reference once both are normalised. Source: the SQuAD, MLQA and CMRC 2018 evaluation scripts. */
export const exactMatch = additive({
  id: "exact_match",
  words: { en: "Exact match", zh: "完全匹配" },
  meaning: {
    en: "Share of answers that equal one of their references, but for case, punctuation and articles.",
    zh: "忽略大小写、标点与冠词后，与某个参考答案完全相同的回答所占比例。",
  },
  fits: {
    en: "For short answers with one right wording; right answers in other words count as wrong.",
    zh: "适用于措辞唯一的简短答案；换一种说法的正确回答会被计为错误。",
  },
  tasks: ["qa_extractive", "generation"],
  range: [0, 1],
  better: "higher",
  needs: "text",
  interval: "wilson",
  signature: (columns) => answerSignature(columns),
  source: "SQuAD v1.1 evaluate script (English), MLQA evaluate script (other languages)",
  examples: [
    {
      cases: [
        { gold: ["the Eiffel Tower", "Eiffel Tower in Paris"], pred: { text: "Eiffel tower, Paris" } },
        { gold: ["The Eiffel Tower"], pred: { text: "eiffel tower." } },
      ],
      value: 0.5,
    },
    { cases: [{ gold: ["136 次"], pred: { text: "136次。" } }], textLanguage: "zh", value: 1 },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally: (columns) => bestAnswer(columns, "match"),
  finish: meanAnswer,
});

/** Exact match by a rule that is named. */
export const exactMatchByRule: readonly AdditiveMetric[] = answerRules.map((rule) => ({
  ...exactMatch,
  id: `exact_match_${rule.id}`,
  words: { en: `Exact match (${rule.id})`, zh: `完全匹配（${rule.id}）` },
  variantOf: "exact_match",
  signature: (columns) => answerSignature(columns, rule),
  source: `${rule.id} evaluation script`,
  examples: [{ cases: [{ gold: ["Eiffel Tower", "Paris"], pred: { text: "eiffel tower" } }], value: 1 }],
  tally: (columns) => bestAnswer(columns, "match", rule),
}));
