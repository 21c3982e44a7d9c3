import { catalogue } from "../../entry.js";
import type { View } from "../view.js";
import * as entries from "./index.js";
import type { Light, LightEntry } from "./light.js";
import { standingWord } from "./words.js";

const order = [
  "effect",
  "precision",
  "validity",
  "safety",
  "calibration",
  "robustness",
  "stability",
  "understanding",
  "data",
  "reproducibility",
  "cost",
];

/** The dimensions of the scorecard, in the order in which they are read. */
export const dimensions = catalogue<LightEntry>(
  { en: "dimension of the scorecard", zh: "评分卡维度" },
  Object.values(entries).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
);

/** The lights of a study by the rules of methods 15. */
export function lights(view: View): Light[] {
  const { language, t } = view;
  return dimensions.all.map((entry) => {
    const { standing, value, question = entry.question } = entry.look(view);
    return {
      id: entry.id,
      name: entry.words[language],
      standing,
      word: standingWord(standing, t),
      value,
      topic: entry.topic,
      question: question[language],
      step: entry.step(view),
      codes: entry.codes(view),
    };
  });
}
