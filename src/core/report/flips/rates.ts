import { sliceWords } from "../../errors/slice-names.js";
import { count } from "../../numbers.js";
import { type Draft, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** Rows of the table of rates. */
const mostRates = 12;

/** How often items of each gold label and slice were broken; nothing where none was. */
export function ratesTable(view: View): Draft[] {
  const { primary, t, language } = view;
  const rates = (primary?.flipRates ?? []).filter(({ rate: own }) => (own.value ?? 0) > 0);
  const seeded = primary?.flipSeeds !== undefined;
  const every = seeded ? { unit: t("in every seed", "各种子一致") } : {};
  if (primary === null || rates.length === 0) return [];
  return [
    table(
      t("How often tuning broke items, by gold label and slice", "微调弄坏样本的比例：按标准标签与切片"),
      [
        { title: t("Items", "样本范围") },
        { title: "n", number: true },
        { title: t("Broken", "弄坏"), ...every, number: true },
        { title: t("Fixed", "修复"), ...every, number: true },
        { title: t("Negative flip rate", "负翻转率"), number: true },
      ],
      [
        [
          t("all of {data}", "{data} 全部", { data: primary.data }),
          count(primary.n),
          count(primary.flips?.broken ?? 0),
          count(primary.flips?.fixed ?? 0),
          view.cell(primary.negativeFlipRate),
        ],
        ...rates
          .slice(0, mostRates)
          .map((one): Text[] => [
            sliceWords(one)[language],
            count(one.n),
            count(one.broken),
            count(one.fixed),
            view.cell(one.rate),
          ]),
      ],
      t(
        "Groups of 20 items or more, highest lower bound first ({k} of {all}); {how}. Described, not tested.",
        "仅列 20 条及以上的分组，按区间下界从高到低（{all} 组中的 {k} 组）；{how}。仅作描述，未作检验。",
        {
          k: Math.min(mostRates, rates.length),
          all: primary.flipRates?.length ?? 0,
          how: seeded
            ? t(
                "rates are means over pairs of seeds, with intervals over items and seeds",
                "比率为各对种子的平均，区间涵盖样本与种子",
              )
            : t("Wilson intervals", "Wilson 区间"),
        },
      ),
    ),
  ];
}
