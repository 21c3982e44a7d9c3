import type { RecipeForgetting } from "../compare/forgetting.js";
import { unit, unitTitle } from "../compare/sentence.js";
import { magnitude, points, pointsInterval, possible } from "../numbers.js";
import { say } from "../words.js";
import { chart, own, type Spec } from "./chart.js";
import { ink } from "./ink.js";
import { recipeLook } from "./recipe-look.js";
import { reach } from "./rows.js";
import { clip } from "./text.js";

/** Gain on test against mean loss elsewhere, one point a tuned recipe. */
export const tradeOff = chart<{ readonly recipes: readonly RecipeForgetting[]; readonly data: string }>({
  id: "trade_off",
  words: { en: "Gain against forgetting", zh: "收益与遗忘的权衡" },
  answers: {
    en: "What was paid elsewhere for the gain on the target?",
    zh: "目标任务上的收益，在别处付出了什么代价？",
  },
  misleads: {
    en: "A mean over sets hides one that fell far; read the table below.",
    zh: "各数据集的平均会掩盖个别大幅下降；请看下表。",
  },
  draw({ recipes, data }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const width = 420;
    const height = 280;
    const known = recipes.filter(({ gain, mean }) => gain.value !== null && mean.value !== null);
    const scale = known[0]?.gain.scale;
    const size = scale === "0-100" || scale === "unbounded" ? 1 : 100;
    const turn = (gain: { readonly better?: "higher" | "lower" }): number => (gain.better === "lower" ? -1 : 1);
    const rows = known.map((recipe, k) => {
      const sign = turn(recipe.gain) * size;
      const bounds = recipe.gain.ci === undefined ? null : possible(recipe.gain.ci, recipe.gain.scale);
      const ends = bounds === null ? [] : [bounds.lo * sign, bounds.hi * sign];
      return {
        name: recipe.name,
        look: recipeLook("tuned", k),
        x: 100 * (recipe.mean.value ?? 0),
        y: sign * (recipe.gain.value ?? 0),
        xs: recipe.mean.ci === undefined ? null : [100 * recipe.mean.ci.lo, 100 * recipe.mean.ci.hi],
        ys: ends.length === 2 ? [Math.min(...ends), Math.max(...ends)] : null,
        seeds: recipe.perSeed.map(({ gain, loss }) => ({ x: 100 * loss, y: sign * gain })),
      };
    });
    const xs = reach(
      rows.flatMap(({ x, xs: ends, seeds }) => [x, ...(ends ?? []), ...seeds.map((one) => one.x)]),
      [0],
    );
    const ys = reach(
      rows.flatMap(({ y, ys: ends, seeds }) => [y, ...(ends ?? []), ...seeds.map((one) => one.y)]),
      [0],
    );
    // Each quadrant is there to be named, whether points lie in it or not.
    const roomy = ([lo, hi]: readonly [number, number], part: number, edge: number): [number, number] => {
      const least = part * (hi - lo);
      const ends = [Math.min(lo, -least), Math.max(hi, least)];
      return [ends[0] - edge * (ends[1] - ends[0]), ends[1] + edge * (ends[1] - ends[0])];
    };
    const domain = { x: roomy(xs, 0.7, 0), y: roomy(ys, 0.3, 0.12) };
    const signed = "(datum.value > 0 ? '+' : '') + replace(format(datum.value, '.3~g'), '-', '−')";
    const x = {
      field: "x",
      type: "quantitative",
      scale: { domain: domain.x, nice: false, zero: false },
      axis: {
        title: t("mean loss on the other sets, in points", "其他数据集的平均损失（百分点）"),
        tickCount: 6,
        labelExpr: signed,
      },
    };
    const inUnit = unitTitle(known.map(({ gain }) => gain.scale))?.[language];
    const y = {
      field: "y",
      type: "quantitative",
      scale: { domain: domain.y, nice: false, zero: false },
      axis: {
        title:
          inUnit === undefined
            ? t(`gain on ${clip(data, 12)}`, `${clip(data, 12)} 上的收益`)
            : t(`gain on ${clip(data, 12)}, ${inUnit}`, `${clip(data, 12)} 上的收益（${inUnit}）`),
        tickCount: 5,
        labelExpr: signed,
      },
    };
    const corner = (text: string, right: boolean, top: boolean): Spec => ({
      data: { values: [{ text }] },
      mark: { type: "text", align: right ? "right" : "left", baseline: top ? "top" : "bottom", fill: ink.faint },
      encoding: {
        x: { value: right ? width - 6 : 6 },
        y: { value: top ? 6 : height - 6 },
        text: { field: "text" },
      },
    });
    const rule = (at: "x" | "y"): Spec => ({
      data: { values: [{ [at]: 0 }] },
      mark: { type: "rule", stroke: ink.text, strokeWidth: 1 },
      encoding: { [at]: at === "x" ? x : y },
    });
    const bars = rows.flatMap(({ x: px, y: py, xs: ends, ys: tall, look }): Spec[] => [
      ...(ends === null
        ? []
        : [
            {
              data: { values: [{ x: ends[0], x2: ends[1], y: py }] },
              mark: { type: "rule", stroke: look.color, strokeWidth: 1.5 },
              encoding: { x, x2: { field: "x2" }, y },
            },
          ]),
      ...(tall === null
        ? []
        : [
            {
              data: { values: [{ y: tall[0], y2: tall[1], x: px }] },
              mark: { type: "rule", stroke: look.color, strokeWidth: 1.5 },
              encoding: { y, y2: { field: "y2" }, x },
            },
          ]),
    ]);
    const small = rows.flatMap(({ seeds, look }) =>
      seeds.map((one) => ({ ...one, stroke: look.color, shape: look.shape })),
    );
    const big = rows.map(({ x: px, y: py, look }) => ({ x: px, y: py, fill: look.color, shape: look.shape }));
    const shape = { field: "shape", type: "nominal", scale: null, legend: null };
    // Names stand beside their point, moved down where another name stands already.
    const placed: { px: number; py: number }[] = [];
    const names = [...rows]
      .sort((a, b) => b.y - a.y)
      .map(({ name, x: px, y: py }) => {
        const at = {
          px: ((px - domain.x[0]) / (domain.x[1] - domain.x[0])) * width,
          py: (1 - (py - domain.y[0]) / (domain.y[1] - domain.y[0])) * height - 12,
        };
        while (placed.some((other) => Math.abs(other.py - at.py) < 16 && Math.abs(other.px - at.px) < 150)) at.py += 16;
        placed.push(at);
        const left = at.px > width - 130;
        return { text: clip(name, 18), px: at.px + (left ? -10 : 10), py: at.py, left };
      });
    // Under each name its outline in the colour of the ground, so that marks behind it do not cross it.
    const labels = names.flatMap(({ text, px, py, left }) =>
      [true, false].map(
        (outline): Spec => ({
          data: { values: [{ text }] },
          mark: {
            type: "text",
            align: left ? "right" : "left",
            baseline: "middle",
            fontWeight: 600,
            ...(outline ? { stroke: ink.ground, strokeWidth: 4 } : {}),
          },
          encoding: { x: { value: px }, y: { value: py }, text: { field: "text" } },
        }),
      ),
    );
    const [first] = known;
    const lost = first?.mean.value ?? 0;
    return {
      title:
        first === undefined
          ? t("No recipe with a gain and a loss", "没有同时测得收益与损失的配方")
          : say(
              lost > 0
                ? {
                    en: "{name}: {gain} on {data}, {loss} lost elsewhere on average",
                    zh: "{name}：{data} 上 {gain}，别处平均损失 {loss}",
                  }
                : {
                    en: "{name}: {gain} on {data}, nothing lost elsewhere on average",
                    zh: "{name}：{data} 上 {gain}，别处平均没有损失",
                  },
              language,
              {
                name: first.name,
                data,
                gain: `${points(turn(first.gain) * (first.gain.value ?? 0), first.gain.scale)}${unit(first.gain.scale)[language]}`,
                loss: `${magnitude(lost, "0-1")}${unit("0-1")[language]}`,
              },
            ),
      subtitle: t(
        "large: the recipe with 95 % intervals; small: one training seed; lines at zero",
        "大点为配方及 95 % 区间；小点为单个种子；细线为零",
      ),
      alt: say({ en: "Gain and mean loss: {list}.", zh: "收益与平均损失：{list}。" }, language, {
        list: rows
          .map(({ name, x: px, y: py }) => `${name} ${points(py, "0-100")} / ${points(px, "0-100")}`)
          .join(language === "en" ? "; " : "；"),
      }),
      spec: {
        width,
        height,
        layer: [
          rule("x"),
          rule("y"),
          corner(t("gains, keeps the rest", "有收益，别处不降"), false, true),
          corner(t("gains, forgets", "有收益，有遗忘"), true, true),
          corner(t("no gain, keeps the rest", "无收益，别处不降"), false, false),
          corner(t("no gain, forgets", "无收益，有遗忘"), true, false),
          ...bars,
          {
            data: { values: small },
            mark: { type: "point", size: 28, opacity: 1, strokeWidth: 1.2, fill: ink.ground },
            encoding: { x, y, stroke: own("stroke"), shape },
          },
          {
            data: { values: big },
            mark: { type: "point", size: 110, opacity: 1, strokeWidth: 0 },
            encoding: { x, y, fill: own("fill"), shape },
          },
          ...labels,
        ],
      },
      table: {
        columns: [
          { title: t("recipe", "配方") },
          { title: t("gain on test", "test 上的收益"), number: true },
          { title: t("mean loss elsewhere, points", "别处平均损失（百分点）"), number: true },
        ],
        rows: known.map(({ name, gain, mean }) => [
          name,
          `${points(gain.value ?? 0, gain.scale)}${gain.ci === undefined ? "" : ` ${pointsInterval(gain.ci, gain.scale)}`}`,
          `${points(mean.value ?? 0, "0-1")}${mean.ci === undefined ? "" : ` ${pointsInterval(mean.ci, "0-1")}`}`,
        ]),
      },
    };
  },
});
