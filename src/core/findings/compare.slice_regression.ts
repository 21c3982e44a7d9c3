import { unit } from "../compare/sentence.js";
import { sliceWords } from "../errors/slice-names.js";
import { points } from "../numbers.js";
import type { Result } from "../result.js";
import type { Language } from "../words.js";
import { finding } from "./finding.js";

/** Most slices of one comparison that are named one by one. */
const mostNamed = 5;

/** A part of the data got worse, while the whole did not. */
export const compareSliceRegression = finding({
  id: "compare.slice_regression",
  topic: 9,
  severity: "warning",
  detect: ({ comparisons }) =>
    comparisons.flatMap(({ data, slices, difference: whole, tunedName }) => {
      const regressed = slices.filter((slice) => slice.regressed === true && slice.difference.value !== null);
      return regressed.slice(0, mostNamed).map((slice) => ({
        evidence: {
          data,
          model: tunedName,
          slice_en: sliceWords(slice).en,
          slice_zh: sliceWords(slice).zh,
          n: slice.n,
          metric: slice.base.metric ?? "",
          base: slice.base,
          tuned: slice.tuned,
          difference: slice.difference,
          ...(whole.value === null ? {} : { whole }),
          moved_en: movedBy(whole, "en"),
          moved_zh: movedBy(whole, "zh"),
          tested: slices.length,
          regressed: regressed.length,
        },
      }));
    }),
  words: {
    title: {
      en: "{slice_en} of {data} fell from {base} to {tuned} (n = {n}), while the whole moved by {moved_en}",
      zh: "{data} 中“{slice_zh}”由 {base} 降至 {tuned}（n = {n}），而整体变化为 {moved_zh}",
    },
    short: { en: "look at this slice; guard it by a margin", zh: "检查该切片，并为其设护栏" },
    symptom: {
      en: "The total rose or stayed, and one kind of input is served worse than before.",
      zh: "整体上升或持平，而某一类输入的表现不如以前。",
    },
    cause: {
      en: "The slice is rare in the training data or labelled otherwise there; another class took its place; a gain elsewhere hides the loss.",
      zh: "训练数据中该切片很少或标注不一致；被其他类别取代；别处的提升掩盖了此处的下降。",
    },
    check: {
      en: "Read the broken items of the slice (flips.jsonl); count it in the training data; compare its confused pairs of base and tuned.",
      zh: "阅读该切片中由对变错的样本（flips.jsonl）；统计其在训练数据中的数量；比较基座与微调的混淆对。",
    },
    fix: {
      en: "Add training data of {slice_en}, keep base for it, or hold it by a guard-rail with slice: in the plan.",
      zh: "为 {slice_zh} 补充训练数据、在该切片上保留基座，或在计划中用带 slice: 的护栏守住它。",
    },
  },
  advice: "S3",
  source: {
    en: "methods 6.4: found on one half of the items (BH .05 over all slices tested), held on the other (one-sided, Holm .05), while the whole is not worse. Simulated with 35 slices: fired in 0 of 3,600 studies without a loss (two equal models, or tuned better by 5 points; n 400 to 4,000; 1, 3 and 5 seeds; groups); a fifth of the items that loses 10 or 20 points is found in 26 and 91 % of 300 studies at n = 1,000, 100 and 97 % at 4,000, and with three seeds in 49 and 72 % at 1,000",
    zh: "methods 6.4：在一半样本上发现（对全部受检切片作 BH .05 校正），并在另一半上成立（单侧，Holm .05），且整体未变差。以 35 个切片模拟：3,600 个无下降的研究（两模型相同，或微调整体高 5 个百分点；n 为 400 至 4,000；1、3、5 个种子；含分组）中触发 0 次；五分之一样本下降 10 或 20 个百分点时，在 300 个研究中，n = 1,000 检出 26 % 与 91 %，n = 4,000 检出 100 % 与 97 %，三个种子、n = 1,000 检出 49 % 与 72 %",
  },
});

/** `+3.7 points`, or a dash where the whole could not be compared. */
function movedBy({ value, scale }: Result, language: Language): string {
  return value === null ? "–" : `${points(value, scale)}${unit(scale)[language]}`;
}
