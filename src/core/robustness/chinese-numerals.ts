const digits = "零一二三四五六七八九";
const units = ["", "十", "百", "千"];
const groups = ["", "万", "亿"];

/** A whole number below 10^12 in Chinese numerals as spoken: 15 is 十五, 110 is 一百一十, 10005 is 一万零五. */
export function chineseNumeral(n: number): string {
  if (n === 0) return digits[0];
  let result = "";
  let rest = n;
  let gap = false;
  for (const group of groups) {
    const part = rest % 10000;
    rest = Math.floor(rest / 10000);
    if (part === 0) {
      gap = result !== "";
      continue;
    }
    result = thousands(part) + group + (gap ? "零" : "") + result;
    gap = part < 1000;
  }
  return result.replace(/^一十/, "十");
}

function thousands(n: number): string {
  let result = "";
  for (let i = 3; i >= 0; i--) {
    const digit = Math.floor(n / 10 ** i) % 10;
    if (digit > 0) result += digits[digit] + units[i];
    else if (result !== "" && !result.endsWith("零")) result += "零";
  }
  return result.replace(/零$/, "");
}

/** Digits one by one, as years are read: 2024 is 二〇二四. */
export function digitByDigit(written: string): string {
  return Array.from(written, (digit) => (digit === "0" ? "〇" : digits[Number(digit)])).join("");
}

/** The number of Chinese numerals in their full spoken form (两 for 二 allowed), or null: 一百八, 三四十 and 千万 are none. */
export function fromChineseNumeral(written: string): number | null {
  const plain = written.replaceAll("两", "二").replaceAll("〇", "零");
  let sum = 0;
  let part = 0;
  let digit = -1;
  for (const character of plain) {
    const unit = units.indexOf(character);
    const group = groups.indexOf(character);
    if (digits.includes(character)) digit = digits.indexOf(character);
    else if (unit > 0) {
      part += (digit < 0 ? 1 : digit) * 10 ** unit;
      digit = -1;
    } else if (group > 0) {
      const section = part + Math.max(0, digit);
      sum = group === 2 ? (sum + section) * 1e8 : sum + section * 1e4;
      part = 0;
      digit = -1;
    } else return null;
  }
  const n = sum + part + Math.max(0, digit);
  return chineseNumeral(n) === plain ? n : null;
}
