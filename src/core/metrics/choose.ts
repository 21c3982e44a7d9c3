import type { Subject } from "../task.js";
import type { Words } from "../words.js";

/** What the choosing rules look at. */
export interface ChoiceFacts {
  readonly task: Subject;
  /** Gold items of each label. */
  readonly labelCounts: Readonly<Record<string, number>>;
  readonly hasProbs: boolean;
  /** The positive label of a binary task. */
  readonly positive?: string;
  /** Number of items; needed for multilabel data, where label counts do not sum to it. */
  readonly n?: number;
  /** What is used downstream, where it was said: the label itself, a ranking, or the probabilities. */
  readonly use?: "label" | "ranking" | "probabilities";
}

/** How uneven the gold labels are; labels without gold items are left out. */
export interface Imbalance {
  readonly classes: number;
  readonly largest: string;
  readonly smallest: string;
  readonly largestCount: number;
  readonly smallestCount: number;
  /** Largest over smallest class. */
  readonly ratio: number;
  readonly smallestShare: number;
  /** The share of the smallest class below which data count as imbalanced: .4 / K. */
  readonly shareLimit: number;
  readonly imbalanced: boolean;
}

/** The imbalance of gold labels (methods 2.1, rule 3: ratio > 3, or smallest share < .4/K); null with fewer than two labels. */
export function imbalance(labelCounts: Readonly<Record<string, number>>): Imbalance | null {
  const present = Object.entries(labelCounts).filter(([, count]) => count > 0);
  if (present.length < 2) return null;
  const total = present.reduce((sum, [, count]) => sum + count, 0);
  const [largest, largestCount] = present.reduce((best, next) => (next[1] > best[1] ? next : best));
  const [smallest, smallestCount] = present.reduce((best, next) => (next[1] < best[1] ? next : best));
  const ratio = largestCount / smallestCount;
  const smallestShare = smallestCount / total;
  const shareLimit = 0.4 / present.length;
  return {
    classes: present.length,
    largest,
    smallest,
    largestCount,
    smallestCount,
    ratio,
    smallestShare,
    shareLimit,
    imbalanced: ratio > 3 || smallestShare < shareLimit,
  };
}

/** One question of the choosing rules, with its possible answers. */
export interface ChoiceRule {
  readonly id: string;
  readonly words: Words;
  readonly answers: Readonly<Record<string, Words>>;
  /** The answer for these facts, or null where the question does not come up. */
  ask(facts: ChoiceFacts): string | null;
}

const no: Words = { en: "no", zh: "否" };
const yes: Words = { en: "yes", zh: "是" };

/** The rules of methods 2.1 that concern labels and probabilities, in the order in which they are asked. */
export const choiceRules: readonly ChoiceRule[] = [
  {
    id: "output_type",
    words: { en: "What does the model put out?", zh: "模型输出什么？" },
    answers: {
      binary: { en: "one of two labels", zh: "两个标签之一" },
      multiclass: { en: "one of several labels", zh: "多个标签之一" },
      multilabel: { en: "several labels per item", zh: "每条样本多个标签" },
      scores: { en: "a number per item, given", zh: "每条样本一个给定的数值" },
    },
    ask: (facts) => facts.task,
  },
  {
    id: "imbalance",
    words: {
      en: "Are the classes imbalanced (largest over smallest above 3, or smallest share below .4/K)?",
      zh: "类别是否不平衡（最大类与最小类之比大于 3，或最小类占比低于 .4/K）？",
    },
    answers: {
      balanced: no,
      imbalanced: yes,
      rare_positive: { en: "yes, and the positive label is the rare one", zh: "是，且正类稀少" },
      single_class: { en: "gold holds one class only", zh: "标准答案只有一个类别" },
    },
    ask(facts) {
      if (facts.task !== "binary" && facts.task !== "multiclass") return null;
      const found = imbalance(facts.labelCounts);
      if (found === null) return "single_class";
      if (!found.imbalanced) return "balanced";
      return facts.task === "binary" && found.smallest === facts.positive ? "rare_positive" : "imbalanced";
    },
  },
  {
    id: "rare_labels",
    words: {
      en: "Do at least half of the labels stand on fewer than 5 % of the items?",
      zh: "是否有至少一半的标签出现在不足 5 % 的样本上？",
    },
    answers: { few: no, many: yes },
    ask(facts) {
      if (facts.task !== "multilabel") return null;
      const counts = Object.values(facts.labelCounts);
      const n = facts.n ?? counts.reduce((sum, count) => sum + count, 0);
      return counts.filter((count) => count < 0.05 * n).length * 2 >= Math.max(1, counts.length) ? "many" : "few";
    },
  },
  {
    id: "use",
    words: { en: "What is used downstream?", zh: "下游使用的是什么？" },
    answers: {
      label: { en: "the label", zh: "标签" },
      ranking: { en: "a ranking only", zh: "仅使用排序" },
      probabilities: { en: "the probabilities", zh: "概率" },
      not_said: { en: "not said: taken to be the label", zh: "未说明：按使用标签处理" },
    },
    ask: (facts) => (facts.task === "scores" || facts.task === "multilabel" ? null : (facts.use ?? "not_said")),
  },
  {
    id: "probabilities",
    words: { en: "Are there probabilities?", zh: "是否有概率？" },
    answers: { yes, no },
    ask: (facts) => (facts.task === "scores" ? null : facts.hasProbs ? "yes" : "no"),
  },
];

/** The metric to decide by, its companions, and the answers that led there. */
export interface Choice {
  readonly primary: string;
  readonly secondary: readonly string[];
  readonly trace: readonly { readonly rule: string; readonly answer: string }[];
}

/** Chooses metrics by the rules of methods 2.1; every id is in the catalogue. */
export function choose(facts: ChoiceFacts): Choice {
  const trace = choiceRules.flatMap((rule) => {
    const answer = rule.ask(facts);
    return answer === null ? [] : [{ rule: rule.id, answer }];
  });
  const answerTo = (rule: string): string | undefined => trace.find((step) => step.rule === rule)?.answer;
  const { primary, secondary } = metricsFor(facts, answerTo("imbalance"), answerTo("rare_labels"));
  return { primary, secondary: secondary.filter((id) => id !== primary), trace };
}

function metricsFor(facts: ChoiceFacts, balance: string | undefined, rare: string | undefined): Omit<Choice, "trace"> {
  const { task, hasProbs } = facts;
  if (task === "scores") return { primary: "score", secondary: [] };
  if (task === "multilabel") {
    return {
      primary: rare === "many" ? "f1_macro" : "f1_micro",
      secondary: ["f1_micro", "f1_macro", "f1_samples", "subset_accuracy", "hamming_loss"],
    };
  }
  const uneven = balance === "imbalanced" || balance === "rare_positive";
  if (task === "binary") {
    const companions = ["accuracy", "matthews_corrcoef", "precision", "recall", "f1", "balanced_accuracy"];
    const scored = hasProbs ? ["roc_auc", "average_precision", "log_loss", "brier", "ece"] : [];
    const secondary = [...(uneven ? companions.filter((id) => id !== "accuracy") : companions), ...scored];
    if (hasProbs && facts.use === "probabilities") return { primary: "log_loss", secondary };
    if (hasProbs && facts.use === "ranking") return { primary: uneven ? "average_precision" : "roc_auc", secondary };
    if (balance === "rare_positive" && hasProbs) return { primary: "average_precision", secondary };
    return { primary: uneven ? "f1_macro" : "accuracy", secondary };
  }
  const companions = uneven
    ? ["balanced_accuracy", "matthews_corrcoef", "f1_weighted", "cohen_kappa"]
    : ["accuracy", "f1_macro", "cohen_kappa", "balanced_accuracy", "matthews_corrcoef"];
  const scored = hasProbs ? ["roc_auc_ovr", "average_precision_macro", "log_loss", "brier_multiclass", "ece"] : [];
  const secondary = [...companions, ...scored];
  if (hasProbs && facts.use === "probabilities") return { primary: "log_loss", secondary };
  if (hasProbs && facts.use === "ranking")
    return { primary: uneven ? "average_precision_macro" : "roc_auc_ovr", secondary };
  return { primary: uneven ? "f1_macro" : "accuracy", secondary };
}

/** A way in which a metric misleads on these data. */
export interface Misuse {
  readonly id: "accuracy_under_imbalance" | "micro_equals_accuracy" | "roc_auc_rare_positive" | "macro_small_class";
  readonly words: Words;
  /** The metric to look at in its place. */
  readonly instead: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** The misuses of methods 2.1 that apply to a metric of classification on these data. */
export function misuses(metric: string, facts: ChoiceFacts): Misuse[] {
  const found: Misuse[] = [];
  const uneven = imbalance(facts.labelCounts);
  const single = facts.task === "binary" || facts.task === "multiclass";
  if (metric === "accuracy" && single && uneven?.imbalanced === true) {
    found.push({
      id: "accuracy_under_imbalance",
      words: {
        en: "Accuracy under imbalance: a model that always says the largest class looks good.",
        zh: "类别不平衡时使用准确率：一律预测最大类的模型也会显得不错。",
      },
      instead: "f1_macro",
      evidence: {
        ratio: uneven.ratio,
        smallestShare: uneven.smallestShare,
        smallest: uneven.smallest,
        largest: uneven.largest,
      },
    });
  }
  if (single && ["f1_micro", "precision_micro", "recall_micro"].includes(metric)) {
    found.push({
      id: "micro_equals_accuracy",
      words: {
        en: "With one label per item a micro average equals accuracy.",
        zh: "每条样本只有一个标签时，微平均等于准确率。",
      },
      instead: "f1_macro",
      evidence: {},
    });
  }
  const total = Object.values(facts.labelCounts).reduce((sum, count) => sum + count, 0);
  const positives = facts.positive === undefined ? undefined : facts.labelCounts[facts.positive];
  if (metric === "roc_auc" && positives !== undefined && total > 0 && positives / total < 0.05) {
    found.push({
      id: "roc_auc_rare_positive",
      words: {
        en: "ROC AUC alone with fewer than 5 % positives hides how many alarms are false.",
        zh: "正类不足 5 % 时只看 ROC AUC，会掩盖误报之多。",
      },
      instead: "average_precision",
      evidence: { positiveShare: positives / total },
    });
  }
  const small = Object.entries(facts.labelCounts).filter(([, count]) => count > 0 && count < 10);
  if (/_macro$|^balanced_accuracy$/.test(metric) && small.length > 0) {
    found.push({
      id: "macro_small_class",
      words: {
        en: "A macro average over classes with fewer than 10 items moves with single items.",
        zh: "对样本少于 10 条的类别取宏平均，个别样本就会左右结果。",
      },
      instead: "f1_weighted",
      evidence: { classes: small.length, smallest: small.reduce((best, next) => (next[1] < best[1] ? next : best))[0] },
    });
  }
  return found;
}
