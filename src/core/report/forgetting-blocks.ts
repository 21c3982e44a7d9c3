import { stages as stagesChart } from "../charts/stages.js";
import { tradeOff } from "../charts/trade_off.js";
import type { ForgettingRow, RecipeForgetting } from "../compare/forgetting.js";
import { unit } from "../compare/sentence.js";
import type { Stages } from "../compare/stages.js";
import { magnitude, percent, points, pointsInterval } from "../numbers.js";
import { reasons } from "../reasons.js";
import type { Result } from "../result.js";
import type { Words } from "../words.js";
import { type Draft, type DraftTable, figure, fold, missing, paragraph, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** Rows beyond which the table of what was kept is folded away. */
const mostRows = 8;

/** What each tuned recipe gained on test and lost elsewhere, and every set over the stages of training; nothing where there is one set and no stages. */
export function forgettingBlocks(view: View): Draft[] {
  const { study } = view;
  return [
    ...tradeOffBlocks(study.forgetting ?? [], view),
    ...(study.stages === undefined ? stagesMissing(view) : stageBlocks(study.stages, view)),
  ];
}

function tradeOffBlocks(recipes: readonly RecipeForgetting[], view: View): Draft[] {
  const { t, language, data } = view;
  if (recipes.length === 0) return [];
  const drawn = recipes.some(({ gain, mean }) => gain.value !== null && mean.value !== null);
  const kept = keptTable(recipes, view);
  return [
    // Of many recipes the first in words; the figure shows them all.
    ...recipes.slice(0, recipes.length > 2 ? 1 : 2).map((recipe) => paragraph(sentence(recipe, view))),
    ...(drawn ? [figure("trade_off", tradeOff.draw({ recipes, data }, language))] : []),
    kept.rows.length > mostRows ? fold(t("What was kept, recipe by recipe", "各配方保留了多少"), [kept]) : kept,
  ];
}

function keptTable(recipes: readonly RecipeForgetting[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("What was kept on the other sets", "其他数据集上保留了多少"),
    [
      { title: t("Recipe", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Metric", "指标") },
      { title: t("Base", "基座"), number: true },
      { title: t("Tuned", "微调"), number: true },
      {
        title: t("Loss", "损失"),
        ...view.unitOf(recipes.flatMap(({ rows }) => rows.map(({ loss }) => loss))),
        number: true,
      },
      { title: t("Kept", "保留率"), number: true },
      { title: t("Guard-rail", "护栏") },
    ],
    recipes.flatMap(({ name, rows }) =>
      [...rows]
        .sort((a, b) => (b.loss.value ?? 0) - (a.loss.value ?? 0))
        .map((row): Text[] => [
          name,
          row.data,
          view.metricName(row.metric),
          view.cell(row.base),
          view.cell(row.tuned),
          lossCell(row.loss, view),
          retained(row, view),
          railWord(row, view),
        ]),
    ),
    t(
      "Loss: base less tuned, paired; + is a loss. Kept: tuned over base, where the base's interval lies above chance.",
      "损失：基座减微调，配对；+ 为损失。保留率：微调与基座之比，仅当基座的区间高于随机水平。",
    ),
  );
}

function sentence({ name, gain, mean, rows, leftOut }: RecipeForgetting, view: View): string {
  const { t, data } = view;
  const turned = gain.value === null ? null : (gain.better === "lower" ? -1 : 1) * gain.value;
  const failed = rows.filter(({ guardRail }) => guardRail !== null && guardRail.state !== "held");
  const worst = [...rows].sort((a, b) => (b.loss.value ?? 0) - (a.loss.value ?? 0))[0];
  const sets = Number(mean.params["sets"] ?? 0);
  const bounds = mean.ci === undefined ? "" : ` ${pointsInterval(mean.ci, "0-1")}`;
  const parts = [
    turned === null
      ? t("{name}: no gain could be measured on {data}.", "{name}：在 {data} 上无法测得收益。", { name, data })
      : t("{name} changed by {gain} on {data}.", "{name} 在 {data} 上变化 {gain}。", {
          name,
          data,
          gain: `${points(turned, gain.scale)}${unit(gain.scale)[view.language]}`,
        }),
    mean.value === null
      ? t("A mean loss elsewhere has no value: {why}.", "别处的平均损失无取值：{why}。", { why: reason(mean, view) })
      : t(
          mean.value > 0
            ? "On the other sets ({k}) it lost {loss} points on average{ci}."
            : "On the other sets ({k}) it lost nothing on average: a loss of {loss} points{ci}, below 0 a gain.",
          mean.value > 0
            ? "在其他数据集（{k} 个）上平均损失 {loss} 个百分点{ci}。"
            : "在其他数据集（{k} 个）上平均没有损失：损失为 {loss} 个百分点{ci}，负值即上升。",
          { k: sets, loss: magnitude(mean.value, "0-1").replace("-", "−"), ci: bounds },
        ),
    ...(worst !== undefined && worst.loss.value !== null && rows.length > 1 && (worst.loss.ci?.lo ?? 0) > 0
      ? [
          t("It lost most on {data}: {loss}.", "损失最大的是 {data}：{loss}。", {
            data: worst.data,
            loss: `${magnitude(worst.loss.value, worst.loss.scale)}${unit(worst.loss.scale)[view.language]}`,
          }),
        ]
      : []),
    ...(turned !== null && turned > 0 && failed.length > 0
      ? [
          t("The gain is set against guard-rails that are not held: {list}.", "收益须与未守住的护栏相权衡：{list}。", {
            list: failed.map((row) => row.data).join(t(", ", "、")),
          }),
        ]
      : []),
    ...(leftOut.length === 0
      ? []
      : [
          t("Not in the mean, their scores have no bounds: {list}.", "未计入平均（指标无固定上下限）：{list}。", {
            list: leftOut.join(t(", ", "、")),
          }),
        ]),
  ];
  return parts.join(view.language === "en" ? " " : "");
}

function lossCell(loss: Result, view: View): Text {
  if (loss.value === null || loss.ci === undefined)
    return loss.value === null ? view.cell(loss) : points(loss.value, loss.scale);
  const look = loss.ci.lo > 0 ? "worse" : loss.ci.hi < 0 ? "better" : undefined;
  const mark = look === "worse" ? " ▼" : look === "better" ? " ▲" : "";
  return [
    { text: `${points(loss.value, loss.scale)}${mark}`, ...(look === undefined ? {} : { look }) },
    " ",
    { text: pointsInterval(loss.ci, loss.scale), look: "faint" },
  ];
}

function retained({ retention }: ForgettingRow, view: View): Text {
  if (retention.value !== null) {
    const { ci } = retention;
    if (ci === undefined) return percent(retention.value);
    return [`${percent(retention.value)} `, { text: `[${percent(ci.lo)}, ${percent(ci.hi)}]`, look: "faint" }];
  }
  return [{ text: reason(retention, view), look: "faint" }];
}

function railWord({ guardRail }: ForgettingRow, { t }: View): Text {
  if (guardRail === null) return [{ text: t("none", "无"), look: "faint" }];
  const words = {
    held: t("held", "守住"),
    unresolved: t("unresolved", "无法判定"),
    failed: t("failed", "未守住"),
  };
  return [
    {
      text: words[guardRail.state],
      look: guardRail.state === "held" ? "better" : guardRail.state === "failed" ? "error" : "worse",
    },
  ];
}

function reason(result: Result, { language, t }: View): string {
  const known: Readonly<Record<string, Words>> = reasons;
  const id = result.reason ?? String(result.params["intervalReason"] ?? "");
  return Object.hasOwn(known, id) ? known[id][language] : t("not measured", "未测量");
}

/** Stages were named, but no set was answered by the models of all of them. */
function stagesMissing({ study, t }: View): Draft[] {
  if (study.plan.stages === undefined) return [];
  return [
    missing(
      t(
        "Forgetting over stages needs one data set that the models of all stages answered.",
        "各阶段的遗忘需要至少一个由所有阶段的模型都回答过的数据集。",
      ),
    ),
  ];
}

function stageBlocks(stages: Stages, view: View): Draft[] {
  const { t, language } = view;
  const { forgetting, backwardTransfer, sets } = stages;
  const told = (result: Result): string =>
    result.value === null
      ? reason(result, view)
      : `${points(result.value, "0-1")}${unit("0-1")[language]}${result.ci === undefined ? "" : ` ${pointsInterval(result.ci, "0-1")}`}`;
  const why =
    forgetting.value !== null && forgetting.ci === undefined
      ? t(" No interval: {why}.", "没有区间：{why}。", { why: reason(forgetting, view) })
      : "";
  const name = (at: number | null): string => (at === null ? "–" : stages.stages[at].model);
  return [
    paragraph(
      forgetting.value === null
        ? t(
            "No stage before the last says what it learnt (stages: learns), or its scores have no bounds: forgetting over stages has no value ({why}).",
            "最后阶段之前没有写明学到什么（stages: learns），或其指标无固定上下限：各阶段的遗忘无取值（{why}）。",
            { why: reason(forgetting, view) },
          )
        : t(
            "Over the stages {list}: forgetting {f} (below the best earlier stage), backward transfer {b} (against the stage that learnt the set), means over {k} sets.{why}",
            "阶段 {list}：遗忘 {f}（与此前最好的阶段相比），后向迁移 {b}（与学到该数据集的阶段相比），为 {k} 个数据集的平均。{why}",
            {
              list: stages.stages.map(({ model }) => model).join(" → "),
              f: told(forgetting),
              b: told(backwardTransfer),
              k: sets.filter(({ own }) => own !== null).length,
              why,
            },
          ),
    ),
    figure("stages", stagesChart.draw({ stages }, language)),
    table(
      t("Data sets over stages", "各阶段的数据集得分"),
      [
        { title: t("Data set", "数据集") },
        { title: t("Metric", "指标") },
        ...stages.stages.map(({ model }) => ({ title: model, number: true })),
        { title: t("Learnt at", "学于"), number: false },
        { title: t("Best before the last", "此前最好"), number: false },
        { title: t("Forgotten", "遗忘"), number: true },
        { title: t("Backward transfer", "后向迁移"), number: true },
      ],
      sets.map((set): Text[] => [
        set.data,
        view.metricName(set.metric),
        ...set.values.map((value) => view.cell(value)),
        name(set.own),
        name(set.best),
        set.forgetting === null ? "–" : lossCell(set.forgetting, view),
        set.backwardTransfer === null ? "–" : view.change(set.backwardTransfer),
      ]),
      t(
        "Sets that no stage before the last learnt, or that the last one learnt, are shown and not counted. The best stage is chosen by the same scores, which reads a little high; the interval allows for the choice.",
        "最后阶段之前没有阶段学过、或最后阶段才学的数据集只列出，不计入平均。最好的阶段由同样的得分选出，略为偏高；区间已计入这一选择。",
      ),
    ),
  ];
}
