import { metricValue } from "../../numbers.js";
import type { View } from "../view.js";
import { seedList } from "./list.js";

/** Runs that failed, or that fall into two groups, on the set that decides: what a heading should say of them, or nothing. */
export function seedTrouble(view: View): string | null {
  const { study, t } = view;
  const own = study.seeds.filter(({ data, points: all }) => data === view.data && all.length > 1);
  const failed = own.filter(({ failedSeeds = [] }) => failedSeeds.length > 0);
  if (failed.length > 0) {
    const [{ name, failedSeeds = [], points: all }] = failed;
    return t("{k} of {n} runs of {name} failed", "{name} 的 {n} 次训练中有 {k} 次失败", {
      k: failedSeeds.length,
      n: all.length,
      name,
    });
  }
  const split = own.find(({ groups }) => groups !== undefined && groups !== null);
  return split === undefined
    ? null
    : t("The runs of {name} fall into two groups", "{name} 的各次训练分成两组", { name: split.name });
}

/** What went wrong in training, in words: runs that failed, and on the deciding set runs that fall into two groups. */
export function seedTroubles(view: View): string[] {
  const { t, language, study } = view;
  const groups = study.seeds.filter(({ points: all }) => all.length > 1);
  const collapsed = groups.filter(({ failedSeeds = [] }) => failedSeeds.length > 0);
  const names = [...new Set(collapsed.map(({ name }) => name))];
  const failed = names.map((name) => {
    const own = collapsed.filter((group) => group.name === name);
    const alike = own.every(
      ({ failedSeeds = [], points: all }) =>
        all.length === own[0].points.length && failedSeeds.join() === own[0].failedSeeds?.join(),
    );
    const everywhere = own.length > 2 && alike;
    const each = (everywhere ? own.slice(0, 1) : own).map(({ data, failedSeeds = [], points: all, trivial, mean }) =>
      t("{k} of {n} on {data} ({seeds}; {value})", "{data}{on} {n} 次中的 {k} 次（{seeds}；{value}）", {
        on: everywhere ? "上" : " 上",
        data: everywhere ? t("each of {s} sets", "全部 {s} 个数据集", { s: own.length }) : data,
        k: failedSeeds.length,
        n: all.length,
        seeds: seedList(failedSeeds, view),
        value: trivial === undefined ? "–" : metricValue(trivial.value, mean.scale),
      }),
    );
    return [
      t(
        "Runs of {name} that did no better than a trivial predictor by one standard error: {list}.",
        "{name} 中不比平凡基线高出一个标准误的训练：{list}。",
        { name, list: each.join(t(", ", "，")) },
      ),
      t("They stay in the mean: the recipe produced them.", "它们仍计入均值：配方会产生这样的结果。"),
    ].join(language === "en" ? " " : "");
  });
  const split = groups.flatMap(({ name, data, groups: two, mean }) =>
    two === undefined || two === null || data !== view.data
      ? []
      : [
          t(
            "On {data} the runs of {name} fall into two groups, near {low} ({lowSeeds}) and near {high} ({highSeeds}): mean and interval describe neither.",
            "在 {data} 上，{name} 的各次训练分成两组：约 {low}（{lowSeeds}）与约 {high}（{highSeeds}）；均值与区间对两组都不合适。",
            {
              name,
              data,
              low: metricValue(two.lowMean, mean.scale),
              high: metricValue(two.highMean, mean.scale),
              lowSeeds: seedList(two.low, view),
              highSeeds: seedList(two.high, view),
            },
          ),
        ],
  );
  return [...failed, ...split];
}
