import { expectedMaximum } from "../../charts/expected_maximum.js";
import { performanceProfile } from "../../charts/performance_profile.js";
import { type Draft, figure, fold, list } from "../block.js";
import type { View } from "../view.js";
import { seedTable } from "./by-recipe.js";
import { componentTable } from "./components.js";
import { contrastTable } from "./contrasts.js";
import { profileTables } from "./profile.js";

/** Rows beyond which the table of seeds is folded away. */
const mostRows = 8;

/** What the training seeds of every recipe show on every set, and recipes over all sets; nothing where each was trained once. */
export function seedBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const several = study.seeds.filter(({ points: all }) => all.length > 1);
  if (several.length === 0) return [];
  const told = [
    ...several.filter(({ data }) => data === view.data),
    ...several.filter(({ data }) => data !== view.data),
  ];
  const rows = seedTable(told, view);
  const best = told.filter(({ data, points: all, expectedMaximum: curve }) => {
    return data === view.data && all.length >= 3 && curve !== undefined;
  });
  const components = told.filter((group) => group.components !== undefined || group.flipRate !== undefined);
  const contrasts = study.seedContrasts ?? [];
  const folded = [
    ...(told.length > mostRows ? [rows] : []),
    ...(components.length === 0 ? [] : [componentTable(components, view)]),
    ...(contrasts.length === 0 ? [] : [contrastTable(contrasts, view)]),
    ...(study.seedProfile === undefined ? [] : profileTables(study.seedProfile, view)),
    notes(view),
  ];
  return [
    ...(told.length > mostRows ? [] : [rows]),
    ...(best.length === 0
      ? []
      : [
          figure(
            "expected_maximum",
            expectedMaximum.draw({ groups: best, metric: best[0].metric, data: view.data }, language),
          ),
        ]),
    ...(study.seedProfile === undefined
      ? []
      : [figure("performance_profile", performanceProfile.draw({ profile: study.seedProfile }, language))]),
    fold(
      t("Seeds: where the spread comes from, and recipes by their seeds", "种子：波动来自何处，以及按种子比较配方"),
      folded,
    ),
  ];
}

function notes(view: View): ReturnType<typeof list> {
  const { t, primary } = view;
  const one = primary !== null && primary.scope === "recipe" && primary.seeds.base === 1;
  return list([
    t(
      "Two groups: from five runs on, the largest gap between sorted scores against the spread within both sides; normal seeds are taken for two groups in 5 % of recipes with 5 to 10 runs, fewer beyond.",
      "分成两组：至少五次训练，以排序后得分的最大间隔与两侧内部波动相比；正态种子在 5 到 10 次训练时有 5 % 的配方被误判，更多时更少。",
    ),
    t(
      "The best of n runs: what a run chosen by its score would be expected to score here; never the recipe's result.",
      "n 次最优：按得分挑选一次训练时此处的期望得分；它从来不是配方的结果。",
    ),
    ...(one
      ? [
          t(
            "The base has one run: the recipe interval takes it as it is. If the base is itself one draw of a training recipe, train it with three seeds or more too.",
            "基座只有一次运行：配方区间把它视为给定。若基座本身也是某一训练配方的一次结果，请同样至少训练三个种子。",
          ),
        ]
      : []),
  ]);
}
