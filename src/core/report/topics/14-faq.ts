import { faqTree } from "../../charts/faq_tree.js";
import { findings as rules } from "../../findings/catalogue.js";
import type { Finding } from "../../findings/finding.js";
import { count } from "../../numbers.js";
import { about } from "../advice.js";
import { figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { topic } from "../topic.js";

/** Topic 14: the usual troubles, and which of them this study shows. */
export const faq = topic({
  id: "faq",
  number: 14,
  words: { en: "Frequent problems", zh: "常见问题与解决方案" },
  build(view) {
    const { t, language, findings } = view;
    const groups = [
      { id: "data", question: t("Are the data sound?", "数据是否可靠？") },
      { id: "metric", question: t("Does the metric fit?", "指标是否合适？") },
      { id: "model", question: t("Does the model answer sanely?", "模型输出是否正常？") },
      { id: "fit", question: t("Did training go well?", "训练是否正常？") },
      { id: "stat", question: t("Can the data tell?", "数据是否足以判断？") },
      { id: "compare", question: t("What was lost?", "损失了什么？") },
      { id: "prompt", question: t("Were both asked alike?", "提问方式是否相同？") },
      { id: "output", question: t("Can answers be used as they come?", "回答能否直接使用？") },
      { id: "judge", question: t("Is the judge fair?", "裁判是否公正？") },
      { id: "robust", question: t("Do small changes upset it?", "小改动是否影响回答？") },
      { id: "repro", question: t("Can it be repeated?", "能否复现？") },
    ];
    const others = [...new Set(rules.all.map(({ id }) => id.split(".")[0]))].filter((id) =>
      groups.every((group) => group.id !== id),
    );
    const branches = [...groups, ...others.map((id) => ({ id, question: id }))]
      .map(({ id, question }) => ({
        question,
        rules: rules.all.filter((rule) => rule.id.startsWith(`${id}.`)).length,
        fired: once(findings.filter(({ code }) => code.startsWith(`${id}.`))).map((finding) => ({
          code: finding.code,
          severity: finding.severity,
          short: filled(rules.get(finding.code).words.short[language], finding),
        })),
      }))
      .filter((branch) => branch.rules > 0);
    const severe = findings.filter(({ severity }) => severity === "error").length;
    const severityWord = { error: t("error", "错误"), warning: t("warning", "警告"), info: t("note", "提示") };
    const severityLook = { error: "error", warning: "worse", info: "faint" } as const;
    return {
      heading:
        findings.length === 0
          ? t("None of the usual troubles was seen", "未见常见问题")
          : severe > 0
            ? t("A conclusion drawn now would be wrong: {title}", "此刻下结论会出错：{title}", {
                title: findings.find(({ severity }) => severity === "error")?.title ?? "",
              })
            : t("Usual troubles seen here: {k}", "出现了 {k} 种常见问题", {
                k: new Set(findings.map(({ code }) => code)).size,
              }),
      standing: severe > 0 ? "bad" : findings.some(({ severity }) => severity === "warning") ? "watch" : "good",
      blocks: [
        paragraph(
          t(
            "{n} rules looked at this study; {r} fired, {k} times in all. “Error” means that a conclusion drawn now would be wrong, “warning” that it needs care.",
            "{n} 条规则检查了本研究，其中 {r} 条触发，共 {k} 次。“错误”表示此刻下结论会出错，“警告”表示需要谨慎。",
            { n: rules.all.length, r: once(findings).length, k: findings.length },
          ),
        ),
        figure("faq_tree", faqTree.draw({ branches }, language)),
        findings.length === 0
          ? missing(t("No row fired.", "没有触发的条目。"))
          : table(
              t("Symptoms, causes and fixes that apply here", "适用于本研究的症状、原因与解决办法"),
              [
                { title: t("Severity", "级别") },
                { title: t("Seen", "所见") },
                { title: t("Likely cause", "可能原因") },
                { title: t("How to check", "如何确认") },
                { title: t("Fix", "解决") },
                { title: t("Code", "代码") },
              ],
              once(findings).map((finding): Text[] => {
                const more = findings.filter(({ code }) => code === finding.code).length - 1;
                const { words } = rules.get(finding.code);
                const items = finding.items ?? [];
                return [
                  [{ text: severityWord[finding.severity], look: severityLook[finding.severity] }],
                  [
                    finding.title,
                    ...(items.length === 0
                      ? []
                      : [
                          " ",
                          { text: "(", look: "faint" as const },
                          ...view.ids(items, 3),
                          { text: ")", look: "faint" as const },
                        ]),
                    ...(more === 0
                      ? []
                      : [{ text: t("; {k} more like it", "；同类另有 {k} 条", { k: more }), look: "faint" as const }]),
                  ],
                  filled(words.cause[language], finding),
                  filled(words.check[language], finding),
                  finding.advice[0]?.text ?? "–",
                  [{ text: finding.code, look: "code" }],
                ];
              }),
            ),
        ...(findings.length === once(findings).length
          ? []
          : [
              fold(t("Everything that fired", "全部触发记录"), [
                list(findings.map((finding): Text => [{ text: finding.code, look: "code" }, " ", finding.title])),
              ]),
            ]),
        fold(t("All symptoms that the rules know", "规则所知的全部症状"), [
          table(
            t("Symptom, cause, fix", "症状、原因、解决"),
            [
              { title: t("Symptom", "症状") },
              { title: t("Likely cause", "可能原因") },
              { title: t("In short", "简述") },
              { title: t("Verify with", "复验") },
              { title: t("Code", "代码") },
            ],
            rules.all.map((rule): Text[] => [
              rule.words.symptom[language],
              plainMarks(rule.words.cause[language]),
              plainMarks(rule.words.short[language]),
              about(rule.advice).verify[language],
              [{ text: rule.id, look: "code" }],
            ]),
          ),
        ]),
      ],
    };
  },
});

function once(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding, i) => findings.findIndex(({ code }) => code === finding.code) === i);
}

/** Evidence filled into a rule's text, numbers as they are printed. */
function filled(text: string, finding: Finding): string {
  return text.replaceAll("`", "").replace(/\{([A-Za-z0-9_]+)\}/g, (mark, name: string) => {
    if (!Object.hasOwn(finding.evidence, name)) return mark;
    const value = finding.evidence[name];
    const number = typeof value === "object" ? value.value : value;
    if (number === null) return "–";
    return typeof number === "string"
      ? number
      : Number.isInteger(number)
        ? count(number)
        : number
            .toFixed(3)
            .replace(/^(-?)0\./, "$1.")
            .replace("-", "−");
  });
}

/** A rule's text where nothing fired: its marks stand as ellipses. */
function plainMarks(text: string): string {
  return text.replaceAll("`", "").replace(/\{[A-Za-z0-9_]+\}/g, "…");
}
