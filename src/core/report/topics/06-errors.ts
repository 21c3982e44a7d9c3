import { errorPairs } from "../../charts/error_pairs.js";
import { flips } from "../../charts/flips.js";
import { intervalMethods } from "../../charts/interval.js";
import { slices } from "../../charts/slices.js";
import { sliceWords } from "../../errors/slice-names.js";
import { count, percent, pValue } from "../../numbers.js";
import { answerEndsBlocks } from "../answer-ends.js";
import { type Draft, figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { flipBlocks } from "../flips/blocks.js";
import { topic } from "../topic.js";

/** Topic 6: errors by pair and by slice, and what flipped. */
export const errors = topic({
  id: "errors",
  number: 6,
  words: { en: "Error analysis", zh: "微调过程中的错误分析" },
  build(view) {
    const { study, t, language, primary } = view;
    const found =
      study.errors.find(({ data, model }) => data === view.data && model.role === "tuned") ??
      study.errors.find(({ data }) => data === view.data) ??
      study.errors[0];
    if (found === undefined) {
      const labelled = (view.tuned ?? view.base)?.score.labels.length !== 0;
      const ends = answerEndsBlocks(view);
      return {
        heading:
          ends.length > 0
            ? t("How answers end; errors were not analysed further", "回答如何结束；未做进一步错误分析")
            : t("Errors were not analysed", "未做错误分析"),
        standing: "unknown",
        blocks: [
          ...ends,
          ...flipBlocks(view),
          missing(
            labelled
              ? t(
                  "Error analysis needs gold and pred for each item, and the items themselves for slices: assay run with a plan, with data.test and its text column.",
                  "错误分析需要每条样本的标准答案与预测，切片还需要样本本身：请用计划运行 assay run，并给出 data.test 及文本列。",
                )
              : t(
                  "Pairs of labels and slices are told for answers that are labels; these are none. Topic 5 names the items that fell most and the lowest.",
                  "标签混淆与切片分析适用于标签类答案，本任务不是。下降最多与得分最低的样本见第 5 节。",
                ),
          ),
        ],
      };
    }
    const model = view.modelName(found.model);
    const share = found.n === 0 ? null : found.errors / found.n;
    const pairs = found.confusionPairs;
    const where = (slice: { readonly name: string; readonly where: string }): string => sliceWords(slice)[language];
    const weak = found.slices.filter(
      ({ pAdjusted, difference }) =>
        pAdjusted !== null && pAdjusted < study.decision.alpha && (difference.value ?? 0) > 0,
    );
    const first = pairs[0];
    const mutual = first !== undefined && first.reverse * 3 >= first.n;
    const notable =
      first !== undefined &&
      found.errors > 0 &&
      first.n >= 5 &&
      (first.n + (mutual ? first.reverse : 0)) / found.errors >= 0.1;
    const repeated = weak.filter(({ replicated }) => replicated === true);
    const blocks: Draft[] = [
      paragraph(
        t(
          "{model} errs on {e} of {n} items of {data} ({share}). {pair}",
          "{model} 在 {data} 的 {n} 条样本中错 {e} 条（{share}）。{pair}",
          {
            model,
            e: count(found.errors),
            n: count(found.n),
            data: found.data,
            share: share === null ? "–" : percent(share),
            pair:
              pairs.length === 0
                ? ""
                : t(
                    "The largest confusion takes “{a}” for “{b}”, {k} times; the other way round {r} times.",
                    "最大的混淆是把“{a}”判为“{b}”，共 {k} 次；反向 {r} 次。",
                    { a: pairs[0].gold, b: pairs[0].pred, k: count(pairs[0].n), r: count(pairs[0].reverse) },
                  ),
          },
        ),
      ),
      paragraph(
        found.slicesTested === 0
          ? t("No slices could be tested.", "没有可检验的切片。")
          : weak.length === 0
            ? t(
                "Of {k} slices tested none errs more than the rest after correction.",
                "检验了 {k} 个切片；校正后没有错误率高于其余部分的。",
                { k: count(found.slicesTested) },
              )
            : t(
                "Slices that err more than the rest after correction: {w} of {k}, most of all {name}; found on one half of the items and again on the other: {r}.",
                "检验了 {k} 个切片；校正后有 {w} 个错误率高于其余部分，最突出的是 {name}；在一半样本上发现并在另一半上复现的有 {r} 个。",
                { k: count(found.slicesTested), w: weak.length, name: where(weak[0]), r: repeated.length },
              ),
      ),
    ];
    blocks.push(...answerEndsBlocks(view));
    if (pairs.length === 0)
      blocks.push(
        missing(t("No confused pair: there are no errors between labels.", "没有混淆对：标签之间没有错误。")),
      );
    else
      blocks.push(
        figure("error_pairs", errorPairs.draw({ pairs, errors: found.errors, model, data: found.data }, language)),
      );
    if (found.slices.length === 0)
      blocks.push(
        missing(
          t(
            "No slices: give item metadata (further columns of the data file) or the text of the items (fields.input).",
            "没有切片：请提供样本元数据（数据文件的其他列）或样本文本（fields.input）。",
          ),
        ),
      );
    else
      blocks.push(
        figure(
          "slices",
          slices.draw(
            { slices: found.slices, tested: found.slicesTested, model, data: found.data, alpha: study.decision.alpha },
            language,
          ),
        ),
      );
    const counted = primary?.flips ?? null;
    if (primary === null || counted === null)
      blocks.push(
        missing(
          t(
            "No flips: they need outputs of base and tuned on the same items.",
            "没有对错流向：需要基座与微调在同样样本上的输出。",
          ),
        ),
      );
    else if (counted.keptRight !== null && counted.keptWrong !== null)
      blocks.push(
        figure(
          "flips",
          flips.draw(
            {
              flips: { ...counted, keptRight: counted.keptRight, keptWrong: counted.keptWrong },
              data: primary.data,
              base: primary.baseName,
              tuned: primary.tunedName,
            },
            language,
          ),
        ),
      );
    blocks.push(...flipBlocks(view));
    if (pairs.length > 0) {
      blocks.push(
        table(
          t("Confused pairs, most frequent first", "混淆对，次数多者在前"),
          [
            { title: t("Gold", "标准") },
            { title: t("Predicted", "预测") },
            { title: "n", number: true },
            { title: t("Reverse", "反向"), number: true },
            { title: t("Share of errors", "占错误比例"), number: true },
            { title: t("Of the gold label", "占该标签比例"), number: true },
            { title: t("p of direction", "方向性 p 值"), unit: "Holm", number: true },
          ],
          pairs
            .slice(0, 15)
            .map((pair): Text[] => [
              [{ text: pair.gold, look: "code" }],
              [{ text: pair.pred, look: "code" }],
              count(pair.n),
              count(pair.reverse),
              view.cell(pair.share),
              view.cell(pair.rate),
              pair.pAdjusted === null ? "–" : pValue(pair.pAdjusted),
            ]),
          t(
            "Direction: exact binomial test of n against the reverse, adjusted by Holm over pairs with six errors or more.",
            "方向性：n 与反向次数的精确二项检验，对错误数不少于 6 的混淆对作 Holm 校正。",
          ),
        ),
      );
    }
    if (found.slices.length > 0) {
      blocks.push(
        table(
          t("Slices by error rate against the rest", "切片错误率与其余部分比较"),
          [
            { title: t("Slice", "切片") },
            { title: "n", number: true },
            { title: t("Errors", "错误"), number: true },
            { title: t("Error rate", "错误率"), number: true },
            { title: t("Inside − outside", "内 − 外"), unit: t("points", "百分点"), number: true },
            { title: "p", unit: "BH", number: true },
            { title: t("Repeated on the other half", "另一半复现") },
          ],
          found.slices
            .slice(0, 15)
            .map((slice): Text[] => [
              where(slice),
              count(slice.n),
              count(slice.errors),
              view.cell(slice.value),
              view.change({ ...slice.difference, better: "lower" }),
              slice.pAdjusted === null ? "–" : pValue(slice.pAdjusted),
              slice.replicated === null ? t("not tried", "未做") : slice.replicated ? t("yes", "是") : t("no", "否"),
            ]),
          t(
            "p adjusted by Benjamini–Hochberg over all {k} slices that were tested.",
            "p 值对全部 {k} 个受检切片作 Benjamini–Hochberg 校正。",
            { k: count(found.slicesTested) },
          ),
        ),
      );
    }
    const changes = primary?.slices ?? [];
    if (changes.length > 0) {
      const sorted = [...changes].sort(
        (a, b) => turned(a.difference.value, a.difference.better) - turned(b.difference.value, b.difference.better),
      );
      const slicedBy = sorted[0].base.metric;
      blocks.push(
        table(
          t(
            "How slices moved from base to tuned{by}, largest loss first",
            "各切片从基座到微调的变化{by}，降幅大者在前",
            { by: slicedBy === undefined ? "" : t(" ({m})", "（{m}）", { m: view.metricName(slicedBy) }) },
          ),
          [
            { title: t("Slice", "切片") },
            { title: "n", number: true },
            { title: t("Base", "基座"), number: true },
            { title: t("Tuned", "微调"), number: true },
            {
              title: t("Difference", "差值"),
              ...view.unitOf(sorted.map(({ difference }) => difference)),
              number: true,
            },
            { title: "p", unit: t("adjusted", "校正"), number: true },
          ],
          sorted
            .slice(0, 15)
            .map((slice): Text[] => [
              where(slice),
              count(slice.n),
              view.value(slice.base),
              view.value(slice.tuned),
              view.change(slice.difference),
              slice.pAdjusted === null ? "–" : pValue(slice.pAdjusted),
            ]),
        ),
      );
    }
    blocks.push(
      fold(t("Method and assumptions", "方法与前提"), [
        list([
          t(
            "Everything that was screened counts as tested; taking the worst of many and correcting for few is the usual mistake.",
            "凡筛选过的都计入检验次数；从众多切片中挑最差的而只校正少数几个，是常见错误。",
          ),
          t("Intervals: {a} for rates, {b} for inside against outside.", "区间：比例为{a}，内外之差为{b}。", {
            a: intervalMethods(
              found.slices.map(({ value }) => value),
              language,
            ),
            b: intervalMethods(
              found.slices.map(({ difference }) => difference),
              language,
            ),
          }),
          t(
            "Slices are described, not explained: a slice can be bad because of something else that goes with it.",
            "切片只是描述，不是原因：其表现差可能源于与之相伴的其他因素。",
          ),
        ]),
      ]),
    );
    return {
      heading: notable
        ? mutual
          ? t("“{a}” and “{b}” take each other's place", "“{a}”与“{b}”相互混淆", { a: first.gold, b: first.pred })
          : t("“{a}” is taken for “{b}”", "“{a}”常被判为“{b}”", { a: first.gold, b: first.pred })
        : repeated.length > 0
          ? t("Errors gather in {name}", "错误集中在 {name}", { name: where(repeated[0]) })
          : t("{e} errors, spread without a clear centre", "{e} 个错误，没有明显集中之处", { e: count(found.errors) }),
      standing: weak.length > 0 || notable ? "watch" : "good",
      blocks,
    };
  },
});

function turned(value: number | null, better: "higher" | "lower" | undefined): number {
  return (value ?? 0) * (better === "lower" ? -1 : 1);
}
