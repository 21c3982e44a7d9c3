import type { Robustness } from "../../robustness/robustness.js";
import type { View } from "../view.js";

/** The name of a perturbation in words. */
export function perturbationName({ perturbations }: Robustness, id: string, { language }: View): string {
  return perturbations.find((one) => one.id === id)?.words[language] ?? id;
}
