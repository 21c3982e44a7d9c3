import { verdictWords } from "../compare/headline.js";
import type { Verdict } from "../documents/comparison.js";
import type { ModelName } from "../documents/model-name.js";
import { metrics } from "../metrics/catalogue.js";
import { count, metricDifference, metricValue, percent } from "../numbers.js";
import { type Language, say, type Words } from "../words.js";
import { placeName } from "./number-places.js";
import type { Difference, FurtherNumbers, Moved, MovedNumber, Repeat } from "./repeat.js";

/** What each level of doing a study again is called (methods 11.6). */
export const levelWords: Readonly<Record<Repeat["level"], Words>> = {
  repeat: { en: "repeat: same data, models and prompts", zh: "重复：数据、模型与提示词均相同" },
  rerun: { en: "re-run: other models on the same data, so no repeat", zh: "重跑：数据相同而模型不同，因此不是重复" },
  replicate: { en: "replication: other data, so no repeat", zh: "再现：数据不同，因此不是重复" },
  changed: { en: "asked or judged in another way, so no repeat", zh: "提问或评判方式不同，因此不是重复" },
};

/** What can differ, in a word. */
export const differenceWords: Readonly<Record<Difference["what"], Words>> = {
  data: { en: "data", zh: "数据" },
  model: { en: "model", zh: "模型" },
  prompt: { en: "prompt", zh: "提示词" },
  settings: { en: "setting", zh: "设置" },
  code: { en: "code", zh: "代码" },
  packages: { en: "package", zh: "软件包" },
  hardware: { en: "machine", zh: "机器" },
};

/** `router-ft 2`. */
export const shortName = ({ name, seed }: ModelName): string => (seed === null ? name : `${name} ${seed}`);

/** A hash by its first digits; anything else as it is. */
export const shortened = (text: string): string => (/^[0-9a-f]{32,}(\/\d+)?$/.test(text) ? text.slice(0, 12) : text);

/** `data test 1a2b3c → 4d5e6f`. */
function differenceText({ what, name, before, after }: Difference, language: Language): string {
  const none = { en: "none", zh: "无" }[language];
  const side = (text: string | null): string => (text === null ? none : shortened(text));
  return `${differenceWords[what][language]} ${name} ${side(before)} → ${side(after)}`;
}

/** `accuracy of router-ft 2 on test .793 → .788 (−.005)`. */
function movedText(one: Moved, language: Language): string {
  const value = (x: number | null): string => (x === null ? "–" : metricValue(x, one.scale));
  const { model, data, metric, before, after, difference } = one;
  const name = metrics.find(metric)?.words[language] ?? metric;
  return say(
    { en: "{metric} of {model} on {data} {was} → {is}{by}", zh: "{data} 上 {model} 的{metric} {was} → {is}{by}" },
    language,
    {
      metric: language === "zh" && /^[A-Za-z0-9]/.test(name) ? ` ${name}` : name,
      model: shortName(model),
      data,
      was: value(before),
      is: value(after),
      by:
        difference === null
          ? ""
          : language === "en"
            ? ` (${shownDifference(difference, one.scale)})`
            : `（${shownDifference(difference, one.scale)}）`,
    },
  );
}

/** `comparisons router-ft test accuracy, tests.mcnemar_exact.p .012 → .015`. */
function movedNumberText(moved: MovedNumber, language: Language): string {
  const [was, is] = shownApart(moved.before, moved.after);
  return `${placeText(moved, language)} ${was} → ${is}`;
}

/** `comparisons router-ft test accuracy, tests.mcnemar_exact.p`. */
export function placeText({ of, at, path }: Pick<MovedNumber, "of" | "at" | "path">, language: Language): string {
  const where = `${placeName(of, language)}${at === "" ? "" : ` ${at}`}`;
  return path === "" ? where : `${where}${language === "zh" ? "，" : ", "}${path}`;
}

/** Two values, numbers with as many digits as it takes to tell them apart. */
export function shownApart(before: MovedNumber["before"], after: MovedNumber["after"]): [string, string] {
  const shown = (value: MovedNumber["before"], digits: number): string =>
    value === null
      ? "–"
      : typeof value === "number"
        ? String(Number(value.toPrecision(digits))).replace(/-/g, "−")
        : String(value);
  for (const digits of [3, 6, 12]) {
    const [was, is] = [shown(before, digits), shown(after, digits)];
    if (was !== is) return [was, is];
  }
  return [shown(before, 17), shown(after, 17)];
}

/** All numbers that were held against each other, and how many of them moved. */
export function numberTotals({ metrics, moved, further }: Repeat): { compared: number; moved: number } {
  return { compared: metrics + (further?.compared ?? 0), moved: moved.length + (further?.moved ?? 0) };
}

/** `, but Assay's own code changed`, where it did. */
function codeChange({ differs }: Pick<Repeat, "differs">, language: Language): string {
  if (!differs.some(({ what }) => what === "code")) return "";
  return { en: ", but Assay's own code changed", zh: "，但 Assay 自身代码有变" }[language];
}

/** A difference that rounds to nothing is said to be smaller, not none. */
function shownDifference(difference: number, scale: string | undefined): string {
  const shown = metricDifference(difference, scale);
  return /[1-9]/.test(shown) ? shown : difference.toExponential(1).replace("-", "−").replace("e-", "e−");
}

/** How many answers were held against each other, and how many were the same. */
export function answerTotals({ answers }: Repeat): {
  compared: number;
  identical: number;
  same: number;
  lost: string[];
} {
  const known = answers.filter(({ compared }) => compared !== null);
  const sum = (of: (one: Repeat["answers"][number]) => number): number => known.reduce((all, one) => all + of(one), 0);
  return {
    compared: sum(({ compared }) => compared ?? 0),
    identical: sum(({ identical }) => identical),
    same: sum(({ same }) => same),
    lost: answers.filter(({ compared }) => compared === null).map(({ model, data }) => `${shortName(model)} · ${data}`),
  };
}

function verdictName(verdict: Verdict | null, language: Language): string {
  if (verdict === null) return { en: "none", zh: "无" }[language];
  const word = verdictWords[verdict][language];
  return word.charAt(0).toLowerCase() + word.slice(1);
}

/** What a repeat found, in lines of a label and a text; what is no longer the same comes first. */
export function repeatLines(repeat: Repeat, language: Language): { readonly label: string; readonly text: string }[] {
  const t = (en: string, zh: string, values: Readonly<Record<string, string | number>> = {}): string =>
    say({ en, zh }, language, values);
  const totals = answerTotals(repeat);
  const { further } = repeat;
  const label = t("repeat {n}", "第 {n} 次", { n: repeat.number });
  const list = (names: readonly string[]): string => names.join(t(", ", "、"));
  const lines: { label: string; text: string }[] = [];
  const equal = repeat.identical && repeat.level === "repeat";
  const numbers = numberTotals(repeat);
  const code = codeChange(repeat, language);
  const allEqual =
    further === undefined
      ? t(
          "equal, bit for bit{code}: {n} answers, {m} values of metrics, the verdict ({v}); nothing else was compared",
          "逐位相同{code}：{n} 个回答、{m} 个指标值，以及结论（{v}）；其余未对照",
          { n: count(totals.compared), m: count(repeat.metrics), v: verdictName(repeat.verdict.after, language), code },
        )
      : t(
          further.groups === undefined
            ? "everything that was compared is equal, bit for bit{code}: {n} answers, {m} numbers of scores, comparisons, suites and ranking, the verdict ({v})"
            : "everything is equal, bit for bit{code}: {n} answers, {m} numbers and words, the verdict ({v})",
          further.groups === undefined
            ? "所对照的内容逐位相同{code}：{n} 个回答，得分、比较、套件与排名的 {m} 个数值，以及结论（{v}）"
            : "全部逐位相同{code}：{n} 个回答、{m} 个数值与文字结果，以及结论（{v}）",
          {
            n: count(totals.compared),
            m: count(numbers.compared),
            v: verdictName(repeat.verdict.after, language),
            code,
          },
        );
  if (equal && repeat.differs.length === 0) return [{ label, text: allEqual }];
  lines.push({ label, text: `${levelWords[repeat.level][language]}${code}` });
  const most = 8;
  repeat.differs.slice(0, most).forEach((one, i) => {
    lines.push({ label: i === 0 ? t("changed", "变动") : "", text: differenceText(one, language) });
  });
  if (repeat.differs.length > most)
    lines.push({ label: "", text: t("and {k} more", "另有 {k} 项", { k: count(repeat.differs.length - most) }) });
  if (equal) return [...lines, { label: t("result", "结果"), text: allEqual }];
  lines.push({
    label: t("answers", "回答"),
    text:
      totals.compared === 0
        ? t("none could be held against each other", "没有可对照的回答")
        : t("{p} the same word for word, {q} the same prediction, of {n}", "{n} 个中逐字相同 {p}，预测相同 {q}", {
            p: percentOf(totals.identical, totals.compared),
            q: percentOf(totals.same, totals.compared),
            n: count(totals.compared),
          }),
  });
  if (totals.lost.length > 0)
    lines.push({
      label: "",
      text: t(
        "not compared, since the earlier answers are no longer in the store: {list}",
        "未对照（此前的回答已不在存储中）：{list}",
        {
          list: list(totals.lost),
        },
      ),
    });
  lines.push({
    label: t("numbers", "数值"),
    text:
      numbers.moved === 0
        ? t("none of {m} moved", "{m} 个均未变", { m: count(numbers.compared) })
        : `${t("{k} of {m} moved", "{m} 个中有 {k} 个变动", { k: count(numbers.moved), m: count(numbers.compared) })}${code}`,
  });
  for (const one of repeat.moved.slice(0, 5)) lines.push({ label: "", text: movedText(one, language) });
  if (further !== undefined) lines.push(...furtherLines(further, language));
  const { before, after } = repeat.verdict;
  lines.push({
    label: t("verdict", "结论"),
    text:
      before === after
        ? t("{v}, as before", "{v}，与之前相同", { v: verdictName(after, language) })
        : `${verdictName(before, language)} → ${verdictName(after, language)}`,
  });
  const { came, went } = repeat.findings;
  if (came.length > 0)
    lines.push({ label: t("findings", "发现"), text: t("came: {list}", "新出现：{list}", { list: list(came) }) });
  if (went.length > 0)
    lines.push({
      label: came.length > 0 ? "" : t("findings", "发现"),
      text: t("went: {list}", "消失：{list}", { list: list(went) }),
    });
  if (repeat.level !== "repeat")
    lines.push({
      label: t("next", "下一步"),
      text: t(
        "the stored study keeps its numbers; `assay run` makes it anew from what is there now",
        "已存研究的数值不变；`assay run` 可按现有文件重新生成",
      ),
    });
  return lines;
}

/** The groups with the largest differences and their largest each; the others by their totals. */
function furtherLines(
  { first, groups, unmatched, only = [] }: FurtherNumbers,
  language: Language,
): { readonly label: string; readonly text: string }[] {
  const t = (en: string, zh: string, values: Readonly<Record<string, string | number>> = {}): string =>
    say({ en, zh }, language, values);
  const lines: string[] = [];
  const changed = (groups ?? []).filter(({ moved }) => moved > 0);
  const [shown, others] = [changed.slice(0, 5), changed.slice(5)];
  const total = ({ of, moved, compared }: (typeof changed)[number]): string =>
    t("{of} {k} of {n}", "{of} {n} 个中 {k} 个", { of: placeName(of, language), k: count(moved), n: count(compared) });
  if (groups === undefined) for (const one of first.slice(0, 5)) lines.push(movedNumberText(one, language));
  for (const group of shown) {
    lines.push(`${total(group)}${t(":", "：")}`);
    for (const one of first.filter(({ of }) => of === group.of).slice(0, 3))
      lines.push(`  ${movedNumberText(one, language)}`);
  }
  if (others.length > 0) lines.push(t("also {list}", "另有{list}", { list: others.map(total).join(t(", ", "、")) }));
  if (unmatched > 0) {
    const named = only.slice(0, 3).map((one) => placeText(one, language));
    lines.push(
      t("{k} stand in one of the two studies only{names}", "{k} 个只见于其中一次{names}", {
        k: count(unmatched),
        names:
          named.length === 0
            ? ""
            : `${t(": ", "：")}${named.join(t("; ", "；"))}${unmatched > named.length ? t("; …", "；…") : ""}`,
      }),
    );
  }
  return lines.map((text) => ({ label: "", text }));
}

/** A share that is not whole never rounds to 100 %. */
export function percentOf(some: number, all: number): string {
  if (all === 0) return "–";
  if (some < all && some / all > 0.9995) return "> 99.9 %";
  return some === all ? "100 %" : percent(some / all);
}
