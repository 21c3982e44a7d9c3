import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

interface Bound {
  readonly rule: string;
  readonly most: number;
  readonly worst: number;
  readonly met: boolean;
}

interface Row {
  readonly route: string;
  readonly n: number;
  readonly step: number;
  readonly pairs: number;
  readonly counts: Readonly<Record<string, number>>;
}

interface Simulated {
  readonly agreement: {
    readonly tables: number;
    readonly seen: Readonly<Record<string, number>>;
    readonly differing: readonly unknown[];
  };
  readonly verdicts: readonly {
    readonly n: number;
    readonly psi: number;
    readonly step: number;
    readonly pairs: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly midP?: number;
  }[];
  readonly routes: readonly { readonly route: string }[];
  readonly studies: {
    readonly agreement: Omit<Simulated["agreement"], "tables"> & { readonly studies: number };
    readonly rows: readonly Row[];
    readonly guarded: readonly Row[];
  };
  readonly coverage: readonly {
    readonly interval: string;
    readonly setting: string;
    readonly n: number;
    readonly sets: number;
    readonly covered: number;
    readonly none: number;
    /** Whether it is the interval that is taken there, not one shown beside it. */
    readonly standard: boolean;
  }[];
  readonly tests: readonly {
    readonly test: string;
    readonly setting: string;
    readonly n: number;
    readonly sets: number;
    readonly rejected: number;
    readonly broken?: string;
  }[];
  readonly clean: {
    readonly studies: number;
    readonly alarmed: number;
    readonly codes: Readonly<Record<string, number>>;
  };
  readonly bounds: {
    readonly verdicts: readonly Bound[];
    readonly routes: readonly Bound[];
    readonly studies: readonly Bound[];
    readonly guarded: readonly Bound[];
    readonly clean: readonly Bound[];
  };
}

let found: Simulated;

beforeAll(() => {
  const script = fileURLToPath(new URL("../../bench/calibrate.mjs", import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script, "--quick", "--json"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (stdout === "") throw new Error(stderr);
  found = JSON.parse(stdout) as Simulated;
}, 120_000);

/** Four Monte-Carlo standard errors of a share. */
const slack = (share: number, n: number): number => 4 * Math.sqrt((share * (1 - share)) / n);

describe("a small seeded part of the simulations of `npm run calibrate`", () => {
  it("reads the same verdict off the paired table as compare does off the columns", () => {
    expect(found.agreement.tables).toBeGreaterThanOrEqual(50);
    expect(Object.keys(found.agreement.seen).length).toBeGreaterThanOrEqual(4);
    expect(found.agreement.differing).toEqual([]);
  });

  it("keeps right/wrong verdicts within their error rates", () => {
    expect(found.bounds.verdicts).toHaveLength(4);
    expect(found.bounds.verdicts.filter(({ met }) => !met)).toEqual([]);
  });

  it("agrees with the rates stated for a discordance of .10 (methods 8)", () => {
    const rates = (n: number, step: number): Readonly<Record<string, number>> => {
      const row = found.verdicts.find((one) => one.n === n && one.psi === 0.1 && one.step === step);
      return Object.fromEntries(
        Object.entries(row?.counts ?? {}).map(([name, count]) => [name, count / (row?.pairs ?? 1)]),
      );
    };
    // Published: at n = 2000 and a true 0 equivalent 61 %, at a true +.02 improved 52 % and size uncertain 29 %.
    expect(Math.abs(rates(2000, 0)["equivalent"] - 0.61)).toBeLessThan(slack(0.61, 1000));
    expect(Math.abs(rates(2000, 1)["improved"] - 0.52)).toBeLessThan(slack(0.52, 1000));
    expect(Math.abs(rates(2000, 1)["improved_size_uncertain"] - 0.29)).toBeLessThan(slack(0.29, 1000));
  });

  it("rejects true null hypotheses by mid-p at no more than 5 %", () => {
    for (const { midP, pairs } of found.verdicts)
      if (midP !== undefined) expect(midP).toBeLessThanOrEqual(0.05 + slack(0.05, pairs));
  });

  it("keeps verdicts by every other way of estimating within their error rates", () => {
    expect(new Set(found.routes.map(({ route }) => route)).size).toBeGreaterThanOrEqual(5);
    expect(found.bounds.routes.filter(({ met }) => !met)).toEqual([]);
  });

  it("reads the same verdicts of whole studies as compare does", () => {
    const { agreement } = found.studies;
    expect(agreement.studies).toBeGreaterThanOrEqual(50);
    expect(Object.keys(agreement.seen).length).toBeGreaterThanOrEqual(4);
    expect(agreement.differing).toEqual([]);
  });

  it("keeps verdicts of whole studies within their error rates: seeds, groups and guard-rails", () => {
    expect(new Set(found.studies.rows.map(({ route }) => route)).size).toBe(16);
    expect(found.bounds.studies).toHaveLength(4);
    expect(found.bounds.studies.filter(({ met }) => !met)).toEqual([]);
    expect(found.bounds.guarded.filter(({ met }) => !met)).toEqual([]);
  });

  it("claims a direction where there is none in no more than 5 %, by seeds and groups", () => {
    for (const way of ["1 seed", "1 seed, groups", "5 seeds", "5 seeds, groups"]) {
      const rows = found.studies.rows.filter(
        ({ route, step }) => step === 0 && route.split(", ").slice(2).join(", ") === way,
      );
      expect(rows, way).toHaveLength(4);
      const pairs = rows.reduce((sum, row) => sum + row.pairs, 0);
      const told = rows.reduce(
        (sum, { counts, pairs }) => sum + pairs - counts["equivalent"] - counts["not_resolved"],
        0,
      );
      // Groups that were not heeded give 16 and 20 % here.
      expect(told / pairs, way).toBeLessThanOrEqual(0.05 + slack(0.05, pairs));
    }
  });

  it("finds most gains and losses of twice delta_min where models are alike", () => {
    const rows = found.studies.rows.filter(
      ({ route, step }) => Math.abs(step) === 2 && route === "accuracy, discordant .06, 1 seed",
    );
    expect(rows).toHaveLength(2);
    for (const { step, pairs, counts } of rows) {
      const told = step > 0 ? counts["improved"] + counts["improved_size_uncertain"] : counts["worse"];
      // Connor's power for a difference of .04 in 300 pairs of which .06 differ: 81 %.
      expect(told / pairs, `${step}`).toBeGreaterThan(0.81 - slack(0.81, pairs));
    }
  });

  it("covers the truth about as often as it says, by every interval that is taken", () => {
    const taken = found.coverage.filter(({ standard }) => standard);
    expect(new Set(taken.map(({ interval }) => interval)).size).toBeGreaterThanOrEqual(14);
    for (const { interval, setting, sets, covered, none } of taken) {
      const given = sets - none;
      expect(given, `${interval}, ${setting}: sets with an interval`).toBeGreaterThanOrEqual(0.9 * sets);
      expect(covered / given, `${interval}, ${setting}`).toBeGreaterThanOrEqual(0.925 - slack(0.925, given));
    }
  });

  it("rejects true null hypotheses by every test at no more than 6 %", () => {
    expect(new Set(found.tests.map(({ test }) => test)).size).toBeGreaterThanOrEqual(20);
    for (const { test, setting, n, sets, rejected, broken } of found.tests)
      if (broken === undefined)
        expect(rejected / sets, `${test}, ${setting}, n ${n}`).toBeLessThanOrEqual(0.06 + slack(0.06, sets));
  });

  it("stays silent on a clean study", () => {
    expect(found.clean.studies).toBeGreaterThan(0);
    expect(found.bounds.clean.filter(({ met }) => !met)).toEqual([]);
    expect(Object.keys(found.clean.codes).filter((key) => !key.endsWith(" info"))).toEqual([]);
  });
});
