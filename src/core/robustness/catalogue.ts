import { type Catalogue, catalogue } from "../entry.js";
import type { Language } from "../words.js";
import type { Perturbation } from "./perturbation.js";
import * as entries from "./perturbations/index.js";

/** Every way to disturb a text. */
export const perturbations: Catalogue<Perturbation> = catalogue<Perturbation>(
  { en: "perturbation", zh: "扰动" },
  Object.values(entries),
);

/** Those that make sense in a language. */
export function forLanguage(language: Language): Perturbation[] {
  return perturbations.all.filter(({ languages }) => languages.includes(language));
}
