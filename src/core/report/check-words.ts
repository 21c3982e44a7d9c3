import { checklistWords } from "../checklist.js";
import { checkWords as names } from "../preflight.js";
import { type Language, say, type Words } from "../words.js";

/** How each pre-flight check is made, and what follows where it fails. */
const about: Readonly<Record<string, { readonly how: Words; readonly consequence: Words }>> = {
  leakage_exact: {
    how: { en: "equal text after NFKC, lower case, one space", zh: "经 NFKC、小写、空白归一后文本相同" },
    consequence: { en: "the score is too good", zh: "得分虚高" },
  },
  leakage_near: {
    how: { en: "Jaccard of character shingles ≥ .8", zh: "字符片段 Jaccard 相似度 ≥ .8" },
    consequence: { en: "the score may be too good", zh: "得分可能虚高" },
  },
  leakage_group: {
    how: { en: "group column of both sets", zh: "比较两个集合的分组列" },
    consequence: { en: "items resemble what was trained on", zh: "样本与训练内容相似" },
  },
  duplicates: {
    how: { en: "as above, within test", zh: "同上，在测试集内部" },
    consequence: { en: "intervals are too narrow", zh: "区间过窄" },
  },
  label_conflict: {
    how: { en: "equal text, other gold label", zh: "文本相同而标准答案不同" },
    consequence: { en: "nobody can get all of them right", zh: "无法全部答对" },
  },
  contamination: {
    how: { en: "13-grams of pre-training text", zh: "预训练语料的 13 元组" },
    consequence: { en: "the score is too good", zh: "得分虚高" },
  },
  unseen_labels: {
    how: { en: "labels of test that train lacks", zh: "训练集中没有的测试标签" },
    consequence: { en: "these items cannot be right", zh: "这些样本不可能答对" },
  },
  drift_labels: {
    how: { en: "chi-square and Cramér's V", zh: "卡方检验与 Cramér V" },
    consequence: { en: "test is not like train", zh: "测试集与训练集不同" },
  },
  imbalance: {
    how: { en: "largest against smallest class", zh: "最大类与最小类之比" },
    consequence: { en: "accuracy hides rare classes", zh: "准确率掩盖少见类别" },
  },
  small_classes: {
    how: { en: "classes with fewer than 30 items", zh: "少于 30 条的类别" },
    consequence: { en: "no claim for these classes", zh: "这些类别不下结论" },
  },
  sample_size: {
    how: { en: "items needed at 80 % power", zh: "80 % 功效所需样本数" },
    consequence: { en: "small differences stay unseen", zh: "看不出小差异" },
  },
  overfit_gap: {
    how: { en: "validation loss over its minimum", zh: "验证损失与其最低值之比" },
    consequence: { en: "the last checkpoint is not the best", zh: "最后的检查点不是最优" },
  },
  identical_outputs: {
    how: { en: "share of equal outputs", zh: "输出相同的比例" },
    consequence: { en: "the tuned weights were not loaded", zh: "微调权重未加载" },
  },
  missing_outputs: {
    how: { en: "items without a usable answer", zh: "没有可用回答的样本" },
    consequence: { en: "they count as wrong", zh: "计为错误" },
  },
  empty_inputs: {
    how: { en: "inputs of white space only", zh: "只有空白的输入" },
    consequence: { en: "the model guesses", zh: "模型只能猜测" },
  },
  truncated_inputs: {
    how: { en: "tokens against the model's length", zh: "词元数与模型长度比较" },
    consequence: { en: "the end of the text is not seen", zh: "文本末尾未被读入" },
  },
  encoding: {
    how: { en: "replacement characters U+FFFD", zh: "替换字符 U+FFFD" },
    consequence: { en: "the model reads damaged text", zh: "模型读到损坏的文本" },
  },
  seeds: {
    how: { en: "training seeds compared", zh: "参与比较的训练种子数" },
    consequence: { en: "the result may be luck", zh: "结果可能出于运气" },
  },
};

/** What mends a check that no finding speaks of. */
const mends: Readonly<Record<string, Words>> = {
  leakage_group: { en: "split by group, then evaluate again", zh: "按组划分后重新评估" },
  duplicates: { en: "count each text once, or group its copies", zh: "每条文本只计一次，或把重复项归为一组" },
  label_conflict: { en: "let a second reader settle the label", zh: "请第二人裁定标签" },
  contamination: { en: "give the pre-training text, if there is any", zh: "若有预训练语料，请提供" },
  unseen_labels: {
    en: "train on these labels, or leave them out of the plan",
    zh: "补充这些标签的训练样本，或从计划中去除",
  },
  drift_labels: { en: "draw test as it will be met in use", zh: "按实际使用分布抽取测试集" },
  small_classes: { en: "label more items of these classes", zh: "为这些类别补充标注" },
  missing_outputs: {
    en: "run again: what did not come is asked again; refusals and answers that could not be read stay as they are",
    zh: "重新运行会补问未取得的回答；拒答与无法提取的回答不会改变",
  },
  empty_inputs: { en: "mend or remove them in the data file", zh: "在数据文件中修正或删除" },
  truncated_inputs: { en: "raise the model's length, or shorten the text", zh: "提高模型长度上限，或缩短文本" },
  encoding: { en: "read the source again as UTF-8", zh: "按 UTF-8 重新读取来源" },
};

/** A check in words of one language; one that is not listed stands by its id. */
export function checkWords(
  id: string,
  language: Language,
): { readonly name: string; readonly how: string; readonly consequence: string; readonly mend: string } {
  const known: Readonly<Record<string, Words>> = names;
  const words = Object.hasOwn(about, id) ? about[id] : undefined;
  return {
    name: Object.hasOwn(known, id) ? say(known[id], language) : id,
    how: words === undefined ? "–" : say(words.how, language),
    consequence: words === undefined ? "–" : say(words.consequence, language),
    mend: Object.hasOwn(mends, id) ? say(mends[id], language) : "–",
  };
}

/** A row of the reproducibility checklist in words; one that is not listed stands by its id. */
export function checklistName(id: string, language: Language): string {
  const known: Readonly<Record<string, Words>> = checklistWords;
  return Object.hasOwn(known, id) ? say(known[id], language) : id;
}
