import { count } from "../numbers.js";
import { say } from "../words.js";
import { chart, own } from "./chart.js";
import { ink } from "./ink.js";

/** How many cases each reading rule chose. */
export const caseQueue = chart<{
  readonly strata: readonly {
    readonly name: string;
    readonly n: number;
    readonly tone: "worse" | "better" | "plain";
  }[];
}>({
  id: "case_queue",
  words: { en: "Reading queue", zh: "阅读队列" },
  answers: { en: "By which rules were cases chosen for reading?", zh: "案例按哪些规则选出？" },
  misleads: {
    en: "Only the random part speaks for all items; the others were chosen to be bad.",
    zh: "只有随机部分能代表全体；其余是有意挑选的坏例。",
  },
  draw({ strata }, language) {
    const total = strata.reduce((sum, { n }) => sum + n, 0);
    const values = strata.map(({ name, n, tone }) => ({
      name,
      n,
      text: count(n),
      fill: tone === "worse" ? ink.worse : tone === "better" ? ink.better : ink.base,
    }));
    const y = {
      field: "name",
      type: "nominal",
      sort: null,
      axis: { title: null, domain: false, ticks: false },
      scale: { paddingInner: 0.35 },
    };
    const x = { field: "n", type: "quantitative", axis: null };
    return {
      title: say({ en: "{n} cases to read first", zh: "最先应读的 {n} 个案例" }, language, { n: count(total) }),
      subtitle: say({ en: "number of cases by the rule that chose them", zh: "按挑选规则统计的案例数" }, language),
      alt: strata.map(({ name, n }) => `${name}: ${count(n)}`).join(language === "en" ? "; " : "；"),
      spec: {
        width: 320,
        height: { step: 30 },
        layer: [
          { data: { values }, mark: { type: "bar" }, encoding: { x, y, fill: own("fill") } },
          {
            data: { values },
            mark: { type: "text", align: "left", dx: 6 },
            encoding: { x, y, text: { field: "text" } },
          },
        ],
      },
      table: {
        columns: [{ title: language === "en" ? "rule" : "规则" }, { title: "n", number: true }],
        rows: strata.map(({ name, n }) => [name, count(n)]),
      },
    };
  },
});
