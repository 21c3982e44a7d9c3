import { metrics } from "../metrics/catalogue.js";
import type { Words } from "../words.js";

/** A metric's name inside a sentence: English in lower case unless it is an abbreviation; an unknown id stands as it is. */
export function metricName(id: string): Words {
  const words = metrics.find(id)?.words;
  if (words === undefined) return { en: id, zh: id };
  return {
    en: /^[A-Z][a-z]/.test(words.en) ? words.en.charAt(0).toLowerCase() + words.en.slice(1) : words.en,
    zh: words.zh,
  };
}
