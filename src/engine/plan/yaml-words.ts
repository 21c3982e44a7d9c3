import type { ErrorCode } from "yaml";
import type { Words } from "../../core/words.js";

const general: Words = {
  en: "this is not valid YAML here; check indentation, quotes and brackets",
  zh: "此处不是有效的 YAML；请检查缩进、引号与括号",
};

/** What the usual slips in YAML mean; the parser's own messages are in English only. */
const slips: Readonly<Partial<Record<ErrorCode, Words>>> = {
  BAD_INDENT: {
    en: "this is not valid YAML: the indentation does not fit the lines above; align it with spaces, and close brackets",
    zh: "不是有效的 YAML：缩进与上文不一致；请用空格对齐，并闭合括号",
  },
  TAB_AS_INDENT: {
    en: "this is not valid YAML: a tab is used to indent; use spaces",
    zh: "不是有效的 YAML：缩进用了制表符；请改用空格",
  },
  DUPLICATE_KEY: {
    en: "this is not valid YAML: this key stands twice; keep one",
    zh: "不是有效的 YAML：此键出现两次；请保留一个",
  },
  MISSING_CHAR: {
    en: "this is not valid YAML: a quote, bracket or comma is missing; add it",
    zh: "不是有效的 YAML：缺少引号、括号或逗号；请补上",
  },
  BAD_DQ_ESCAPE: {
    en: "this is not valid YAML: a backslash within \"...\" starts an escape; use '...' or forward slashes",
    zh: "不是有效的 YAML：双引号内的反斜杠会被当作转义；请改用单引号或正斜杠",
  },
  BAD_SCALAR_START: {
    en: "this is not valid YAML: a text may not start with this character; put it in quotes",
    zh: "不是有效的 YAML：文本不能以此字符开头；请加上引号",
  },
  BAD_ALIAS: {
    en: "this is not valid YAML: a text that starts with * is an alias; put it in quotes",
    zh: "不是有效的 YAML：以 * 开头的文本会被当作别名；请加上引号",
  },
  MULTIPLE_DOCS: {
    en: "this file holds several YAML documents (---); a plan is one",
    zh: "此文件含多个 YAML 文档（---）；一个计划只能有一个",
  },
  MULTILINE_IMPLICIT_KEY: {
    en: "this is not valid YAML: a colon is missing after a key, or a quote is not closed",
    zh: "不是有效的 YAML：键后缺少冒号，或引号未闭合",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    en: "this is not valid YAML: a second colon stands on the line; put the text in quotes",
    zh: "不是有效的 YAML：同一行出现第二个冒号；请给文本加上引号",
  },
};

/** A YAML error in both languages. */
export function yamlWords(code: ErrorCode): Words {
  return slips[code] ?? general;
}
