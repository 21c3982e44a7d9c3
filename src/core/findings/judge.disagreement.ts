import { isSurelyPoor, poorBelow } from "../judging/exploratory.js";
import type { Result } from "../result.js";
import { finding } from "./finding.js";

/** Judges that do not agree: with each other, with themselves, or with people. */
export const judgeDisagreement = finding({
  id: "judge.disagreement",
  topic: 12,
  severity: "warning",
  detect: ({ judgements = [], judgeAgreements = [] }) => {
    const seen = (
      judge: string,
      data: string,
      items: number,
      coefficient: Result,
      found: { readonly raw: Result; readonly ac1: Result },
      what: { readonly en: string; readonly zh: string },
    ) =>
      isSurelyPoor(coefficient, found.ac1)
        ? [
            {
              evidence: {
                judge,
                data,
                items,
                agreement: coefficient,
                raw: found.raw,
                ac1: found.ac1,
                bound: poorBelow,
                what_en: what.en,
                what_zh: what.zh,
              },
            },
          ]
        : [];
    return [
      ...judgements.flatMap(({ judge, data, self, human }) => [
        ...(self === undefined
          ? []
          : seen(judge, data, self.items, self.alpha, self, { en: "with itself, asked again", zh: "前后两次评判" })),
        ...(human === undefined
          ? []
          : seen(judge, data, human.items, human.kappa, human, { en: "with people", zh: "与人工标注" })),
      ]),
      ...judgeAgreements.flatMap((one) =>
        seen(one.judges.join(", "), one.data, one.items, one.alpha, one, { en: "with each other", zh: "彼此" }),
      ),
    ];
  },
  words: {
    title: {
      en: "{judge}: little agreement {what_en} on {data}, {agreement} beyond chance and {raw} as it stands ({items} items)",
      zh: "{judge}：在 {data} 上{what_zh}很少一致，扣除偶然为 {agreement}，原始一致率 {raw}（{items} 条）",
    },
    short: { en: "sharpen the rubric, label by hand", zh: "写清标准，并人工标注一部分" },
    symptom: {
      en: "Another judge, the same one asked again, or people come to other verdicts.",
      zh: "换一个评判者、重复提问或由人来评，结论就不同。",
    },
    cause: {
      en: "The rubric leaves open what counts, the answers are too alike, or the judge is too weak for the task.",
      zh: "标准没有写清、回答过于相近，或评判者能力不足。",
    },
    check: {
      en: "Read items on which verdicts differ and say yourself what is right.",
      zh: "阅读评判不一致的样本，自己判断何者正确。",
    },
    fix: {
      en: "Sharpen the rubric with examples, take a stronger judge, and label 100 random items of {data} by hand.",
      zh: "用例子把标准写清，换用更强的评判者，并从 {data} 随机抽取 100 条人工标注。",
    },
  },
  advice: "K1",
  source: {
    en: "methods 2.10; fires where the whole intervals of alpha (or kappa) and of AC1 are below .4, so that a rating that dominates sets off nothing",
    zh: "methods 2.10；alpha（或 kappa）与 AC1 的整个区间均低于 .4 时触发，因此某一评分占多数不会误报",
  },
});
