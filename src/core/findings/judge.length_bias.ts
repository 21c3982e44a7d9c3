import { finding } from "./finding.js";

/** Win rates with and without length control that differ by less tell the same story. */
const apart = 0.05;

/** A judge whose verdicts go by length. */
export const judgeLengthBias = finding({
  id: "judge.length_bias",
  topic: 12,
  severity: "warning",
  detect: ({ judgements = [] }) =>
    judgements.flatMap(({ judge, data, pairs }) => {
      if (pairs === undefined) return [];
      const { lengthSlope, lengthControlled, winRate } = pairs;
      const { ci, value } = lengthSlope;
      if (ci === undefined || value === null || (ci.lo <= 0 && ci.hi >= 0)) return [];
      if (winRate.value === null || lengthControlled.value === null) return [];
      if (Math.abs(lengthControlled.value - winRate.value) <= apart) return [];
      return [
        {
          evidence: {
            judge,
            data,
            win_rate: winRate,
            length_controlled: lengthControlled,
            slope: Math.round(100 * value) / 100,
            what_en: value > 0 ? "longer" : "shorter",
            what_zh: value > 0 ? "较长" : "较短",
          },
        },
      ];
    }),
  words: {
    title: {
      en: "The judge {judge} favours {what_en} answers ({data}: win rate {win_rate}, {length_controlled} at equal length)",
      zh: "评判者 {judge} 偏向{what_zh}的回答（{data}：胜率 {win_rate}，等长时为 {length_controlled}）",
    },
    short: { en: "decide by the length-controlled rate", zh: "以长度控制胜率为准" },
    symptom: {
      en: "The judge prefers tuned while people do not, and the answers of one side are longer.",
      zh: "评判者偏好微调模型而人并不，且一侧回答更长。",
    },
    cause: {
      en: "Language models take length for thoroughness; training changed how much the model writes.",
      zh: "语言模型易把篇幅当作周全；而训练改变了模型的篇幅。",
    },
    check: {
      en: "Compare pairs of nearly equal length, and read some that the longer answer won.",
      zh: "比较长度相近的回答对，并阅读若干由较长一方获胜的样本。",
    },
    fix: {
      en: "Read the length-controlled win rate, say in the rubric that length does not count, or hold the judge against human labels.",
      zh: "看长度控制胜率，在标准中写明篇幅不计，或与人工标注对照。",
    },
  },
  advice: "K1",
  source: {
    en: "methods 2.9; fires where the interval of the length coefficient excludes 0 and the length-controlled win rate differs from the plain one by more than 5 points. Longer answers may also be better ones: only people can tell",
    zh: "methods 2.9；长度系数的区间不含 0，且长度控制胜率与原始胜率相差超过 5 个百分点时触发。较长的回答也可能确实更好，只有人能判断",
  },
});
