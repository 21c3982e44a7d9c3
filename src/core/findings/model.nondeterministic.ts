import { finding } from "./finding.js";

/** The very same question gets another answer although nothing is drawn. */
export const modelNondeterministic = finding({
  id: "model.nondeterministic",
  topic: 11,
  severity: "warning",
  detect: ({ robustness }) =>
    (robustness?.repeats ?? [])
      // At a temperature above 0 other answers are meant to come.
      .filter(({ temperature, sameText }) => (temperature ?? 0) === 0 && (sameText.value ?? 1) < 1)
      .map(({ model, data, n, sameAnswer, sameText, differing }) => {
        const answers = n - Math.round((sameAnswer.value ?? 1) * n);
        const texts = n - Math.round((sameText.value ?? 1) * n);
        return {
          severity: answers > 0 ? ("warning" as const) : ("info" as const),
          evidence: {
            model: model.name,
            data,
            n,
            answers,
            texts,
            what_en: answers > 0 ? `gave other answers (${answers})` : `worded answers otherwise (${texts})`,
            what_zh: answers > 0 ? `有 ${answers} 个答案不同` : `有 ${texts} 个回答措辞（或概率）不同`,
          },
          items: differing,
          itemsTotal: answers,
        };
      }),
  words: {
    title: {
      en: "{model} {what_en} when {n} questions of {data} were asked again word for word",
      zh: "{model} 在 {data} 上对 {n} 个完全相同的问题重新作答，{what_zh}",
    },
    short: { en: "ask several times, or fix the decoding", zh: "多次提问取多数，或固定解码设置" },
    symptom: {
      en: "Two runs with the same settings do not agree.",
      zh: "设置相同的两次运行结果不一致。",
    },
    cause: {
      en: "Servers that batch questions together round differently from batch to batch; a server may draw answers in spite of temperature 0, or stand for several machines.",
      zh: "服务器合批计算时舍入因批次而异；也可能在温度为 0 时仍在采样，或背后有多台机器。",
    },
    check: {
      en: "Ask the items below again one at a time, and look at the settings of the server (seed, batch size, quantisation).",
      zh: "把下列样本逐条再问一次，并查看服务器设置（种子、批大小、量化）。",
    },
    fix: {
      en: "Name a seed in sampling, ask with one question at a time, or draw several answers a question (sampling: n) so that this spread is measured.",
      zh: "在 sampling 中写明 seed，逐条提问，或每题取多个回答（sampling: n），以便把这种波动纳入测量。",
    },
  },
  advice: "R2",
  source: {
    en: "methods 11.6; a note where only words or probabilities differ; never fires at a temperature above 0, and on a deterministic model it cannot",
    zh: "methods 11.6；仅措辞或概率不同时只作提示；温度高于 0 时不触发，确定性模型不可能触发",
  },
});
