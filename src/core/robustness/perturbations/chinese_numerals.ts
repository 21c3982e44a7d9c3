import { chineseNumeral, digitByDigit } from "../chinese-numerals.js";
import { disturb, places } from "../disturb.js";
import { measures } from "../measures.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";
import { hasHan } from "../scripts.js";

const numbers =
  /(?<![\p{N}A-Za-z.,:：/_*+<>=~-]|[A-Za-z] )(0|[1-9]\d{0,8})(?:\.(\d{1,4}))?([%％])?(?![\p{N}A-Za-z:：/_*+<>=~°-]|[.,]\d| ?[A-Za-z]|\.\s)/gu;

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
              const after = text.slice(index + whole.length);
              if (/(?:号码?|编号|电话|密码|账号|群|QQ|ID)[:：为是]?\s*$/.test(before)) return [];
              if (/^[12]\d{3}$/.test(whole) && /^年(?![前后来间级的])/.test(after)) return [digitByDigit(whole)];
              // A long row of digits with nothing that is counted after it is a code.
              if (digits.length > 4 && percent === undefined && !/^[\p{Script=Han}]/u.test(after)) return [];
              const pair = whole === "2" && !before.endsWith("第") && (measures.test(after) || /^点(?!\d)/.test(after));
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
