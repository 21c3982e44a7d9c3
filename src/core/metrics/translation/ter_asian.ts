import { parkCases } from "./dog.js";
import { terMetric } from "./ter-metric.js";

/** TER of normalised texts with Chinese characters apart, whatever the language. */
export const terAsian = terMetric(() => true, {
  id: "ter_asian",
  words: { en: "TER (normalised, Asian)", zh: "TER（规范化，亚洲文字）" },
  fits: {
    en: "To compare with published scores made with normalisation and Asian support.",
    zh: "用于与启用规范化和亚洲文字支持的已发表分数对照。",
  },
  variantOf: "ter",
  examples: [{ cases: parkCases, textLanguage: "zh", value: 300 / 14 }],
});
