import { type Catalogue, catalogue } from "../entry.js";
import { failure } from "../failure.js";
import * as entries from "./index.js";
import type { ThresholdRule } from "./rule.js";

/** Every way to choose a threshold. */
export const thresholdRules: Catalogue<ThresholdRule> = catalogue<ThresholdRule>(
  { en: "threshold rule", zh: "阈值规则" },
  Object.values(entries),
);

/** A rule with its number, as a user wrote it; or a threshold that was given as it is. */
export type ThresholdChoice =
  | { readonly rule: ThresholdRule; readonly argument: number; readonly written: string }
  | { readonly threshold: number; readonly written: string };

/** Reads `f1`, `f0.5`, `youden`, `cost`, `recall_at_precision:0.9`, or a number; null for anything else. */
export function readThreshold(written: string): ThresholdChoice | null {
  if (written.trim() !== "" && Number.isFinite(Number(written))) return { threshold: Number(written), written };
  const beta = /^f(\d+(?:\.\d+)?)$/.exec(written);
  const [id, ...rest] = beta === null ? written.split(":") : ["f_beta", beta[1]];
  const rule = thresholdRules.find(id);
  const argument = rest.length === 1 && rest[0].trim() !== "" ? Number(rest[0]) : Number.NaN;
  const bounds = rule?.argument;
  const fits =
    bounds === undefined ? rest.length === 0 : argument > bounds.above && argument <= bounds.upTo && rest.length === 1;
  return rule === undefined || !fits ? null : { rule, argument: bounds === undefined ? 0 : argument, written };
}

/** `readThreshold` of what a user wrote; throws a `Failure` that lists the notations. */
export function parseThreshold(written: string): ThresholdChoice {
  const choice = readThreshold(written);
  if (choice !== null) return choice;
  throw failure(
    {
      en: '--threshold takes a number or one of {notations}, not "{written}"',
      zh: "--threshold 需要一个数，或 {notations} 之一，而不是“{written}”",
    },
    { notations: thresholdRules.all.map(({ notation }) => notation).join(", "), written },
  );
}
