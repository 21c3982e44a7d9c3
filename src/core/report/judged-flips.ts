import type { Judgement } from "../judging/judgement.js";
import { count } from "../numbers.js";
import { type Draft, fold, paragraph } from "./block.js";
import { sideBySideTables } from "./flips/side-by-side.js";
import type { View } from "./view.js";

/** Items that a judge finds better or worse answered by tuned than by base: how many, beside the judge's own unsteadiness, and side by side. */
export function judgedFlipBlocks(one: Judgement, view: View): Draft[] {
  const { t } = view;
  const { flips, judge, data, kind, scores } = one;
  if (flips === undefined) return [];
  const { fixed, broken, varies, leftOut = 0 } = flips.flips;
  const values = {
    judge,
    data,
    fixed: count(fixed),
    broken: count(broken),
    n: count(flips.negativeFlipRate.n),
    k: count(varies ?? 0),
    left:
      leftOut === 0
        ? ""
        : t(" {k} items lack a verdict and are left out.", "另有 {k} 条缺少评判，未计入。", { k: count(leftOut) }),
  };
  return [
    paragraph(
      kind === "pairwise"
        ? t(
            "{judge} on {data}, item by item: of {n} answers tuned gives {fixed} better ones and {broken} worse ones in both orders; {k} verdicts change with the order.{left}",
            "{judge} 在 {data} 上逐条评判：{n} 条中，两种顺序下均认为微调更好的 {fixed} 条、更差的 {broken} 条；{k} 条的评判随顺序而变。{left}",
            values,
          )
        : varies === undefined
          ? t(
              "{judge} on {data}, item by item: of {n} answers {fixed} rose by a point or more and {broken} fell so. One verdict an answer: how many change by asking again is not known (repeats).{left}",
              "{judge} 在 {data} 上逐条评判：{n} 条中 {fixed} 条上升一分及以上，{broken} 条下降一分及以上。每个回答只评判一次，再问一次会变多少未知（可设 repeats）。{left}",
              values,
            )
          : t(
              "{judge} on {data}, item by item: of {n} answers {fixed} rose by a point or more in every repeat and {broken} fell so; {k} vary with the repeat. A pair of repeats finds {rate} worse, judging the same answer again {noise}.{left}",
              "{judge} 在 {data} 上逐条评判：{n} 条中各次重复均上升一分及以上的 {fixed} 条，均下降的 {broken} 条；{k} 条随重复而变。平均每对重复认为变差的占 {rate}，对同一回答再评判一次为 {noise}。{left}",
              {
                ...values,
                rate: view.value(flips.negativeFlipRate),
                noise: flips.overRepeats === undefined ? "–" : view.value(flips.overRepeats.retraining),
              },
            ),
    ),
    ...(flips.table.rows.length === 0
      ? []
      : [
          fold(
            t(
              "{judge} on {data}: worse and better answers side by side",
              "{judge} 在 {data} 上：变差与变好的回答并列",
              {
                judge,
                data,
              },
            ),
            sideBySideTables(flips.table, view, { labels: false, scale: scores?.difference?.scale }),
          ),
        ]),
  ];
}
