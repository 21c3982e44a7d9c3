import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many structured answers that are no JSON or do not conform. */
export const outputSchema = finding({
  id: "output.schema",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "schema"),
  words: {
    title: {
      en: "{found} of {n} answers of {model} on {data} are no JSON or do not conform{against_en}",
      zh: "{model} 在 {data} 的 {n} 条回答中有 {found} 条不是 JSON 或不符合 schema{against_zh}",
    },
    short: { en: "constrain decoding, show the schema", zh: "约束解码，给出 schema" },
    symptom: { en: "Programs cannot read the answers.", zh: "程序无法读取回答。" },
    cause: {
      en: "The schema was not shown, examples of training had another form, or the answer was cut off.",
      zh: "未给出 schema、训练样例格式不同，或回答被截断。",
    },
    check: {
      en: "Read the named texts; compare with `output.truncated`.",
      zh: "阅读所列文本；并与 `output.truncated` 对照。",
    },
    fix: {
      en: "Show the schema in the prompt (`prompt.schema` also constrains servers that can), and train on more examples of the form.",
      zh: "在提示词中给出 schema（`prompt.schema` 也会约束支持的服务器），并增加该格式的训练样例。",
    },
  },
  advice: "J1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
