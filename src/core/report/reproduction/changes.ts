import { count, metricValue, rate } from "../../numbers.js";
import type { Repeat } from "../../reproducibility/repeat.js";
import { differenceWords, percentOf, shortened } from "../../reproducibility/repeat-words.js";
import { type Draft, type DraftFold, fold, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { furtherTables } from "./further.js";

/** What differed and what moved in the last repeat, where anything did. */
export function changesFold(repeat: Repeat, view: View): Draft[] {
  const { t, language } = view;
  const { differs, moved, answers, findings, spread, further } = repeat;
  const unequal = answers.filter(({ compared, identical }) => compared === null || identical < compared);
  const blocks: DraftFold["blocks"][number][] = [];
  if (differs.length > 0)
    blocks.push(
      table(
        t("What differed", "不同之处"),
        [
          { title: t("What", "类别") },
          { title: t("Which", "项目") },
          { title: t("Before", "之前") },
          { title: t("Now", "现在") },
        ],
        differs.map((one): Text[] => [
          differenceWords[one.what][language],
          one.name,
          one.before === null ? "–" : [{ text: shortened(one.before), look: "code" }],
          one.after === null ? "–" : [{ text: shortened(one.after), look: "code" }],
        ]),
      ),
    );
  if (unequal.length > 0)
    blocks.push(
      table(
        t("Answers that were not the same", "不相同的回答"),
        [
          { title: t("Model", "模型") },
          { title: t("Data set", "数据集") },
          { title: "n", number: true },
          { title: t("Word for word", "逐字相同"), number: true },
          { title: t("Same prediction", "预测相同"), number: true },
          { title: t("First items", "前几条样本") },
        ],
        unequal.map((one): Text[] => [
          view.modelName(one.model),
          one.data,
          one.compared === null ? t("no longer in the store", "已不在存储中") : count(one.compared),
          percentOf(one.identical, one.compared ?? 0),
          percentOf(one.same, one.compared ?? 0),
          one.items.length === 0 ? "–" : view.ids(one.items, 5),
        ]),
      ),
    );
  if (moved.length > 0) {
    const most = 30;
    blocks.push(
      table(
        t("Numbers that moved", "变动的数值"),
        [
          { title: t("Metric", "指标") },
          { title: t("Model", "模型") },
          { title: t("Data set", "数据集") },
          { title: t("Before", "之前"), number: true },
          { title: t("Now", "现在"), number: true },
          { title: t("Intervals overlap", "区间重叠") },
        ],
        moved
          .slice(0, most)
          .map((one): Text[] => [
            view.metricName(one.metric),
            view.modelName(one.model),
            one.data,
            one.before === null ? "–" : metricValue(one.before, one.scale),
            one.after === null ? "–" : metricValue(one.after, one.scale),
            one.overlap === null ? "–" : one.overlap ? t("yes", "是") : t("no", "否"),
          ]),
        moved.length > most
          ? t("The first {most} of {n}.", "共 {n} 个，列出前 {most} 个。", { most, n: count(moved.length) })
          : undefined,
      ),
    );
  }
  if (further !== undefined) blocks.push(...furtherTables(further, view));
  if (spread.length > 0)
    blocks.push(
      table(
        t("Spread over training seeds", "训练种子间的波动"),
        [
          { title: t("Recipe", "配方") },
          { title: t("Data set", "数据集") },
          { title: t("Before", "之前"), number: true },
          { title: t("Now", "现在"), number: true },
          { title: t("Ratio", "比值"), number: true },
        ],
        spread.map((one): Text[] => [
          one.name,
          one.data,
          rate(one.before),
          rate(one.after),
          one.ratio === null ? "–" : one.ratio.toFixed(2),
        ]),
      ),
    );
  if (findings.came.length + findings.went.length > 0)
    blocks.push(
      paragraph(
        [
          findings.came.length > 0
            ? t("Findings that came: {list}.", "新出现的发现：{list}。", { list: findings.came.join(", ") })
            : "",
          findings.went.length > 0
            ? t("Findings that went: {list}.", "消失的发现：{list}。", { list: findings.went.join(", ") })
            : "",
        ]
          .filter((text) => text !== "")
          .join(" "),
      ),
    );
  return blocks.length === 0 ? [] : [fold(t("What changed in the last repeat", "最近一次重做的变化"), blocks)];
}
