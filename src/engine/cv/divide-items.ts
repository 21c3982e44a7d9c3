import type { SplitSummary } from "../../core/cv/documents.js";
import { failure } from "../../core/failure.js";
import { baseSplit } from "../../core/splits/base-split.js";
import { splits } from "../../core/splits/catalogue.js";
import { type Recommendation, recommend } from "../../core/splits/recommend.js";
import type { Fold, SplitItems } from "../../core/splits/split.js";
import type { SplitWarning } from "../../core/splits/warnings.js";
import type { ReadItems } from "./read-items.js";

/** How the items are to be divided; without `method` it is recommended. */
export interface DivideOptions {
  readonly method?: string;
  readonly folds?: number;
  readonly repeats?: number;
  readonly testShare?: number;
  readonly validationShare?: number;
  readonly gap?: number;
  readonly randomSeed: number;
  readonly deltaMin?: number;
  readonly group?: string;
  readonly time?: string;
  /** Whether every item is to be held out once, so that a hold-out set is never recommended. */
  readonly crossValidated?: boolean;
}

/** Items divided into trainings. */
export interface Divided {
  readonly summary: SplitSummary;
  readonly folds: readonly Fold[];
  readonly warnings: readonly SplitWarning[];
  readonly recommendation: Recommendation | null;
}

/** Splits that can be drawn anew. */
const drawn = new Set(["k_fold", "stratified", "group", "stratified_group", "repeated"]);

/** Divides items by the named method, else by the one that methods 3 rule 5 recommends. Throws a `Failure` where it does not fit the items. */
export function divideItems(read: ReadItems, options: DivideOptions): Divided {
  const { items } = read;
  const testShare = share(options.testShare ?? 0.2, "--test-share", 0);
  const validationShare = share(options.validationShare ?? 0, "--validation-share");
  const advice =
    options.method === undefined && options.crossValidated !== true
      ? recommend({
          n: items.ids.length,
          classes: items.gold !== undefined,
          groups: items.group !== undefined,
          times: items.time !== undefined,
          testShare,
          deltaMin: options.deltaMin ?? 0.02,
        })
      : null;
  const named = splits.get(
    advice?.method ?? options.method ?? (items.time === undefined ? baseSplit(items).id : "time"),
  ).id;
  const repeats = options.repeats ?? advice?.repeats ?? (named === "repeated" ? 5 : 1);
  if (repeats > 1 && !drawn.has(named)) throw failure(words.once, { method: named });
  const method = repeats > 1 ? "repeated" : named;
  const settings = {
    folds: options.folds ?? 5,
    repeats,
    testShare,
    validationShare,
    gap: options.gap ?? 0,
    seed: options.randomSeed,
  };
  const made = splits.get(method).make(seenBy(named, items), settings);
  const { base } = made;
  return {
    folds: made.folds,
    warnings: made.warnings,
    recommendation: advice,
    summary: {
      method,
      ...(base === undefined ? {} : { base }),
      chosen: options.method === undefined ? "rules" : "flag",
      trace: (advice?.trace ?? []).map(({ rule, answer }) => ({ rule, answer })),
      folds: new Set(made.folds.map(({ fold }) => fold)).size,
      repeats,
      ...(method === "hold_out" ? { testShare, validationShare } : {}),
      ...(method === "time" ? { gap: settings.gap } : {}),
      randomSeed: options.randomSeed,
      ...(options.group === undefined ? {} : { group: options.group }),
      ...(options.time === undefined ? {} : { time: options.time }),
      warnings: made.warnings.map(({ code, values }) => ({ code, values })),
    },
  };
}

/** Repeats of a split that does not look at classes must not look at them either. */
function seenBy(method: string, items: SplitItems): SplitItems {
  if (method !== "k_fold" && method !== "group") return items;
  const { gold: _, ...rest } = items;
  return rest;
}

function share(value: number, flag: string, above?: number): number {
  if (!(value < 1) || value < 0 || (above !== undefined && value <= above)) {
    throw failure(above === undefined ? words.validation : words.test, { flag, value });
  }
  return value;
}

const words = {
  once: {
    en: "--repeats does not go with --method {method}, which has one division only. Leave it out, or use --method stratified.",
    zh: "--method {method} 只有一种划分，不能与 --repeats 同用。请去掉它，或用 --method stratified。",
  },
  test: { en: "{flag} is a share between 0 and 1, not {value}", zh: "{flag} 是 0 与 1 之间的比例，而不是 {value}" },
  validation: {
    en: "{flag} is a share from 0 up to 1, not {value}",
    zh: "{flag} 是 0 至 1 的比例（不含 1），而不是 {value}",
  },
};
