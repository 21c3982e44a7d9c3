import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { worked } from "./example.js";
import { taggedRows } from "./sentences.js";

/**
 * Among tokens whose gold tag is not `O`, the share whose predicted tag is the same, letter included; predictions on `O` tokens do not
 * count. Tags without `O` (parts of speech): plain token accuracy. Source: conlleval's accuracy of non-O tokens.
 */
export const tokenAccuracy = additive({
  id: "token_accuracy",
  words: { en: "Token accuracy without O", zh: "非 O 词准确率" },
  meaning: {
    en: "Among tokens that gold tags as other than O, the share with exactly gold's tag.",
    zh: "在标准答案不为 O 的词中，预测标签与之完全相同的比例。",
  },
  fits: {
    en: "Parts of speech, or beside span F1; with O counted it would be high for any model, and it does not see spans that were invented.",
    zh: "词性标注，或与实体 F1 并看；若计入 O，任何模型都会很高；它看不到凭空多标的片段。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "tokens:gold_not_O",
  source: "conlleval.py accuracy (non-O)",
  // Two of B-PER I-PER, none of B-LOC, I-ORG of B-ORG I-ORG.
  examples: [{ cases: worked, value: 3 / 5 }],
  reads: "items",
  mean: false,
  width: () => 2,
  tally: (columns) => {
    const rows = taggedRows(columns);
    return (item, into, offset) => {
      const { gold, pred } = rows[item];
      gold.tags.forEach((tag, t) => {
        if (tag === "O") return;
        into[offset + 1] += 1;
        if (pred?.tags[t] === tag) into[offset] += 1;
      });
    };
  },
  finish: (sums, n) => (n === 0 ? { undefined: "no_items" } : ratio(sums[0], sums[1], "no_positive_labels", 0)),
});
