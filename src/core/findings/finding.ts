import { count, metricValue } from "../numbers.js";
import type { Result } from "../result.js";
import type { Facts } from "../study.js";
import { type Language, say, type Words } from "../words.js";

export type Severity = "info" | "warning" | "error";

/** A number, a text or a whole result that a rule saw. */
export type Evidence = Readonly<Record<string, number | string | Result>>;

/** What a rule noticed, before it is put into words; stored in the study. */
export interface Fired {
  readonly code: string;
  readonly severity: Severity;
  readonly topic: number;
  readonly evidence: Evidence;
  readonly items?: readonly string[];
  readonly itemsTotal?: number;
}

/** A finding as users and scripts see it; `title` and `text` in the chosen language, codes never translated. */
export interface Finding extends Fired {
  readonly title: string;
  readonly advice: readonly { readonly id: string; readonly text: string }[];
}

/** A rule of the catalogue: when it fires, and what it says. */
export interface FindingRule {
  readonly id: string;
  readonly topic: number;
  readonly severity: Severity;
  /** Looks at the facts; each returned object is one firing. */
  detect(facts: Facts): readonly {
    readonly evidence: Evidence;
    readonly items?: readonly string[];
    readonly itemsTotal?: number;
    readonly severity?: Severity;
  }[];
  /** Texts; `{name}` marks are filled from the evidence (numbers formatted, a result by its value). */
  readonly words: {
    /** One line that says what was seen. */
    readonly title: Words;
    /** What an engineer notices. */
    readonly symptom: Words;
    /** The likely causes. */
    readonly cause: Words;
    /** How to check. */
    readonly check: Words;
    /** How to fix. */
    readonly fix: Words;
    /** The few words that stand beside the title in the terminal; at most 50 characters. */
    readonly short: Words;
  };
  /** Id of the advice catalogue (methods 10.8) under which the fix is listed, e.g. `X1`. */
  readonly advice: string;
  /** Where in `methods.md` the rule stands, and what keeps it silent on clean data. */
  readonly source: Words;
}

/** Declares a rule; the entry's id is the code. */
export function finding(rule: FindingRule): FindingRule {
  return rule;
}

/** Puts a firing into words. */
export function asFinding(fired: Fired, rule: FindingRule, language: Language): Finding {
  // Plain fractions beside a result are in its unit.
  const results = Object.values(fired.evidence).filter((value) => typeof value === "object");
  const scale = new Set(results.map((result) => result.scale)).size === 1 ? results[0].scale : undefined;
  const values = Object.fromEntries(Object.entries(fired.evidence).map(([key, value]) => [key, shown(value, scale)]));
  return {
    ...fired,
    title: say(rule.words.title, language, values),
    advice: [{ id: rule.advice, text: say(rule.words.fix, language, values) }],
  };
}

function shown(value: number | string | Result, scale: string | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return value.value === null ? "-" : metricValue(value.value, value.scale);
  return Number.isInteger(value) ? count(value) : metricValue(value, scale);
}
