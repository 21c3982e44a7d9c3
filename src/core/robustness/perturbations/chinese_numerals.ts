import { chineseNumeral, digitByDigit } from "../chinese-numerals.js";
import { disturb, places } from "../disturb.js";
import { measures } from "../measures.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";
import { hasHan, outsideTitle } from "../scripts.js";

/** What joins a number to a code, a range, a score, a sum of money or another number; spaces may stand between. */
const joins = "\\p{N}A-Za-z.,．:：/_*+<>=~～·•￥¥$€£^−–—﹣－-";
const numbers = new RegExp(
  `${outsideTitle}(?<![${joins}]\\s?|[)）]\\s?[(（]\\s?|\\p{N}\\s?[到至]\\s?)(0|[1-9]\\d{0,8})(?:\\.(\\d{1,4}))?(?: ?([%％]))?(?! ?[\\p{N}A-Za-z:：/_*+<>=~～·•°℃℉㎡−–—﹣－%％-]|\\s?[.,．]\\s?\\d|\\.\\s| ?[到至] ?\\p{N})`,
  "gu",
);
/** Nicknames of numbers, whose digits are read one by one: 95 折, 90 后, 985 高校, 3.15 晚会. */
const nicknames = /^(?:折|后(?![来面])|高校|工程|晚会|事件|恐怖|大?地震|债|指数?|ETF)/;
/** What stands after a number that is counted. */
const counted = /^(?:[多余来])?(?:[万亿人名元美欧港日英澳韩台平公海光千毫度分克斤吨户所家级式期字比强亩] ?|世纪)/;

/** Digits as Chinese numerals: whole numbers below 10^9, decimals, percentages, years digit by digit; 两 before a measure word. */
export const chineseNumerals = perturbation({
  id: "chinese_numerals",
  words: { en: "Chinese numerals", zh: "数字改写为汉字" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same numbers in Chinese numerals; codes, versions and times with a colon are left.",
    zh: "数值不变，只是改用汉字书写；编号、版本号和带冒号的时间不动。",
  },
  apply: (text, options) =>
    hasHan(text)
      ? disturb(
          text,
          places(
            text,
            numbers,
            ({ 0: whole, 1: digits, 2: decimals = "", 3: percent, index }) => {
              const before = text.slice(0, index);
              const after = text.slice(index + whole.length).trimStart();
              if (/(?:号码?|编号|电话|密码|账号|群|QQ|ID|拨打?|热线)[:：为是]?\s*$/.test(before)) return [];
              // 9.2020年 is the ninth entry of a list.
              if (nicknames.test(after) || (decimals.length === 4 && after.startsWith("年"))) return [];
              if (/^[12]\d{3}$/.test(whole) && /^年(?!级)/.test(after)) {
                // 2000 年前 may be a date or a time past.
                const past = /^年(?:[多余]|的?历史|之久)/.test(after);
                const round = whole.endsWith("00") && /^年(?:[前后来间内里的以之]|左右|时间)/.test(after);
                return past || round ? [] : [digitByDigit(whole)];
              }
              // A long row of digits with nothing that is counted after it is a code.
              const amount = percent !== undefined || measures.test(after) || counted.test(after);
              if (digits.length > 6 && !digits.endsWith("000")) return [];
              if (!amount && (digits.length > 4 || (digits.length > 2 && !/^[3-9]?\d00$/.test(whole)))) return [];
              const pair =
                whole === "2" &&
                !/第\s?$/.test(before) &&
                !(/[在于见]\s?$/.test(before) && /^[层页行段集场轮部批]/.test(after)) &&
                !/^(?:次(?:[元方函曲型项]|多项)|元(?:[一二]次|方程|函数|论))/.test(after) &&
                (measures.test(after) || /^点(?!\d)|^点\s?\d{1,2}\s?分/.test(after));
              const spoken = pair ? "两" : chineseNumeral(Number(digits));
              const rest = decimals === "" ? "" : `点${digitByDigit(decimals).replaceAll("〇", "零")}`;
              return [`${percent === undefined ? "" : "百分之"}${spoken}${rest}`];
            },
            protectedSpans(text),
          ),
          options,
        )
      : null,
});
