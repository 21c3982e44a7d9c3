import { railKey, railName } from "../compare/rail-name.js";
import { whose } from "../compare/whose.js";
import { metricValue } from "../numbers.js";
import type { Result } from "../result.js";
import { finding } from "./finding.js";

/** The tuned model lost what it must not forget. */
export const compareForgetting = finding({
  id: "compare.forgetting",
  topic: 9,
  severity: "warning",
  detect: ({ comparisons, decision, stages }) => {
    // Recipes have the same guard-rails; each one's loss is its own.
    const rails = comparisons.flatMap(({ guardRails, tunedName }) => guardRails.map((rail) => ({ rail, tunedName })));
    const unique = [
      ...new Map(
        rails.map(({ rail, tunedName }) => [`${tunedName}/${railKey(rail)}`, { ...rail, tunedName }]),
      ).values(),
    ];
    const guarded = unique
      .filter(({ state }) => state !== "held")
      .map(({ data, metric, margin, state, difference, slice, tunedName }) => ({
        severity: state === "failed" ? ("warning" as const) : ("info" as const),
        evidence: {
          ...whose(tunedName, comparisons),
          data,
          metric,
          margin,
          state,
          at_en: railName({ data, slice }).en,
          at_zh: railName({ data, slice }).zh,
          fall: fallOf(difference.value, difference.better),
          ...changed(difference),
          ...(state === "failed"
            ? { what_en: "fell beyond its margin", what_zh: "下降超出界限" }
            : {
                what_en: "may have fallen beyond its margin; the data cannot tell",
                what_zh: "的下降是否超出界限，数据尚不能判定",
              }),
        },
      }));
    const watched = new Set(unique.filter(({ slice }) => slice === undefined).map(({ data }) => data));
    const further = comparisons
      .filter(({ data, difference, deltaMin }) => {
        if (
          data === "test" ||
          data === "validation" ||
          watched.has(data) ||
          difference.ci === undefined ||
          difference.value === null
        )
          return false;
        const sign = difference.better === "lower" ? -1 : 1;
        const upper = sign === 1 ? difference.ci.hi : -difference.ci.lo;
        return comparisons.length > 1 && upper < 0 && sign * difference.value <= -deltaMin;
      })
      .map(({ data, metric, difference, deltaMin, tunedName }) => ({
        evidence: {
          ...whose(tunedName, comparisons),
          data,
          metric,
          margin: deltaMin,
          state: "failed",
          at_en: data,
          at_zh: data,
          fall: fallOf(difference.value, difference.better),
          ...changed(difference),
          what_en: "fell, and no guard-rail watches it",
          what_zh: "下降，且没有护栏指标看守",
        },
      }));
    // What a stage had learnt and a later one lost; a loss against the first stage is told above.
    const overStages = (stages?.sets ?? []).flatMap(({ data, metric, best, forgetting }) => {
      const least =
        comparisons.find((one) => one.data === data && one.metric === metric)?.deltaMin ?? decision.deltaMin;
      const lost = forgetting?.value ?? null;
      if (best === null || best === 0 || lost === null || lost < least || (forgetting?.ci?.lo ?? 0) <= 0) return [];
      const from = stages?.stages[best].model ?? "";
      const to = stages?.stages.at(-1)?.model ?? "";
      return [
        {
          evidence: {
            ...whose(undefined, comparisons),
            data,
            metric,
            margin: least,
            state: "failed",
            at_en: data,
            at_zh: data,
            fall: lost,
            ...changed({ value: -lost, scale: forgetting?.scale, better: "higher" }),
            what_en: `fell between the stages ${from} and ${to}`,
            what_zh: `从阶段 ${from} 到 ${to} 下降`,
          },
        },
      ];
    });
    return [...guarded, ...further, ...overStages];
  },
  words: {
    title: {
      en: "{who_en}{metric} on {at_en} {what_en}: {change_en}, margin {margin}",
      zh: "{who_zh}{at_zh} 的 {metric} {what_zh}：{change_zh}，界限 {margin}",
    },
    short: { en: "replay 5-10 % general data, lower the rate", zh: "混入 5–10 % 通用数据，降低学习率" },
    symptom: {
      en: "The tuned model wins on its target and loses elsewhere.",
      zh: "微调模型在目标任务上提升，在别处下降。",
    },
    cause: {
      en: "Training on the target alone overwrote what the base knew.",
      zh: "只用目标数据训练，覆盖了基座已有的能力。",
    },
    check: {
      en: "Compare base and tuned on {data} item by item; see at which epoch it begins.",
      zh: "在 {data} 上逐条比较基座与微调，看从哪一轮开始下降。",
    },
    fix: {
      en: "Replay 5-10 % general data, lower the rate or the number of epochs, use LoRA, or interpolate the weights with base.",
      zh: "混入 5–10 % 通用数据，降低学习率或轮数，使用 LoRA，或与基座权重插值。",
    },
  },
  advice: "F1",
  source: {
    en: "methods 9.10; a guard-rail fails only where the whole 95 % interval is below 0 and the point beyond the margin",
    zh: "methods 9.10；仅当整个 95 % 置信区间低于 0 且点估计超出界限时，护栏指标才算未通过",
  },
});

/** `fall .042`; `gain .002` where it did not fall. */
function changed({ value, scale, better }: Pick<Result, "value" | "scale" | "better">): {
  readonly change_en: string;
  readonly change_zh: string;
} {
  const fall = fallOf(value, better);
  if (typeof fall === "string") return { change_en: "fall unknown", change_zh: "下降幅度未知" };
  const size = metricValue(Math.abs(fall), scale);
  return fall >= 0
    ? { change_en: `fall ${size}`, change_zh: `下降 ${size}` }
    : { change_en: `gain ${size}`, change_zh: `提升 ${size}` };
}

function fallOf(difference: number | null, better: "higher" | "lower" | undefined): number | string {
  if (difference === null) return "-";
  return better === "lower" ? difference : -difference;
}
