import type { Language, Words } from "../../../core/words.js";
import { say } from "../../../core/words.js";
import type { Options } from "../command.js";
import { harmless } from "../ink.js";

const known: Readonly<Record<string, Words>> = {
  positive_assumed: {
    en: "positive label assumed: {value} (--positive names it)",
    zh: "假定正类为 {value}（可用 --positive 指定）",
  },
  probs_renormalised: {
    en: "probabilities of {value} items were rounded and have been renormalised",
    zh: "{value} 条样本的概率有舍入误差，已重新归一化",
  },
  labels_outside_gold: {
    en: "answers with a label that no item has as gold, counted as wrong: {value}",
    zh: "回答的标签不在标准答案之中、按错误计的样本：{value}",
  },
  levels_missing: {
    en: "levels that no item has, so distances do not count them (--labels names all levels): {value}",
    zh: "没有样本属于这些等级，计算级差时未计入（可用 --labels 写出全部等级）：{value}",
  },
  pred_from_probs: { en: "no predictions given: the most probable label is taken", zh: "未给出预测：取概率最大的标签" },
  regression_assumed: {
    en: "gold and predictions are numbers with fractions or many values: regression (if these are labels: --task multiclass)",
    zh: "标准答案与预测为带小数或取值很多的数：按回归处理（若为标签：--task multiclass）",
  },
  first_of_list: {
    en: "answers that are lists, of which the first was taken: {value}",
    zh: "回答为列表、取其首个的样本：{value}",
  },
  preference_of: {
    en: "a verdict of {value} is taken as a win of the side that is scored",
    zh: "评判为 {value} 视为被评一侧获胜",
  },
  joined_by_position: { en: "no ids: items were joined by position", zh: "没有编号：按位置对应样本" },
  log_of: { en: "read as a log of {value}", zh: "按 {value} 的日志读取" },
  partial_run: {
    en: "the log holds a part of the data set only (items/all): {value}",
    zh: "日志只含数据集的一部分（样本数/总数）：{value}",
  },
  cancelled: {
    en: "the run was cancelled before its end: what is here is no result of the whole",
    zh: "该次运行中途取消：此处并非完整结果",
  },
  run_failed: {
    en: "the run ended in an error: what is here is no result of the whole",
    zh: "该次运行因错误终止：此处并非完整结果",
  },
  run_unfinished: {
    en: "the run had not ended when this log was written",
    zh: "写下此日志时运行尚未结束",
  },
  repeats_averaged: {
    en: "several answers to one item, up to {value}: scores are means over them",
    zh: "同一样本有多个回答（最多 {value} 个）：得分为其平均",
  },
  log_errors: {
    en: "items that ended in an error, and no wrong answers: {value}",
    zh: "因错误中断、不计为答错的样本：{value}",
  },
  log_unscored: { en: "items that the tool did not score: {value}", zh: "该工具未评分的样本：{value}" },
  log_reducers: {
    en: "the log's own totals reduce several answers to one item otherwise, and are not compared: {value}",
    zh: "日志的总分以其他方式合并同一样本的多个回答，未作比对：{value}",
  },
  log_limits: { en: "samples that ended at a limit of the run: {value}", zh: "因运行限制而结束的样本：{value}" },
  log_filter: {
    en: "answers as the first filter took them (others: --metric METRIC:FILTER): {value}",
    zh: "采用第一个过滤器提取的回答（其余：--metric 指标:过滤器）：{value}",
  },
  log_choices: {
    en: "the right choice is not named, so the log's own numbers are taken; items: {value}",
    zh: "未写明正确选项，故采用日志自带的数值；样本：{value}",
  },
  log_disagrees: {
    en: "the log's own numbers differ from those of its log-likelihoods, items: {value}",
    zh: "日志自带的数值与其对数似然不符，样本：{value}",
  },
  log_unlinked: {
    en: "the samples do not say which result they belong to; the log's own totals are not compared: {value}",
    zh: "样本未注明所属结果，未与日志的总分比对：{value}",
  },
  log_score: {
    en: "decided by the log's own number {value} (--metric names another)",
    zh: "以日志自带的 {value} 作决定（可用 --metric 指定别的）",
  },
  recorded_differs: {
    en: "the log's own total differs from the mean of its items: {value}",
    zh: "日志记录的总分与其各条的平均不符：{value}",
  },
  ids_by_position: { en: "no ids: items are numbered by position", zh: "没有编号：按位置编号" },
};

/** What was assumed and mended on reading, one line each, for standard error. */
export function assumptions(flags: readonly string[], task: string, options: Options, language: Language): string[] {
  const lines = flags.flatMap((flag) => {
    const [name, ...value] = flag.split(":");
    if (name === "log_score" && options.metric !== undefined) return [];
    return Object.hasOwn(known, name) ? [say(known[name], language, { value: harmless(value.join(":")) })] : [];
  });
  const labelled = ["binary", "multiclass", "multilabel", "ordinal"].includes(task);
  const assumed =
    options.task === undefined && task !== "scores" && task !== "ratings"
      ? [
          language === "zh"
            ? `由${labelled ? "标签" : "数据"}判断任务为 ${task}（可用 --task 指定）`
            : `task told from the ${labelled ? "labels" : "data"}: ${task} (--task names it)`,
        ]
      : [];
  return [...assumed, ...lines];
}
