import type { Subject } from "../task.js";
import type { Words } from "../words.js";
import { taskDefaults } from "./task-defaults.js";

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
  /** Whether costs of the two kinds of error were given. */
  readonly costs?: boolean;
  /** Language of the texts, where the answers are texts. */
  readonly textLanguage?: string;
  /** Whether references are short enough to be one right answer each. */
  readonly shortAnswers?: boolean;
  /** Whether the texts are transcripts of speech. */
  readonly transcripts?: boolean;
  /** Whether the models that are compared cut the same texts into different numbers of tokens. */
  readonly tokensDiffer?: boolean;
  /** Whether a metric can be computed on the data, and is shown for such data; without it every metric of the task is taken to fit. */
  fits?(metric: string): boolean;
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

/** Tasks of plain labels. */
const labelled: ReadonlySet<Subject> = new Set(["binary", "multiclass", "multilabel"]);

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
      ordinal: { en: "one of several ordered labels", zh: "多个有序标签之一" },
      token_labelling: { en: "a tag for each token", zh: "每个词元一个标签" },
      regression: { en: "a number", zh: "一个数值" },
      similarity: { en: "a number whose order counts", zh: "一个用于排序的数值" },
      generation: { en: "a text", zh: "一段文本" },
      translation: { en: "a translation", zh: "译文" },
      summarisation: { en: "a summary", zh: "摘要" },
      qa_extractive: { en: "a short answer out of a text", zh: "从文本中抽取的简短答案" },
      multiple_choice: { en: "one of the choices of a question", zh: "题目的一个选项" },
      code: { en: "programs that pass or fail", zh: "通过或不通过的程序" },
      retrieval: { en: "a ranking of documents", zh: "文档排序" },
      preference: { en: "an answer that is judged against another", zh: "与另一答案相比较的答案" },
      structured_output: { en: "a JSON value or tool calls", zh: "JSON 值或工具调用" },
      language_modelling: { en: "the probability of texts", zh: "文本的概率" },
      ratings: { en: "ratings of several raters", zh: "多名评分者的评分" },
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
    ask: (facts) => (facts.task === "binary" || facts.task === "multiclass" ? (facts.use ?? "not_said") : null),
  },
  {
    id: "costs",
    words: { en: "Do the two kinds of error have known costs?", zh: "两类错误是否有已知代价？" },
    answers: { given: { en: "yes: cost per item decides", zh: "是：以每条样本的代价判定" }, none: no },
    ask: (facts) => (facts.task === "binary" ? (facts.costs === true ? "given" : "none") : null),
  },
  {
    id: "answer_length",
    words: { en: "Is there one short right answer?", zh: "是否只有一个简短的正确答案？" },
    answers: { short: yes, long: { en: "no, references are texts", zh: "否，参考答案是较长文本" } },
    ask: (facts) => (facts.task === "generation" ? (facts.shortAnswers === true ? "short" : "long") : null),
  },
  {
    id: "language",
    words: { en: "Which language are the texts in?", zh: "文本是哪种语言？" },
    answers: {
      by_words: { en: "one that parts words by spaces: words are compared", zh: "以空格分词的语言：按词比较" },
      by_characters: { en: "Chinese or Japanese: characters are compared", zh: "中文或日文：按字比较" },
    },
    ask: ({ textLanguage }) =>
      textLanguage === undefined ? null : textLanguage === "zh" || textLanguage === "ja" ? "by_characters" : "by_words",
  },
  {
    id: "probabilities",
    words: { en: "Are there probabilities?", zh: "是否有概率？" },
    answers: { yes, no },
    ask: (facts) => (labelled.has(facts.task) ? (facts.hasProbs ? "yes" : "no") : null),
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
  const text = facts.shortAnswers === true ? "short_answer" : "text";
  const named = task !== "generation" ? task : facts.transcripts === true ? "transcript" : text;
  const defaults = taskDefaults[named];
  if (defaults !== undefined) {
    const fits = (id: string): boolean => facts.fits?.(id) ?? true;
    const primary = [...defaults.primary, ...defaults.secondary].find(fits) ?? defaults.primary[0];
    const others = [...defaults.primary, ...defaults.secondary].filter((id) => id !== primary && fits(id));
    return { primary, secondary: [...new Set(others)] };
  }
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
    if (facts.costs === true) return { primary: "expected_cost", secondary };
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
  readonly id:
    | "accuracy_under_imbalance"
    | "accuracy_ordinal"
    | "micro_equals_accuracy"
    | "roc_auc_rare_positive"
    | "macro_small_class"
    | "bleu_few_segments"
    | "bleu_mean_of_sentences"
    | "bleu_tokenizer"
    | "rouge_drops_text"
    | "perplexity_tokenizers"
    | "perplexity_mean";
  readonly words: Words;
  /** The metric to look at in its place. */
  readonly instead: string;
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** Fewest segments on which a corpus BLEU is worth reading. */
const fewestSegments = 100;

/** The misuses of methods 2.1 that apply to a metric on these data. */
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
  return [...found, ...textMisuses(metric, facts)];
}

function textMisuses(metric: string, facts: ChoiceFacts): Misuse[] {
  const found: Misuse[] = [];
  const { task, n, textLanguage } = facts;
  const wordless = textLanguage === "zh" || textLanguage === "ja" || textLanguage === "ko";
  const add = (id: Misuse["id"], instead: string, words: Words, evidence: Misuse["evidence"] = {}): void => {
    found.push({ id, words, instead, evidence });
  };
  if (metric === "accuracy" && task === "ordinal")
    add("accuracy_ordinal", "cohen_kappa_quadratic", {
      en: "Accuracy on ordered labels: a near miss costs as much as a far one.",
      zh: "对有序标签使用准确率：差一级与差多级代价相同。",
    });
  if (/^bleu(_|$)/.test(metric) && task !== "scores" && n !== undefined && n < fewestSegments)
    add(
      "bleu_few_segments",
      "chrf",
      {
        en: "BLEU on fewer than 100 segments moves with single sentences.",
        zh: "段落少于 100 条时，BLEU 会随个别句子大幅变动。",
      },
      { segments: n },
    );
  if (/^bleu_(13a|intl|none)$/.test(metric) && wordless)
    add("bleu_tokenizer", "bleu", {
      en: "This BLEU tokeniser takes a whole clause without spaces for one word.",
      zh: "该 BLEU 分词方式会把没有空格的整个分句当作一个词。",
    });
  if (/^rouge(1|2|L|Lsum)(_nostem)?$/.test(metric) && wordless)
    add("rouge_drops_text", `${metric.replace("_nostem", "").replace("Lsum", "L")}_zhchar`, {
      en: "ROUGE's usual tokeniser drops every character that is not Latin.",
      zh: "ROUGE 的常用分词方式会丢弃所有非拉丁字符。",
    });
  if (task === "scores" && /bleu/i.test(metric))
    add("bleu_mean_of_sentences", "bleu", {
      en: "A mean of sentence scores is not the corpus BLEU that others report.",
      zh: "逐句分数的平均并不是通常报告的语料级 BLEU。",
    });
  if (task === "scores" && /perplexity|^ppl$|_ppl$/i.test(metric))
    add("perplexity_mean", "bits_per_byte", {
      en: "A mean of perplexities by item is not the perplexity of the data: pool the log-probabilities.",
      zh: "逐条困惑度的平均并不是整个数据的困惑度：应先汇总对数概率。",
    });
  if (metric === "perplexity" && facts.tokensDiffer === true)
    add("perplexity_tokenizers", "bits_per_byte", {
      en: "The two models cut the same texts into different numbers of tokens, so their perplexities do not compare.",
      zh: "两个模型对相同文本的切分数量不同，困惑度不可比较。",
    });
  return found;
}
