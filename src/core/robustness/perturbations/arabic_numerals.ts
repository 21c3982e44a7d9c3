import { fromChineseNumeral } from "../chinese-numerals.js";
import { disturb, places } from "../disturb.js";
import { measures } from "../measures.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";
import { outsideTitle } from "../scripts.js";

const one = "〇零一二三四五六七八九";
const all = `${one}两十百千万亿`;
/** Names and set phrases that begin like a count; and those of two counts, such as 三天两头. */
const phrases = `五行|四行仓|六本木|三轮车|五月天|三段论|三部曲|三家分|三人成|四人帮|两点论|[四五]道口|三点式|三件套|十三行|两口|三岁看|两步走|八道|[${all}]+[^\\P{Script=Han}${all}月点]{1,2}[${all}]`;
const numerals = new RegExp(
  `${outsideTitle}(?:百分之(?<share>[${one}十百两]+)(?:点(?<decimals>[${one}]+))?|(?<year>[一二][${one}]{3})(?=年)|(?<![${all}\\d]|农历|阴历)(?<month>[${all}]+)月(?<day>[${all}]+)(?=[日号])|(?<!之|[${all}\\d点几数第多]|[${all}][^\\P{Script=Han}${all}月点]{1,2}|星期|礼拜|周|初)(?!${phrases})(?<count>[${all}]+)(?![${all}]|点[${one}]|[几来数\\d分]|之|第|成|方|字))`,
  "gu",
);

function read(
  written: string,
  { share, decimals = "", year, month, day, count }: Record<string, string>,
  after: string,
): string {
  const digits = (text: string): string =>
    Array.from(text, (digit) => one.indexOf(digit === "〇" ? "零" : digit) - 1).join("");
  if (share !== undefined) {
    const n = fromChineseNumeral(share === "百" ? "一百" : share);
    return n === null ? written : `${n}${decimals === "" ? "" : `.${digits(decimals)}`}%`;
  }
  if (year !== undefined) return digits(year);
  if (month !== undefined) {
    const [m, d] = [month, day].map(fromChineseNumeral);
    return m === null || d === null || m > 12 || d > 31 ? written : `${m}月${d}`;
  }
  const n = fromChineseNumeral(count);
  const counts = measures.test(after) || /^[月日号点岁]/.test(after) || /^(?:多|余)?(?:人|名|万|亿)/.test(after);
  // A single 一 or 二 is seldom a count; hundreds and more are numbers whatever follows.
  const sure = /[百千万亿]/.test(count.slice(1)) || (counts && n !== null && (n > 2 || count === "两"));
  if (n === null || !sure) return written;
  // Whole 万 and 亿 stay words, as they are written: 8000亿.
  const large = count.at(-1) ?? "";
  const times = /[万亿]/.test(large) ? fromChineseNumeral(count.slice(0, -1)) : null;
  return times === null ? String(n) : `${times}${large}`;
}

/** Chinese numerals that count something, percentages and years as digits. */
export const arabicNumerals = perturbation({
  id: "arabic_numerals",
  words: { en: "Digits for Chinese numerals", zh: "汉字改写为数字" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same numbers in digits; set phrases such as 一些, 十分 and rough numbers such as 三四十 are left.",
    zh: "数值不变，只是改用阿拉伯数字；“一些”“十分”等固定说法与“三四十”等约数不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(
        text,
        numerals,
        (match) => [read(match[0], match.groups ?? {}, text.slice(match.index + match[0].length))],
        protectedSpans(text),
      ),
      options,
    ),
});
