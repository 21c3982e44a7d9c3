import type { Seeds } from "../../documents/summaries.js";
import { magnitude, percent } from "../../numbers.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** How much of the spread comes from items, from seeds and from both together. */
export function componentTable(groups: readonly Seeds[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Where the spread comes from", "波动来自何处"),
    [
      { title: t("Recipe", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Items", "样本"), unit: t("share of variance", "方差占比"), number: true },
      { title: t("Seeds", "种子"), number: true },
      { title: t("Item × seed", "样本 × 种子"), number: true },
      {
        title: t("Standard error of the mean from seeds", "均值的标准误：来自种子"),
        ...view.unitOf(groups.map(({ mean }) => mean)),
        number: true,
      },
      { title: t("from items", "来自样本"), number: true },
      { title: t("Two seeds differ on", "两个种子不一致的样本"), number: true },
    ],
    groups.map(({ name, data, components, flipRate, mean }): Text[] => {
      const shares = components?.shares ?? null;
      const error = (variance: number | undefined): string =>
        variance === undefined ? "–" : magnitude(Math.sqrt(variance), mean.scale, 2);
      return [
        name,
        data,
        ...(shares === null ? ["–", "–", "–"] : [small(shares.item), small(shares.seed), small(shares.interaction)]),
        error(components?.ofMean.seeds),
        error(components?.ofMean.items),
        flipRate === undefined || flipRate.value === null
          ? view.cell(flipRate)
          : [
              `${percent(flipRate.value)} `,
              {
                text: flipRate.ci === undefined ? "" : `[${percent(flipRate.ci.lo)}, ${percent(flipRate.ci.hi)}]`,
                look: "faint",
              },
            ],
      ];
    }),
    t(
      "Shares of one answer's variance, by crossed random effects of items and seeds; standard errors of the recipe's mean that more seeds, or more items, would lessen.",
      "前三列为单个回答的方差占比（样本与种子交叉随机效应）；其后为配方均值的标准误中可由更多种子或更多样本减小的部分。",
    ),
  );
}

/** A share as per cent; what is there but rounds to nothing is said to be small. */
function small(share: number): string {
  return share > 0 && share < 0.0005 ? "< 0.1 %" : percent(share);
}
