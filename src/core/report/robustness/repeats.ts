import { metricValue } from "../../numbers.js";
import type { Result } from "../../result.js";
import type { Robustness } from "../../robustness/robustness.js";
import { type Draft, paragraph } from "../block.js";
import type { View } from "../view.js";

/** Whether the very same question gets the same answer again, in a sentence. */
export function repeatSentence({ repeats = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (repeats.length === 0) return [];
  return [paragraph([{ text: t("Asked again. ", "重复提问。"), look: "strong" }, ...repeats.map((one) => told(one))])];

  function told(one: (typeof repeats)[number]): string {
    const share = ({ value, n }: Result): string => (value === null ? "–" : `${Math.round(value * n)}/${n}`);
    return t(
      "{model} on {data}: {answers} answers the same, {texts} word for word{how}. ",
      "{model} 在 {data} 上：答案相同 {answers}，逐字（或概率）相同 {texts}{how}。",
      {
        model: view.modelName(one.model),
        data: one.data,
        answers: share(one.sameAnswer),
        texts: share(one.sameText),
        how:
          one.temperature === null
            ? ""
            : t(" (temperature {x}{seed})", "（温度 {x}{seed}）", {
                x: metricValue(one.temperature, "unbounded").replace(/\.?0+$/, "") || "0",
                seed: one.seed === null ? "" : t(", seed {s}", "，种子 {s}", { s: one.seed }),
              }),
      },
    );
  }
}
