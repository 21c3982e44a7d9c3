import type { Words } from "../words.js";
import { textProperties } from "./text-properties.js";

/** Names of the slices made here; a metadata column goes by its own name. */
const names: Readonly<Record<string, Words>> = {
  gold: { en: "gold label", zh: "标准标签" },
  text_length: { en: "length in characters", zh: "字符数" },
  text_script: { en: "script", zh: "文字" },
  ...Object.fromEntries(textProperties.map((property) => [property.id, property.words])),
};

/** Values of slices made here. */
const values: Readonly<Record<string, Words>> = {
  yes: { en: "yes", zh: "是" },
  han: { en: "Chinese characters", zh: "汉字" },
  latin: { en: "Latin letters", zh: "拉丁字母" },
  other: { en: "other scripts", zh: "其他文字" },
  none: { en: "no letters", zh: "无字母" },
};

/** How a slice is called in both languages: `gold label = refund`, `文字 = 汉字`; metadata stand as they are. */
export function sliceWords(slice: { readonly name: string; readonly where: string }): Words {
  const made = Object.hasOwn(names, slice.name) ? names[slice.name] : undefined;
  if (made === undefined) return { en: `${slice.name} = ${slice.where}`, zh: `${slice.name} = ${slice.where}` };
  if (slice.where === "yes" && slice.name !== "gold") return made;
  const value =
    slice.name === "text_script" && Object.hasOwn(values, slice.where)
      ? values[slice.where]
      : { en: slice.where, zh: slice.where };
  return { en: `${made.en} = ${value.en}`, zh: `${made.zh} = ${value.zh}` };
}
