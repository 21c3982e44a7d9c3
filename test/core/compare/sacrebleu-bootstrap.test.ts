import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bootstrapP, pairedBootstrapSacrebleu } from "../../../src/core/compare/sacrebleu-bootstrap.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure } from "../../../src/core/metrics/measure.js";
import { swapTest } from "../../../src/core/metrics/swap.js";
import { random } from "../../../src/core/random.js";
import { caseColumns } from "../../laws/runs.js";

interface Outcome {
  readonly p: number;
  readonly samples: number;
  readonly base: number;
  readonly tuned: number;
}
interface Tested {
  readonly name: string;
  readonly references: readonly string[];
  readonly base: readonly string[];
  readonly tuned: readonly string[];
  readonly expected: Readonly<
    Record<
      string,
      {
        readonly bs: Outcome;
        readonly ar: Outcome;
        readonly exact: { readonly base: number[]; readonly tuned: number[]; readonly p: number };
      }
    >
  >;
}

const oracle: { sections: { tests: Tested[] } } = JSON.parse(
  readFileSync(new URL("../../oracle/translation.json", import.meta.url), "utf8"),
);

/** Two Monte-Carlo shares of one chance lie within four standard errors of each other. */
function alike(own: number | null, theirs: Outcome): void {
  const p = ((own ?? Number.NaN) + theirs.p) / 2;
  const se = Math.sqrt((2 * p * (1 - p)) / theirs.samples);
  expect(Math.abs((own ?? Number.NaN) - theirs.p)).toBeLessThanOrEqual(4 * se);
}

describe.each(oracle.sections.tests.map((one) => [one.name, one] as const))("sacreBLEU's tests on %s", (_, one) => {
  const columns = (texts: readonly string[]) =>
    caseColumns(
      "text",
      texts.map((text, i) => ({ gold: [one.references[i]], pred: { text } })),
    );
  const base = columns(one.base);
  const tuned = columns(one.tuned);

  it.each(Object.entries(one.expected))("%s", (id, { bs, ar, exact }) => {
    const metric = metrics.get(id);
    const value = (of: typeof base) => {
      const measured = measure(metric, of);
      return "value" in measured ? measured.value : Number.NaN;
    };
    expect(value(base)).toBeCloseTo(bs.base, 9);
    expect(value(tuned)).toBeCloseTo(bs.tuned, 9);
    const differences = Float64Array.from(exact.tuned, (score, r) => score - exact.base[r]);
    expect(bootstrapP(differences, bs.tuned - bs.base)).toBeCloseTo(exact.p, 12);
    const bootstrap = pairedBootstrapSacrebleu(metric, base, tuned, { resamples: bs.samples, random: random(1) });
    expect(bootstrap.statistic).toBeCloseTo(bs.tuned - bs.base, 9);
    alike(bootstrap.p, bs);
    const swaps = swapTest(metric, base, tuned, { resamples: ar.samples, random: random(2), compat: "sacrebleu" });
    expect(swaps.exact).toBe(false);
    alike(swaps.p, ar);
  });
});
