import { failure, nearest } from "../../../core/failure.js";
import { findings } from "../../../core/findings/catalogue.js";
import { type Reason, reasons } from "../../../core/reasons.js";
import type { Words } from "../../../core/words.js";
import type { Command } from "../command.js";
import { flags } from "../flags.js";
import { columns, wrapped } from "../ink.js";
import { severities } from "../text/findings.js";

/** Columns of a line. */
const most = 98;

const parts = {
  symptom: { en: "symptom", zh: "症状" },
  cause: { en: "likely causes", zh: "可能原因" },
  check: { en: "how to check", zh: "如何核实" },
  fix: { en: "how to fix", zh: "如何修正" },
} as const satisfies Record<string, Words>;

/** Explains a finding or a reason code. */
export const why: Command = {
  id: "why",
  words: {
    en: "explains a finding or reason code: symptom, likely causes, how to check, how to fix",
    zh: "解释发现项或原因代码：症状、可能原因、如何核实、如何修正",
  },
  args: "[code]",
  options: [flags.language, flags.json],
  examples: ["npx assay why compare.forgetting", "npx assay why zero_variance --language zh"],
  async run([code], options, { language, out, ink }) {
    if (code === undefined) {
      const rows = findings.all.map(({ id, severity, words }) => [
        id,
        severities[severity][language],
        words.symptom[language],
      ]);
      const codes = Object.entries(reasons).map(([id, words]) => [id, "", words[language]]);
      out(
        options.json === true
          ? JSON.stringify({
              schema: "assay.codes/1",
              findings: findings.all.map(({ id, severity, topic }) => ({ code: id, severity, topic })),
              reasons: Object.keys(reasons),
            })
          : `${columns([...rows, ...codes].flatMap(([id, severity, text]) => wrapped(text, most - 36).map((line, i) => (i === 0 ? [id, severity, line] : ["", "", line])))).join("\n")}\n`,
      );
      return 0;
    }
    const rule = findings.find(code);
    if (rule === undefined && !Object.hasOwn(reasons, code)) {
      const known = [...findings.all.map(({ id }) => id), ...Object.keys(reasons)];
      const near = nearest(code, known);
      throw near.length > 0
        ? failure(
            { en: 'unknown code "{code}"; did you mean {near}?', zh: "没有代码“{code}”；是否指 {near}？" },
            { code, near: near.join(", ") },
          )
        : failure(
            { en: 'unknown code "{code}"; `assay why` lists them', zh: "没有代码“{code}”；`assay why` 列出全部代码" },
            { code },
          );
    }
    if (rule === undefined) {
      const words = reasons[code as Reason];
      out(
        options.json === true
          ? JSON.stringify({ schema: "assay.code/1", code, text: words[language] })
          : `${ink.strong(code)}\n\n  ${words[language]}\n`,
      );
      return 0;
    }
    const texts = Object.entries(parts).map(
      ([name, heading]) =>
        [heading[language], plain(rule.words[name as keyof typeof parts][language], language)] as const,
    );
    out(
      options.json === true
        ? JSON.stringify({
            schema: "assay.code/1",
            code,
            severity: rule.severity,
            topic: rule.topic,
            advice: rule.advice,
            source: rule.source[language],
            text: Object.fromEntries(Object.keys(parts).map((name, i) => [name, texts[i][1]])),
          })
        : [
            `${ink.strong(code)}  ${severities[rule.severity][language]}`,
            "",
            ...texts.flatMap(([heading, text]) => [
              `  ${ink.faint(heading)}`,
              ...wrapped(text, most - 4).map((line) => `    ${line}`),
            ]),
            "",
            `  ${ink.faint(language === "zh" ? "依据" : "source")}`,
            ...wrapped(rule.source[language], most - 4).map((line) => `    ${line}`),
            "",
          ].join("\n"),
    );
    return 0;
  },
};

/** A text of the catalogue without a study at hand: its marks become plain words. */
function plain(text: string, language: "en" | "zh"): string {
  const names: Readonly<Record<string, Words>> = {
    seen: { en: "the training set", zh: "训练集" },
    evaluated: { en: "the evaluated set", zh: "评估集" },
    data: { en: "that set", zh: "该数据集" },
    instead: { en: "the metric named in the finding", zh: "发现项中给出的指标" },
    needed: { en: "as many as the finding says", zh: "发现项给出的数量" },
    best_step: { en: "lowest validation loss", zh: "验证损失最低处" },
    mend_en: { en: "temperature fitted on validation", zh: "" },
    mend_zh: { en: "", zh: "在验证集上拟合" },
    slice_en: { en: "that slice", zh: "" },
    slice_zh: { en: "", zh: "该切片" },
    looks: { en: "the", zh: "各" },
  };
  const filled = text.replace(/\{([a-z_]+)\}/g, (mark, name: string) => names[name]?.[language] ?? mark);
  // A mark in Chinese stands between spaces for a Latin name; a Chinese word needs none.
  return language === "zh" ? filled.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "") : filled;
}
