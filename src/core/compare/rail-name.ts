import type { GuardRail } from "../documents/comparison.js";
import { sliceWords } from "../errors/slice-names.js";
import type { Words } from "../words.js";

/** What a guard-rail is about: its data set, and the part of it where it names one: `test, intent = refund`. */
export function railName({ data, slice = {} }: Pick<GuardRail, "data" | "slice">): Words {
  const parts = Object.entries(slice).map(([name, where]) => sliceWords({ name, where }));
  return {
    en: [data, ...parts.map(({ en }) => en)].join(", "),
    zh: [data, ...parts.map(({ zh }) => zh)].join("，"),
  };
}

/** The same for the same guard-rail, to tell them apart. */
export function railKey({ data, metric, slice = {} }: Pick<GuardRail, "data" | "metric" | "slice">): string {
  return JSON.stringify([data, metric, Object.entries(slice).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
