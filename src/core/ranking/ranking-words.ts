import { pText, rate } from "../numbers.js";
import { say, type Words } from "../words.js";
import { fewestSets, type Ranking } from "./ranking.js";

/** Names of the tests over pairs. */
export const familyWords = {
  wilcoxon: { en: "Wilcoxon, Holm", zh: "Wilcoxon，Holm 校正" },
  sign: { en: "sign test, Holm", zh: "符号检验，Holm 校正" },
} as const satisfies Record<string, Words>;

/** What the Bayesian signed-rank test decides of the second model. */
export const decisionWords = {
  worse: { en: "worse", zh: "更差" },
  equal: { en: "same", zh: "相当" },
  better: { en: "better", zh: "更好" },
  none: { en: "no decision", zh: "无法判定" },
} as const satisfies Record<string, Words>;

/** Scores without items say nothing of items. */
export const withoutItems: Words = {
  en: "Only scores are known, not the items behind them: this speaks of recipes and data sets, and gives no verdict on items (no flips, no slices, no paired interval).",
  zh: "只有得分，没有其背后的样本：以下结论针对训练配方与数据集，不对样本作判定（没有对错变化、切片与配对区间）。",
};

/** Two or three sentences on a ranking: whether the models differ at all, who is first, whom it is told apart from. */
export function rankingSentence(found: Ranking): Words {
  const [en, zh] = [sentencesIn(found, "en"), sentencesIn(found, "zh")];
  return { en: en.join(" "), zh: zh.join("") };
}

function sentencesIn(found: Ranking, language: "en" | "zh"): string[] {
  const t = (en: string, zh: string, values: Readonly<Record<string, string | number>> = {}): string =>
    say({ en, zh }, language, values);
  const names = (list: readonly string[]): string => list.join(t(", ", "、"));
  const rows = found.rows.length;
  const collapsed = found.sets.length - found.leftOut.sets.length > rows;
  const sentences = [
    collapsed
      ? t(
          "{k} models on {s} data sets, which make {n} independent rows.",
          "{k} 个模型，{s} 个数据集，合为 {n} 个独立的行。",
          { k: found.models.length, s: found.sets.length, n: rows },
        )
      : t("{k} models on {s}.", "{k} 个模型，{s} 个数据集。", {
          k: found.models.length,
          s:
            language === "zh"
              ? found.sets.length
              : found.sets.length === 1
                ? "one data set"
                : `${found.sets.length} data sets`,
        }),
  ];
  if (found.sets.length === 1) return sentences;
  if (found.reason === "too_few_datasets") {
    sentences.push(
      t(
        "Fewer than {m} independent data sets carry no test over data sets: the table stands for itself.",
        "独立的数据集少于 {m} 个，不足以作跨数据集的检验：只列出表格。",
        { m: fewestSets },
      ),
    );
    return sentences;
  }
  if (found.reason === "scales_differ")
    sentences.push(
      t(
        "They are scored on unlike scales, so that only ranks and relative differences are used; sizes of differences are not tested.",
        "各数据集的指标尺度不同，因此只用名次与相对差值，不检验差值大小。",
      ),
    );
  const { friedman, nemenyi } = found;
  if (friedman !== null && nemenyi !== null) {
    const p = friedman.imanDavenport?.p ?? friedman.p;
    const told = p <= found.alpha;
    sentences.push(
      told
        ? t(
            "The data sets agree on an order more than chance would (Friedman {p}, agreement W {w}).",
            "各数据集给出的次序一致程度超出偶然（Friedman {p}，一致性 W {w}）。",
            { p: pText(p), w: rate(friedman.kendallW, 2) },
          )
        : t(
            "The ranks cannot be told from chance (Friedman {p}, agreement W {w}).",
            "名次与偶然无法区分（Friedman {p}，一致性 W {w}）。",
            { p: pText(p), w: rate(friedman.kendallW, 2) },
          ),
    );
    const ranked = found.models
      .flatMap(({ name, meanRank }) => (meanRank === null ? [] : [{ name, meanRank }]))
      .sort((a, b) => a.meanRank - b.meanRank);
    const first = ranked[0];
    const clique = nemenyi.cliques.find((one) => one.includes(first.name)) ?? [];
    const others = clique.filter((name) => name !== first.name);
    const values = { name: first.name, r: first.meanRank.toFixed(2), others: names(others) };
    sentences.push(
      others.length === 0
        ? t(
            "{name} has the best mean rank, {r}, apart from all others (Nemenyi).",
            "{name} 的平均名次最好（{r}），与其他模型都可区分（Nemenyi）。",
            values,
          )
        : others.length + 1 === ranked.length
          ? t(
              "{name} has the best mean rank, {r}, but is not told apart from any other.",
              "{name} 的平均名次最好（{r}），但与其他模型都无法区分。",
              values,
            )
          : t(
              "{name} has the best mean rank, {r}; by ranks (Nemenyi) not told apart from it: {others}.",
              "{name} 的平均名次最好（{r}）；按名次（Nemenyi 检验）无法与其区分的有：{others}。",
              values,
            ),
    );
  }
  const { family } = found;
  if (found.ranked.length === 2 && family !== null) {
    const [pair] = found.pairs;
    const values = { a: pair.a, b: pair.b, w: pair.wins, l: pair.losses, n: rows, p: pText(pair.p ?? 1) };
    const tests = family.test === "wilcoxon" ? { test: "Wilcoxon" } : { test: t("sign test", "符号检验") };
    sentences.push(
      t(
        "{b} is better than {a} on {w} of {n} and worse on {l} ({test} {p}).",
        "{b} 在 {n} 行中有 {w} 行优于 {a}，{l} 行较差（{test} {p}）。",
        {
          ...values,
          ...tests,
        },
      ),
    );
  }
  if (family !== null && family.smallestP > found.alpha)
    sentences.push(
      t(
        "Pair by pair ({test}) p cannot go below {p} with {n} {rows}: that test can tell no pair apart here.",
        "逐对比较（{test}）时，{n} {rows}下 p 最小只能到 {p}：该检验在此无法区分任何一对模型。",
        {
          n: rows,
          p: rate(family.smallestP),
          test: familyWords[family.test][language],
          rows: collapsed ? t("rows", "行") : t("data sets", "个数据集"),
        },
      ),
    );
  return sentences;
}

/** Whether a ranking says more than the comparison of two models, set by set, does: from three models or three sets on. */
export function saysMore({ models, sets }: Pick<Ranking, "models" | "sets">): boolean {
  return models.length > 2 || sets.length > 2;
}
