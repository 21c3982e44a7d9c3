import { unitTitle } from "../compare/sentence.js";
import { points, pointsInterval } from "../numbers.js";
import type { Result } from "../result.js";
import { say } from "../words.js";
import { chart, signedLabels } from "./chart.js";
import { ink } from "./ink.js";
import { reach, rowPlot } from "./rows.js";

/** What one disturbance takes from each model. */
export interface RobustnessRow {
  readonly name: string;
  readonly drops: readonly { readonly model: string; readonly role: "base" | "tuned"; readonly drop: Result }[];
  /** Whether least is left under it. */
  readonly worst: boolean;
}

/** Pixels between the marks of two models in one row. */
const apart = 9;

/** Loss by disturbance and model, with intervals; the worst is named. */
export const robustness = chart<{
  readonly rows: readonly RobustnessRow[];
  readonly title: string;
  readonly data: string;
  readonly touched: readonly [number, number];
}>({
  id: "robustness",
  words: { en: "Loss under disturbance", zh: "扰动下的损失" },
  answers: {
    en: "Which harmless change of the input costs most, and did tuning make it worse?",
    zh: "哪种无害的输入改动损失最大，微调是否使其加重？",
  },
  misleads: {
    en: "Bars of two models that overlap may still differ: they are of the same items. The paired test is in the table.",
    zh: "两个模型的区间重叠不代表没有差别：样本相同，应看表中的配对检验。",
  },
  draw({ rows, title, data, touched }, language) {
    const results = rows.flatMap(({ drops }) => drops.map(({ drop }) => drop));
    const scale = results[0]?.scale;
    const unit = scale === "0-100" || scale === "unbounded" ? 1 : 100;
    const heading = unitTitle(results.map((result) => result.scale));
    const what = say(
      heading === undefined ? { en: "loss", zh: "损失" } : { en: "loss in {unit}", zh: "损失（{unit}）" },
      language,
      { unit: heading?.[language] ?? "" },
    );
    const models = [...new Map(rows.flatMap(({ drops }) => drops.map(({ model, role }) => [model, role])))];
    const leading = Math.max(28, 12 + apart * models.length + 6);
    const told = ({ value }: Result): string => (value === null ? "–" : points(value, scale));
    // Marks of several tuned models look alike: their order tells them apart.
    const order =
      models.length > 2
        ? say({ en: "; in each row from above: {list}", zh: "；每行自上而下：{list}" }, language, {
            list: models.map(([name]) => name).join(" / "),
          })
        : "";
    const worst = language === "en" ? "▼ worst" : "▼ 最严重";
    return {
      title,
      subtitle: say(
        {
          en: "{data}, {n} items touched; right of 0 is a loss; 95 % intervals; hollow, dashed: base; filled: tuned{order}",
          zh: "{data}，改动 {n} 条；0 以右为损失；95 % 区间；空心虚线为基座，实心为微调{order}",
        },
        language,
        { order, data, n: touched[0] === touched[1] ? String(touched[0]) : `${touched[0]}–${touched[1]}` },
      ),
      alt: say({ en: "Losses: {list}.", zh: "损失：{list}。" }, language, {
        list: rows
          .map(({ name, drops }) => `${name} ${drops.map(({ model, drop }) => `${model} ${told(drop)}`).join(" / ")}`)
          .join(language === "en" ? "; " : "；"),
      }),
      spec: rowPlot(
        rows.map((row) => ({
          name: row.name,
          note: `${row.drops.map(({ drop }) => told(drop)).join(" / ")}${row.worst ? `   ${worst}` : ""}`,
          marks: row.drops.map(({ model, role, drop }) => ({
            value: drop.value === null ? null : drop.value * unit,
            lo: drop.ci === undefined ? undefined : drop.ci.lo * unit,
            hi: drop.ci === undefined ? undefined : drop.ci.hi * unit,
            color: role === "base" ? ink.base : ink.tuned,
            hollow: role === "base",
            dashed: role === "base",
            shift: (models.findIndex(([name]) => name === model) - (models.length - 1) / 2) * apart,
          })),
        })),
        {
          title: what,
          domain: reach(
            results.flatMap(({ value, ci }) => [value, ci?.lo, ci?.hi].map((x) => (x == null ? null : x * unit))),
            [0],
          ),
          labels: signedLabels,
          zero: 0,
        },
        380,
        leading,
      ),
      table: {
        columns: [
          { title: language === "en" ? "disturbance" : "扰动" },
          { title: language === "en" ? "model" : "模型" },
          { title: what, number: true },
          { title: language === "en" ? "95 % interval" : "95 % 区间", number: true },
        ],
        rows: rows.flatMap(({ name, drops }) =>
          drops.map(({ model, drop }) => [
            name,
            model,
            told(drop),
            drop.ci === undefined ? "–" : pointsInterval(drop.ci, scale),
          ]),
        ),
      },
    };
  },
});
