import { consistentEnough } from "../metrics/preference/verdicts.js";
import { finding } from "./finding.js";

/** Chance of a false alarm by the test of the first place. */
const alpha = 0.01;

/** A judge whose verdicts change with the order of the answers, or lean to one place. */
export const judgePositionBias = finding({
  id: "judge.position_bias",
  topic: 12,
  severity: "warning",
  detect: ({ judgements = [] }) =>
    judgements.flatMap(({ judge, data, pairs }) => {
      if (pairs === undefined) return [];
      const { positionConsistency, firstShare, firstP } = pairs;
      const changes = positionConsistency.ci !== undefined && positionConsistency.ci.hi < consistentEnough;
      const leans = firstP !== null && firstP < alpha;
      if ((!changes && !leans) || firstShare.value === null) return [];
      const place = firstShare.value > 0.5 ? { en: "first", zh: "前" } : { en: "second", zh: "后" };
      const both = changes && leans;
      return [
        {
          evidence: {
            judge,
            data,
            consistency: positionConsistency,
            first_share: firstShare,
            p: firstP ?? 1,
            what_en: leans
              ? `prefers the answer shown ${place.en}${both ? " and changes its verdict with the order" : ""}`
              : "changes its verdict with the order of the answers",
            what_zh: leans
              ? `偏向排在${place.zh}面的回答${both ? "，且评判随顺序改变" : ""}`
              : "的评判随回答的先后顺序改变",
          },
        },
      ];
    }),
  words: {
    title: {
      en: "The judge {judge} {what_en} ({data}: {consistency} of verdicts stay, first place named in {first_share})",
      zh: "评判者 {judge} {what_zh}（{data}：评判不变的比例 {consistency}，判排在前者为优的比例 {first_share}）",
    },
    short: { en: "a stronger judge, or a sharper rubric", zh: "换更强的评判者，或写明标准" },
    symptom: {
      en: "The win rate changes when the answers are shown in the other order.",
      zh: "交换两个回答的顺序后，胜率随之改变。",
    },
    cause: {
      en: "The judge cannot tell the answers apart and goes by their place, as small models often do.",
      zh: "评判者分辨不出优劣而按位置选择，较小的模型常见。",
    },
    check: {
      en: "Read some pairs whose verdict flips: are the answers alike, or is one plainly better?",
      zh: "阅读若干评判翻转的回答对：是两者相近，还是其一明显更好？",
    },
    fix: {
      en: "Keep both orders (a flip counts as a tie), take a stronger judge, or say in the rubric what decides; hold it against human labels.",
      zh: "保留两种顺序（翻转记为平局），换用更强的评判者，或在标准中写明取舍依据，并与人工标注对照。",
    },
  },
  advice: "K1",
  source: {
    en: "methods 2.9 and 12.9; fires where the whole interval of the position consistency is below .8, or the exact sign test of the first place has p below .01",
    zh: "methods 2.9 与 12.9；位置一致率的整个区间低于 .8，或“排在前者占优”的精确符号检验 p 低于 .01 时触发",
  },
});
