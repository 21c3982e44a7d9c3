import { charts as chartEntries } from "../charts/catalogue.js";
import type { Chart } from "../charts/chart.js";
import { verdictLine } from "../charts/verdict_line.js";
import { flipSeed } from "../compare/flip-seed.js";
import { railWords } from "../compare/headline.js";
import { otherRecipes } from "../compare/recipe-rails.js";
import { unit } from "../compare/sentence.js";
import { sliceWords } from "../errors/slice-names.js";
import { count, points, pointsInterval } from "../numbers.js";
import type { Result } from "../result.js";
import type { Study } from "../study.js";
import type { Language } from "../words.js";
import { about, ordered } from "./advice.js";
import {
  type Block,
  type Draft,
  everyBlock,
  type Inline,
  type Standing,
  type Table,
  type Text,
  type Topic,
  type TopicDraft,
} from "./block.js";
import { headline } from "./said.js";
import { lights } from "./scorecard/catalogue.js";
import { comparisonWord } from "./scorecard/words.js";
import { topics } from "./topics/catalogue.js";
import { type View, view } from "./view.js";

/** One column of the first screen. */
export interface OpeningColumn {
  readonly id: "scorecard" | "worse" | "next";
  readonly title: string;
  /** A standing with its word where the row has one. */
  readonly rows: readonly {
    readonly standing?: Standing;
    readonly word?: string;
    readonly text: Text;
    readonly note?: Text;
  }[];
}

/** A report in one language: blocks for the writers, the specifications of its charts, no markup. Schema `assay.report/1`. */
export interface Document {
  readonly schema: "assay.report/1";
  readonly language: Language;
  readonly name: string;
  readonly createdAt: string;
  readonly version: string;
  /** Words of the frame that writers print around the blocks. */
  readonly words: {
    readonly title: string;
    readonly contents: string;
    readonly data: string;
    readonly topic: string;
    readonly footer: string;
    readonly toTop: string;
  };
  readonly opening: {
    /** Study, task, items, models in one line. */
    readonly line: string;
    readonly date: string;
    readonly symbol: string;
    readonly tone: "better" | "worse" | "error" | "plain";
    readonly verdict: string;
    /** Where the plan has further tuned recipes: which one the verdict is about, and what came of the others. */
    readonly others: Text | null;
    /** Key into `charts`, where there is a comparison. */
    readonly chart: string | null;
    readonly columns: readonly OpeningColumn[];
  };
  readonly topics: readonly Topic[];
  /** Every chart by the key that figures name. */
  readonly charts: Readonly<Record<string, Chart>>;
}

/** Builds the report of a study in one language. Pure: the same study gives the same document. */
export function document(study: Study, options: { readonly language: Language }): Document {
  const seen = view(study, options.language);
  const { t, primary, language } = seen;
  const charts: Record<string, Chart> = {};
  const drafts = topics.all.map((entry) => ({ entry, draft: entry.build(seen) }));
  const numbered = drafts.map(
    ({ entry, draft }): Topic => ({
      id: entry.id,
      number: entry.number,
      anchor: `topic-${entry.number}`,
      name: entry.words[language],
      heading: draft.heading,
      standing: draft.standing,
      standingWord: topicWord(draft.standing, seen),
      blocks: number(entry.number, draft, seen, charts),
    }),
  );
  const line = primary === null ? null : "verdict_line";
  if (primary !== null && line !== null) charts[line] = verdictLine.draw(primary, language);
  return {
    schema: "assay.report/1",
    language,
    name: study.name,
    createdAt: study.createdAt,
    version: study.version,
    words: {
      title: t("What fine-tuning changed", "微调改变了什么"),
      contents: t("Contents", "目录"),
      data: t("Data of this figure", "本图数据"),
      topic: t("Topic {n}", "第 {n} 节"),
      toTop: t("Contents", "目录"),
      footer: t(
        "Made by Assay {version}. Every number is in results.json beside this file; random seed {seed}.",
        "由 Assay {version} 生成。全部数字见同目录的 results.json；随机种子 {seed}。",
        { version: study.version, seed: study.randomSeed },
      ),
    },
    opening: opening(seen, line),
    topics: finish(numbered, seen),
    charts,
  };
}

function topicWord(standing: Standing, { t }: View): string {
  return {
    good: t("in order", "正常"),
    watch: t("look here", "留意"),
    bad: t("problem", "有问题"),
    unknown: t("no data", "缺数据"),
  }[standing];
}

/** `4`, then `4b`, `4c`: the first figure and table of a topic carry its number alone. */
function label(topic: number, nth: number): string {
  return nth === 0 ? String(topic) : `${topic}${String.fromCharCode(97 + nth)}`;
}

function number(topic: number, draft: TopicDraft, { t }: View, charts: Record<string, Chart>): Block[] {
  let figures = 0;
  let tables = 0;
  const nextFigure = (): { label: string; anchor: string } => {
    const own = label(topic, figures++);
    return { label: t("Figure {n}", "图 {n}", { n: own }), anchor: `figure-${own}` };
  };
  const numbered = (block: Draft, folded: boolean): Block => {
    if (block.kind === "figure") {
      charts[block.key] = block.chart;
      return { kind: "figure", key: block.key, ...nextFigure() };
    }
    if (block.kind === "gallery") return { ...block, figures: [], ...nextFigure() };
    if (block.kind === "fold") return { ...block, blocks: block.blocks.map((inner) => numbered(inner, true)) };
    if (block.kind === "table" && !folded) {
      const own = label(topic, tables++);
      return { ...block, label: t("Table {n}", "表 {n}", { n: own }), anchor: `table-${own}` };
    }
    return block;
  };
  return draft.blocks.map((block) => numbered(block, false));
}

/** Fills the gallery, and the places of each kind of chart in its table, now that figures have numbers. */
function finish(all: readonly Topic[], { t }: View): Topic[] {
  const figures = all.flatMap(({ blocks }) =>
    everyBlock(blocks).flatMap((block) => (block.kind === "figure" ? [block] : [])),
  );
  const kindOf = (key: string): string => key.replace(/_\d+$/, "");
  const nameOf = (key: string, language: Language): string => chartEntries.find(kindOf(key))?.words[language] ?? key;
  return all.map((topic) => {
    if (!everyBlock(topic.blocks).some(({ kind }) => kind === "gallery")) return topic;
    return { ...topic, blocks: topic.blocks.map(filled) };
  });

  function filled(block: Block): Block {
    if (block.kind === "fold") return { ...block, blocks: block.blocks.map(filled) };
    if (block.kind === "table") return placed(block);
    if (block.kind !== "gallery") return block;
    return {
      ...block,
      figures: figures.map(({ key, anchor, label }) => ({
        key,
        anchor,
        label,
        name: nameOf(key, t("en", "zh") as Language),
      })),
    };
  }

  function placed(table: Table): Table {
    return {
      ...table,
      rows: table.rows.map((row) => {
        const last = row[row.length - 1];
        const id =
          typeof last === "string" ? last : last.map((part) => (typeof part === "string" ? part : part.text)).join("");
        const here = figures.filter(({ key }) => kindOf(key) === id);
        const links = here.flatMap(({ label, anchor }, i): Inline[] => [
          ...(i === 0 ? [] : [t(", ", "、")]),
          { text: label, to: anchor },
        ]);
        const shown: Text =
          links.length > 0
            ? links
            : id === "verdict_line"
              ? t("first screen", "首屏")
              : [{ text: t("no data", "缺数据"), look: "faint" }];
        return [...row.slice(0, -1), shown];
      }),
    };
  }
}

function opening(seen: View, chart: string | null): Document["opening"] {
  const { study, t, primary, language } = seen;
  const n = primary?.n ?? seen.tuned?.score.n ?? 0;
  const seeds = primary?.seeds.tuned ?? 0;
  const compared =
    primary === null
      ? (seen.tuned?.model.name ?? t("no model", "无模型"))
      : t("{base} → {tuned}{seeds}", "{base} → {tuned}{seeds}", {
          base: primary.baseName,
          tuned: primary.tunedName,
          seeds: seeds > 1 ? t(" ({k} seeds)", "（{k} 个种子）", { k: seeds }) : "",
        });
  const verdict = primary?.verdict;
  const symbols = {
    improved: "▲",
    improved_size_uncertain: "▲",
    equivalent: "=",
    not_resolved: "?",
    worse: "▼",
    mixed: "◆",
  } as const;
  const tone =
    verdict === "worse"
      ? "worse"
      : verdict === "mixed"
        ? "worse"
        : verdict === "improved" || verdict === "improved_size_uncertain"
          ? "better"
          : "plain";
  return {
    line: [
      taskWord(study.task, seen),
      t("{n} items of {data}", "{data} 共 {n} 条", { n: count(n), data: seen.data }),
      compared,
    ].join(" · "),
    date: study.createdAt.slice(0, 10),
    symbol: verdict === undefined ? "?" : symbols[verdict],
    tone,
    verdict: headline(seen),
    others: others(seen),
    chart,
    columns: [
      {
        id: "scorecard",
        title: t("Scorecard", "评分卡"),
        rows: lights(seen).map((light) => ({
          standing: light.standing,
          word: light.word,
          text: light.name,
          note: light.value,
        })),
      },
      { id: "worse", title: t("What got worse", "哪里变差"), rows: worse(seen) },
      { id: "next", title: t("What to do next", "下一步"), rows: next(seen, language) },
    ],
  };
}

/** Further recipes that the first screen names; all of them stand in topic 9. */
const mostOthers = 4;

function others(seen: View): Text | null {
  const { study, primary, t } = seen;
  const rest = otherRecipes(study);
  if (primary === null || rest.length === 0) return null;
  const left = rest.length - Math.min(mostOthers, rest.length);
  return [
    t(
      "The verdict is about {tuned}, the first of {k} tuned models in the plan. The others against {base}: ",
      "结论针对 {tuned}，即计划中 {k} 个微调模型的第一个。其余模型与 {base} 相比：",
      { tuned: primary.tunedName, base: primary.baseName, k: rest.length + 1 },
    ),
    ...rest.slice(0, mostOthers).flatMap((other, i): Inline[] => [
      t("{sep}{name} {verdict}, ", "{sep}{name} {verdict}，", {
        sep: i === 0 ? "" : t("; ", "；"),
        name: other.tunedName,
        verdict: comparisonWord(other, seen),
      }),
      ...change(other.difference),
      unit(other.difference.scale)[seen.language],
    ]),
    ...(left > 0 ? [t("; {k} more", "；另有 {k} 个", { k: left })] : []),
    t(" (", "（"),
    { text: t("topic {n}", "第 {n} 节", { n: 9 }), to: "topic-9" },
    t(").", "）。"),
  ];
}

/** A difference with its interval in lighter ink. */
function change(difference: Result): Inline[] {
  if (difference.value === null) return ["–"];
  return [
    points(difference.value, difference.scale),
    ...(difference.ci === undefined
      ? []
      : [" ", { text: pointsInterval(difference.ci, difference.scale), look: "faint" as const }]),
  ];
}

/** Names of the tasks in Chinese; in English their ids are words. */
const taskNames: Readonly<Record<Exclude<Study["task"], "scores">, string>> = {
  binary: "二分类",
  multiclass: "多分类",
  multilabel: "多标签",
  ordinal: "有序分类",
  token_labelling: "序列标注",
  regression: "回归",
  similarity: "相似度",
  generation: "文本生成",
  translation: "翻译",
  summarisation: "摘要",
  qa_extractive: "抽取式问答",
  multiple_choice: "选择题",
  code: "代码生成",
  retrieval: "检索",
  preference: "成对偏好",
  structured_output: "结构化输出",
  language_modelling: "语言建模",
  ratings: "评分一致性",
};

function taskWord(task: Study["task"], { t }: View): string {
  if (task === "scores") return t("given scores", "已评分");
  return t(task.replace(/_/g, " "), taskNames[task]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What got worse: guard-rails, other data sets, slices, broken items; or the words that nothing was seen to. */
function worse(seen: View): OpeningColumn["rows"] {
  const { primary, study, t, language } = seen;
  if (primary === null) return [{ text: t("Without a base model nothing can be said.", "没有基座模型，无从判断。") }];
  const rows: { standing?: Standing; text: Text; note?: Text }[] = [];
  const rails = primary.guardRails.filter(({ state }) => state !== "held");
  for (const rail of rails)
    rows.push({ standing: rail.state === "failed" ? "bad" : "watch", text: capital(railWords(rail)[language]) });
  const watched = new Set(primary.guardRails.filter(({ slice }) => slice === undefined).map(({ data }) => data));
  const fell = (difference: { ci?: { lo: number; hi: number }; better?: "higher" | "lower" }): boolean =>
    difference.ci !== undefined && (difference.better === "lower" ? difference.ci.lo > 0 : difference.ci.hi < 0);
  for (const other of study.comparisons) {
    if (other.tunedName !== primary.tunedName || other.data === primary.data) continue;
    if (watched.has(other.data) || !fell(other.difference)) continue;
    rows.push({
      standing: "watch",
      text: t("{data}, {metric}", "{data}，{metric}", { data: other.data, metric: seen.metricName(other.metric) }),
      note: change(other.difference),
    });
  }
  const slices = primary.slices.filter(
    (slice) =>
      slice.regressed === true ||
      (slice.pAdjusted !== null && slice.pAdjusted < study.decision.alpha && fell(slice.difference)),
  );
  for (const slice of slices.slice(0, 3))
    rows.push({ standing: "watch", text: sliceWords(slice)[language], note: change(slice.difference) });
  const before = new Map((seen.base?.score.perClass ?? []).map((row) => [row.label, row.recall.value]));
  const losses = (seen.tuned?.score.perClass ?? [])
    .flatMap(({ label, recall }) => {
      const old = before.get(label) ?? null;
      return old === null || recall.value === null || recall.value >= old
        ? []
        : [{ label, change: recall.value - old }];
    })
    .sort((a, b) => a.change - b.change);
  if (rows.length === 0)
    rows.push({
      text:
        new Set(study.comparisons.map(({ tunedName }) => tunedName)).size > 1
          ? t("Of {tuned}, nothing was seen to get worse beyond chance.", "{tuned}：没有超出偶然的变差。", {
              tuned: primary.tunedName,
            })
          : t("Nothing was seen to get worse beyond chance.", "没有超出偶然的变差。"),
    });
  if (losses.length > 0) {
    const named = losses.slice(0, 3).map((loss) => `${loss.label} ${points(loss.change, "0-1")}`);
    rows.push({
      text: t("Labels with lower recall: {k}", "召回率下降的标签：{k} 个", { k: losses.length }),
      note: t("{list}; single labels are not tested", "{list}；单个标签未作检验", { list: named.join(t(", ", "，")) }),
    });
  }
  if (primary.flips !== null)
    rows.push({
      text: t("Items broken: {b}; fixed: {f}{s}", "弄坏 {b} 条，修复 {f} 条{s}", {
        s: flipSeed(primary)[language],
        b: count(primary.flips.broken),
        f: count(primary.flips.fixed),
      }),
    });
  return rows;
}

/** At most three things to do, in the order of what makes a conclusion wrong, then gain over cost. */
function next(seen: View, language: Language): OpeningColumn["rows"] {
  const { t } = seen;
  const rows = ordered(seen).slice(0, 3);
  if (rows.length === 0) return [{ text: t("No finding asks for a change.", "没有需要改动的发现。") }];
  return rows.map((finding) => ({
    text: finding.advice[0]?.text ?? finding.title,
    note: [
      `${finding.title}${language === "en" ? ". " : "。"}`,
      {
        text: t("Cost: {c}", "代价：{c}", { c: about(finding.advice[0]?.id ?? "").cost[language] }),
        look: "faint" as const,
      },
    ],
  }));
}
