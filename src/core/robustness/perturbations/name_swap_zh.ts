import { namesZh } from "../dictionaries/names_zh.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const lines = namesZh.trim().split("\n");
const surnames = lines[lines.length - 1];
const titles = ["先生", "女士", "老师", "医生", "经理", "教授", "师傅", "阿姨", "叔叔", "同学"];
const names = lines.slice(0, -1).map((line) => line.split(" "));
const kinds = [...names, ...titles.map((title) => Array.from(surnames, (surname) => surname + title))];
const found = new RegExp(`${names.flat().join("|")}|[${surnames}](?:${titles.join("|")})`, "gu");
/** A name is part of a longer one (王小明, 李明博) or no name at all (主张三权, 小红书) unless a word begins before it and ends behind it. */
const before =
  /(?:^|[^\p{Script=Han}\p{L}\p{N}]|[和跟与给对向问找请是叫的让把被在为而说帮比陪替看见爱]|告诉|认识|喜欢|知道|觉得|时候|今天|昨天)$/u;
const behind =
  /^(?:$|[^\p{Script=Han}\p{L}\p{N}]|[的和跟与说问在是把被对向给从很不也都有要想去来到会能已正每最就才又还没吃喝住教让买卖用做写读跑走坐拿觉认喜希应可应将刚同答站]|今天|昨天|明天|以前|家里|一起)/u;

/** Names of people in examples, and surnames before a title (王老师), replaced by others of their kind, each the same throughout. */
export const nameSwapZh = perturbation({
  id: "name_swap_zh",
  words: { en: "Other names in Chinese", zh: "换人名（中文）" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "Who is named does not matter to the label, unless the question is who; only names that stand in examples are touched.",
    zh: "标签与提到谁无关（除非问的就是谁）；只替换例句里常见的人名。",
  },
  apply: (text, options) =>
    exchange(text, options, kinds, {
      found,
      fits: (at, end) => before.test(text.slice(Math.max(0, at - 2), at)) && behind.test(text.slice(end, end + 2)),
    }),
});
