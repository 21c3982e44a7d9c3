import { flipSeed } from "../../compare/flip-seed.js";
import { count } from "../../numbers.js";
import { type Draft, fold, paragraph } from "../block.js";
import type { View } from "../view.js";
import { ratesTable } from "./rates.js";
import { seedsBlocks } from "./seeds.js";
import { sideBySideTables } from "./side-by-side.js";

/** What tuning broke and fixed: how often by label and slice, and the items side by side; nothing where there are no flips. */
export function flipBlocks(view: View): Draft[] {
  const { primary, study, t } = view;
  if (primary === null || primary.flips === null) return [];
  return [
    ...movedParagraph(view),
    ...seedsBlocks(view),
    ...ratesTable(view),
    ...(study.flipped === undefined || study.flipped.rows.length === 0
      ? []
      : [
          fold(
            t("Broken and fixed items, base and tuned side by side", "弄坏与修复的样本，基座与微调并列"),
            sideBySideTables(study.flipped, view, {
              labels: ((view.tuned ?? view.base)?.score.labels.length ?? 0) > 0,
              scale: primary.base.scale,
            }),
          ),
        ]),
  ];
}

/** Of scores that are no right or wrong, no flow is drawn: the counts in words. */
function movedParagraph({ primary, t, size, language }: View): Draft[] {
  const flips = primary?.flips ?? null;
  if (primary === null || flips === null || flips.keptRight !== null) return [];
  const scale = primary.base.scale;
  return [
    paragraph(
      t(
        "Item by item, {fixed} of {n} rose by more than {margin}, {broken} fell by more than that, and {kept} stayed within it{seed}{varies}{left}.",
        "逐条来看，{n} 条中有 {fixed} 条上升超过 {margin}，{broken} 条下降超过该幅度，{kept} 条变化在此之内{seed}{varies}{left}。",
        {
          fixed: count(flips.fixed),
          broken: count(flips.broken),
          kept: count(flips.kept ?? 0),
          n: count(primary.n),
          margin: size(flips.margin ?? 0, scale),
          left:
            (flips.leftOut ?? 0) === 0
              ? ""
              : t("; {k} have no value on a side", "；{k} 条在一侧没有数值", { k: count(flips.leftOut ?? 0) }),
          seed: flipSeed(primary)[language],
          varies:
            flips.varies === undefined
              ? ""
              : t("; {k} vary with the seed", "；{k} 条随种子而变", { k: count(flips.varies) }),
        },
      ),
    ),
  ];
}
