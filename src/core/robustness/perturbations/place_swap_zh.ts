import { cities } from "../dictionaries/cities.js";
import { exchange } from "../exchange.js";
import { perturbation } from "../perturbation.js";

const kinds = cities
  .trim()
  .split("\n")
  .filter((line) => !/[A-Z]/.test(line))
  .map((line) => line.split("|"));
const found = new RegExp(`(?:${kinds.flat().join("|")})`, "gu");
/** Provinces, rivers and times that tell of which city it is. */
const told =
  /浙江|江苏|江南|江浙|广东|河南|甘肃|辽宁|湖北|山东|云南|黑龙江|河北|福建|江西|省会|[长珠]三角|粤|西湖|太湖|黄鹤楼|[秦汉晋隋唐宋元明清][代朝末初]|年间|皇帝|(?<!\d)1[0-8]\d\d(?!\d)|(?<!\d)19[0-4]\d(?!\d)/;
/** What makes a city's name part of another name, at once or after a few characters (兰州理工大学). */
const part =
  /^(?:[路街话菜队站港战城塔]|日报|晚报|机场|事件|条约|[^\P{Script=Han}的在和与是有到去来从住了，]{0,6}(?:大学|学院|中学|小学|银行|公司|集团|[局所院馆厂塔]|会议|峰会|公园|博物|动物|植物|交易|创投|投资|[一二三四五六七八九十]中|亚运|世博))/u;
/** 小沈阳 and 新郑州 are not the cities. */
const name = /[小大老新]$/;

/** Chinese cities replaced by others, each the same throughout; not in a text that names a province or an earlier century, nor as part of a longer name. */
export const placeSwapZh = perturbation({
  id: "place_swap_zh",
  words: { en: "Other cities in Chinese", zh: "换城市（中文）" },
  languages: ["zh"],
  meaning: "kept",
  onlyByName: true,
  claim: {
    en: "Holds only where no fact hangs on the city and it stands for no team or firm: to be checked on a sample of the data before use. Names that are part of a longer one are left.",
    zh: "仅在内容不取决于哪座城市、城市名也不指球队或企业时成立：使用前须抽样核对。属于更长名称的不动。",
  },
  apply: (text, options) =>
    told.test(text)
      ? null
      : exchange(text, options, kinds, {
          found,
          fits: (at, end) => !name.test(text.slice(0, at)) && !part.test(text.slice(end, end + 12)),
        }),
});
