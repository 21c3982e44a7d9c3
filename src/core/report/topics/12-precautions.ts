import { checks as checksChart } from "../../charts/checks.js";
import { labelShares } from "../../charts/label_shares.js";
import { leakageMatrix } from "../../charts/leakage_matrix.js";
import { findings as rules } from "../../findings/catalogue.js";
import { count, rate } from "../../numbers.js";
import { type Draft, figure, fold, list, missing, paragraph, type Standing, type Text, table } from "../block.js";
import { checkWords } from "../check-words.js";
import { topic } from "../topic.js";
import { useBlocks } from "../use-blocks.js";

/** Topic 12: the checks that were done, and what they saw. */
export const precautions = topic({
  id: "precautions",
  number: 12,
  words: { en: "Precautions", zh: "评估过程中的注意事项" },
  build(view) {
    const { study, t, language } = view;
    const word = {
      pass: t("passed", "通过"),
      warn: t("watch", "留意"),
      fail: t("failed", "未通过"),
      not_checked: t("not checked", "未检查"),
    };
    const standing: Readonly<Record<string, Standing>> = {
      pass: "good",
      warn: "watch",
      fail: "bad",
      not_checked: "unknown",
    };
    const look = { pass: "better", warn: "worse", fail: "error", not_checked: "faint" } as const;
    const rank = { fail: 0, warn: 1, not_checked: 2, pass: 3 };
    const sorted = [...study.checks].sort((a, b) => rank[a.state] - rank[b.state]);
    const bad = sorted.filter(({ state }) => state === "fail");
    const watch = sorted.filter(({ state }) => state === "warn");
    const undone = sorted.filter(({ state }) => state === "not_checked");
    const blocks: Draft[] = [];
    if (sorted.length === 0)
      blocks.push(
        missing(
          t(
            "No check was done: assay run does them with a plan that names data.test and data.train.",
            "未做检查：在计划中给出 data.test 与 data.train，由 assay run 完成。",
          ),
        ),
      );
    else {
      const quoted = (name: string): string => t("“{n}”", "“{n}”", { n: name });
      const names = (list: typeof sorted): string =>
        list.map(({ id }) => quoted(checkWords(id, language).name)).join(t(", ", "、"));
      blocks.push(
        paragraph(
          [
            bad.length > 0
              ? t("Failed: {list}.", "未通过：{list}。", { list: names(bad) })
              : t("No check failed.", "没有未通过的检查。"),
            watch.length > 0
              ? t("To watch: {k}, first {first}.", "需留意 {k} 项，首先是{first}。", {
                  k: watch.length,
                  first: quoted(checkWords(watch[0].id, language).name),
                })
              : "",
            undone.length > 0
              ? t("Not checked, which is not the same as passed: {list}.", "未检查（不等于通过）：{list}。", {
                  list: names(undone),
                })
              : "",
          ]
            .filter((text) => text !== "")
            .join(language === "en" ? " " : ""),
        ),
        figure(
          "checks",
          checksChart.draw(
            {
              rows: sorted.map((check) => ({
                state: standing[check.state],
                word: word[check.state],
                name: checkWords(check.id, language).name,
                value: check.value === "" || check.value === "-" ? "–" : check.value,
              })),
            },
            language,
          ),
        ),
      );
    }
    if (study.leakage === null || !study.leakage.checked || study.leakage.matrix.length === 0) {
      blocks.push(
        missing(
          t(
            "Leakage was not checked: it needs the training text (data.train with its input column).",
            "未检查数据泄漏：需要训练文本（data.train 及其输入列）。",
          ),
        ),
      );
    } else blocks.push(figure("leakage_matrix", leakageMatrix.draw({ matrix: study.leakage.matrix }, language)));
    const labelled = study.data.filter(({ labelCounts }) => Object.keys(labelCounts).length > 1);
    const target = labelled.find(({ name }) => name === view.data);
    if (target !== undefined) {
      const own = new Set(Object.keys(target.labelCounts));
      const alike = labelled
        .filter(
          (set) =>
            set === target || Object.keys(set.labelCounts).filter((label) => own.has(label)).length >= own.size / 2,
        )
        .slice(0, 4);
      const order = [...alike.filter((set) => set !== target), target];
      blocks.push(
        figure(
          "label_shares",
          labelShares.draw(
            { sets: order.map(({ name, n, labelCounts }) => ({ name, n, counts: labelCounts })) },
            language,
          ),
        ),
      );
    }
    if (sorted.length > 0) {
      blocks.push(
        table(
          t("Problems, how each is seen, and how to mend it", "问题、检查方法与改进办法"),
          [
            { title: t("Check", "检查") },
            { title: t("State", "状态") },
            { title: t("Seen", "所见") },
            { title: t("How", "检查方法") },
            { title: t("Consequence", "后果") },
            { title: t("Mend", "改进") },
          ],
          sorted.map((check): Text[] => {
            const words = checkWords(check.id, language);
            const finding =
              check.code === undefined ? undefined : view.findings.find(({ code }) => code === check.code);
            const rule = check.code === undefined ? undefined : rules.find(check.code);
            const mend =
              finding?.advice[0]?.text ??
              (check.state === "pass"
                ? "–"
                : check.state === "not_checked"
                  ? words.mend === "–"
                    ? t("give what it needs, then run again", "补充所需数据后重新运行")
                    : words.mend
                  : (rule?.words.short[language] ?? words.mend));
            return [
              words.name,
              [{ text: word[check.state], look: look[check.state] }],
              check.value === "" || check.value === "-" ? "–" : check.value,
              words.how,
              words.consequence,
              mend,
            ];
          }),
        ),
      );
    }
    blocks.push(...useBlocks(view));
    const pairs = study.leakage?.pairs ?? [];
    blocks.push(
      fold(t("Method and assumptions", "方法与前提"), [
        list([
          t(
            "Texts are compared after NFKC, lower case and collapsed white space; near: Jaccard of character shingles (5; Chinese 3) of .8 or more.",
            "文本经 NFKC、小写与空白归一后比较；近似：字符片段（5 字符；中文 3 字）的 Jaccard 相似度不低于 .8。",
          ),
          t("Paraphrases and translations are not seen.", "改写与翻译查不出来。"),
        ]),
        ...(pairs.length === 0
          ? []
          : [
              table(
                t("Pairs of texts that stand twice", "重复出现的文本对"),
                [
                  { title: t("Stands in", "出现于") },
                  { title: t("Item", "样本") },
                  { title: t("Evaluated in", "被评估于") },
                  { title: t("Item", "样本") },
                  { title: t("Kind", "类型") },
                  { title: "J", number: true },
                  { title: t("Labels differ", "标签不同") },
                ],
                pairs
                  .slice(0, 50)
                  .map((pair): Text[] => [
                    pair.a,
                    [{ text: pair.aId, look: "code" }],
                    pair.b,
                    [{ text: pair.bId, look: "code" }],
                    pair.kind === "exact" ? t("word for word", "完全相同") : t("near", "近似"),
                    rate(pair.similarity, 2),
                    pair.labelsDiffer ? t("yes", "是") : t("no", "否"),
                  ]),
                pairs.length > 50
                  ? t("The first 50 of {n}.", "共 {n} 对，列出前 50 对。", { n: count(pairs.length) })
                  : undefined,
              ),
            ]),
      ]),
    );
    return {
      heading:
        sorted.length === 0
          ? t("No check was done before the verdict", "结论之前未做任何检查")
          : bad.length > 0
            ? t("Check failed: {first}{more}", "检查未通过：{first}{more}", {
                first: lower(checkWords(bad[0].id, language).name),
                more: bad.length === 1 ? "" : t(", and {k} more", "，另有 {k} 项", { k: bad.length - 1 }),
              })
            : watch.length > 0 || undone.length > 0
              ? t("No check failed; {w} to watch, {u} not done", "没有未通过的检查；{w} 项需留意，{u} 项未做", {
                  w: watch.length,
                  u: undone.length,
                })
              : t("All {k} checks passed", "{k} 项检查全部通过", { k: sorted.length }),
      standing:
        sorted.length === 0 ? "unknown" : bad.length > 0 ? "bad" : watch.length + undone.length > 0 ? "watch" : "good",
      blocks,
    };
  },
});

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
