import { readFileSync } from "node:fs";

const file = new URL("../../oracle/statistics.json", import.meta.url);
const document = JSON.parse(readFileSync(file, "utf8")) as { sections: Record<string, unknown[]> };

/** The rows of one section; those without a value say so in `undefined`. */
export function rows<R>(section: string): (R & { readonly undefined?: string })[] {
  const found = document.sections[section];
  if (found === undefined) throw new Error(`no section ${section} in statistics.json`);
  return found as (R & { readonly undefined?: string })[];
}

interface Curves {
  cases: {
    name: string;
    y: number[];
    scores: number[];
    expected: { delong: { auc?: number; variance?: number; logit?: { lo: number; hi: number } } };
  }[];
  pairs: {
    name: string;
    y: number[];
    scores: number[];
    other: number[];
    expected: { difference: number; varianceOfDifference: number; z: number; p?: number; lo: number; hi: number };
  }[];
}

const curves = JSON.parse(readFileSync(new URL("../../oracle/curves.json", import.meta.url), "utf8")) as Curves;

/** Scores with their DeLong variance, of `curves.json`. */
export const scoreCases = (): Curves["cases"] => curves.cases;

/** Two scores of the same items with the paired DeLong test, of `curves.json`. */
export const pairsOfCurves = (): Curves["pairs"] => curves.pairs;
