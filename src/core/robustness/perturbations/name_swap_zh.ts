import { namesZh } from "../dictionaries/names_zh.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const lines = namesZh.trim().split("\n");
const surnames = lines[lines.length - 1];
const titles = ["先生", "女士", "老师", "医生", "经理", "教授", "师傅", "阿姨", "叔叔", "同学"];
const names = lines.slice(0, -1).map((line) => line.split(" "));
const kinds = [...names, ...titles.map((title) => Array.from(surnames, (surname) => surname + title))];
// A surname ends other words too (国王, 主张), so it counts only where a clause or an object begins.
const found = new RegExp(
  `(?<!大)(?:${names.flat().join("|")})|(?<=^|[^\\p{Script=Han}]|[和跟给对向问找请是叫的])[${surnames}](?:${titles.join("|")})`,
  "gu",
);
/** What makes another word of a name: 小明显, 小红书, 老陈醋. */
const longer = /[显确白书帽花旗点包楼醋好大调化感敢捷静洋]/;

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
    exchange(text, options, kinds, { found, fits: (_, end) => !longer.test(text.slice(end, end + 1)) }),
});
