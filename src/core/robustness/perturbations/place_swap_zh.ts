import { cities } from "../dictionaries/cities.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const kinds = cities
  .trim()
  .split("\n")
  .filter((line) => !/[A-Z]/.test(line))
  .map((line) => line.split("|"));
const found = new RegExp(`(?:${kinds.flat().join("|")})`, "gu");
const provinces = /浙江|江苏|广东|河南|甘肃|辽宁|湖北|山东|云南|黑龙江|河北|福建|江西|省会/;
/** What makes a city's name part of another name. */
const part = /^(?:大学|学院|银行|路|街|日报|晚报|话|菜|队|站|机场|港|战|会议|条约|事件|城)/;

/** Chinese cities replaced by others, each the same throughout; not in a text that names a province, nor as part of a longer name. */
export const placeSwapZh = perturbation({
  id: "place_swap_zh",
  words: { en: "Other cities in Chinese", zh: "换城市（中文）" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "Which city is named does not matter to the label, unless the question is where; names that are part of a longer one are left.",
    zh: "标签与提到哪座城市无关（除非问的就是地点）；属于更长名称的不动。",
  },
  apply: (text, options) =>
    provinces.test(text)
      ? null
      : exchange(text, options, kinds, { found, fits: (_, end) => !part.test(text.slice(end, end + 2)) }),
});
