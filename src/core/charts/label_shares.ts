import { count, percent } from "../numbers.js";
import { say } from "../words.js";
import { chart } from "./chart.js";
import { ink, series } from "./ink.js";
import { rowPlot } from "./rows.js";

/** Share of every label in each data set that has the same labels. */
export const labelShares = chart<{
  readonly sets: readonly {
    readonly name: string;
    readonly n: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
}>({
  id: "label_shares",
  words: { en: "Label shares", zh: "标签占比" },
  answers: {
    en: "Are labels balanced, and distributed alike in train and test?",
    zh: "标签是否均衡，训练集与测试集的分布是否一致？",
  },
  misleads: { en: "Equal shares do not mean equal inputs.", zh: "占比相同不代表输入相同。" },
  draw({ sets }, language) {
    const last = sets[sets.length - 1];
    const labels = [...new Set(sets.flatMap(({ counts }) => Object.keys(counts)))]
      .sort((a, b) => (last.counts[b] ?? 0) - (last.counts[a] ?? 0))
      .slice(0, 24);
    const shown = labels.map((label) => last.counts[label] ?? 0).filter((n) => n > 0);
    const ratio = shown.length === 0 ? 0 : Math.max(...shown) / Math.min(...shown);
    const shapes = ["square", "circle", "triangle-up", "diamond", "cross"];
    const colors = [ink.tuned, ink.base, series[1], series[2], series[3]];
    const marks = ["■", "○", "▲", "◆", "✚"];
    const order = [...sets].reverse();
    const largest = Math.max(
      ...sets.flatMap(({ n, counts }) => labels.map((label) => (n === 0 ? 0 : (counts[label] ?? 0) / n))),
      0.01,
    );
    return {
      title: say(
        { en: "The largest label of {set} is {r} times the smallest", zh: "{set} 中最多的标签是最少的 {r} 倍" },
        language,
        { set: last.name, r: ratio < 10 ? ratio.toFixed(1) : Math.round(ratio) },
      ),
      subtitle: say({ en: "share of each label; {key}", zh: "各标签占比；{key}" }, language, {
        key: order
          .map(({ name, n }, i) => `${marks[i]} ${name} (n = ${count(n)})`)
          .join(language === "en" ? ", " : "，"),
      }),
      alt: say(
        {
          en: "Label shares in {sets}; the first labels of {set}: {list}.",
          zh: "{sets} 的标签占比；{set} 中占比最高的标签：{list}。",
        },
        language,
        {
          sets: sets.map(({ name }) => name).join(", "),
          set: last.name,
          list: labels
            .slice(0, 4)
            .map((label) => `${label} ${percent((last.counts[label] ?? 0) / Math.max(1, last.n))}`)
            .join(", "),
        },
      ),
      spec: rowPlot(
        labels.map((label) => ({
          name: label,
          note: count(last.counts[label] ?? 0),
          marks: order
            .map(({ n, counts }, i) => ({
              value: n === 0 ? null : (100 * (counts[label] ?? 0)) / n,
              color: colors[i % colors.length],
              shape: shapes[i % shapes.length],
              hollow: i === 1,
            }))
            .reverse(),
        })),
        {
          title: language === "en" ? "share of items, %" : "样本占比（%）",
          domain: [0, 105 * largest],
          labels: "format(datum.value, '.2~f')",
        },
        380,
        24,
      ),
      table: {
        columns: [
          { title: language === "en" ? "label" : "标签" },
          ...sets.map(({ name }) => ({ title: name, number: true })),
        ],
        rows: labels.map((label) => [label, ...sets.map(({ counts }) => count(counts[label] ?? 0))]),
      },
    };
  },
});
