// How often `compare.slice_regression` says that a slice got worse where none did, and how often it finds one that did: studies with known truth,
// judged by `compare` itself.
import { compare } from "../../dist/core/compare/compare.js";
import { sliceColumns } from "../../dist/core/errors/candidates.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { random } from "../../dist/core/random.js";

const labels = ["a", "b", "c", "d", "e", "f"];
const words = [
  "where",
  "is",
  "my",
  "parcel",
  "not",
  "refund",
  "2 items",
  "why?",
  "https://x.y",
  "没有 收到",
  "发票",
  "!",
];

/**
 * Rates of a study: how often an item that base has right is broken, and one that it has wrong is fixed, in all items and in the slice `team = t0` (a
 * fifth of them). Groups share their fate with probability `together`.
 */
const truths = {
  "two equal models": { broken: 0.05, fixed: 0.2 },
  "tuned better by 5 points everywhere": { broken: 0.02, fixed: 0.33 },
  "a slice loses 10 points, the rest gains 5": { broken: 0.02, fixed: 0.33, slice: { broken: 0.14, fixed: 0.06 } },
  "a slice loses 20 points, the rest gains 5": { broken: 0.02, fixed: 0.33, slice: { broken: 0.26, fixed: 0.04 } },
};

function study(truth, { n, seeds, grouped }, chance) {
  const uniform = () => chance.uniform();
  const pick = (k) => Math.min(k - 1, Math.floor(uniform() * k));
  const group = Int32Array.from({ length: n }, (_, i) => (grouped ? Math.floor(i / 4) : i));
  const gold = Int32Array.from({ length: n }, () => pick(labels.length));
  const column = (name, values) => {
    const ofGroup = new Map();
    const codes = Int32Array.from(group, (g) => {
      if (!ofGroup.has(g)) ofGroup.set(g, pick(values));
      return ofGroup.get(g);
    });
    return { name, codes, values: Array.from({ length: values }, (_, k) => `${name[0]}${k}`) };
  };
  const metadata = [column("team", 5), column("channel", 4), column("product", 8)];
  const texts = Array.from({ length: n }, () =>
    Array.from({ length: 2 + pick(12) }, () => words[pick(words.length)]).join(" "),
  );
  const right = Uint8Array.from({ length: n }, () => (uniform() < 0.8 ? 1 : 0));
  const wrong = (i) => (gold[i] + 1 + pick(labels.length - 1)) % labels.length;
  const run = (rights) => ({
    task: "multiclass",
    n,
    labels,
    labelsFixed: false,
    positive: -1,
    gold,
    pred: Int32Array.from(rights, (own, i) => (own === 1 ? gold[i] : wrong(i))),
    unanswered: 0,
    flags: [],
    ...(grouped ? { groups: group } : {}),
  });
  // What an item is prone to: shared by the seeds, and by the items of a group.
  const prone = new Map();
  const proneness = Float64Array.from(group, (g) => {
    if (!prone.has(g)) prone.set(g, uniform());
    return grouped && uniform() < 0.5 ? prone.get(g) : uniform();
  });
  const tuned = Array.from({ length: seeds }, () =>
    run(
      right.map((own, i) => {
        const rates = truth.slice !== undefined && metadata[0].codes[i] === 0 ? truth.slice : truth;
        const luck = seeds > 1 && uniform() < 0.5 ? uniform() : proneness[i];
        return own === 1 ? (luck < rates.broken ? 0 : 1) : luck < rates.fixed ? 1 : 0;
      }),
    ),
  );
  const base = run(right);
  return compare({
    data: "test",
    metric: accuracy,
    base: [base],
    tuned,
    baseName: "base",
    tunedName: "tuned",
    baseSeeds: [null],
    tunedSeeds: tuned.map((_, s) => s + 1),
    deltaMin: 0.02,
    deltaMinAssumed: false,
    random: chance.fork("compare"),
    resamples: 999,
    sliceColumns: sliceColumns(base, metadata, texts).filter(({ name }) => name !== "gold"),
    ids: Array.from({ length: n }, (_, i) => `i${i}-${Math.floor(uniform() * 1e9)}`),
  });
}

/** Share of studies with a slice that is said to have regressed though it did not (`alarms`), and in which the one that did was found (`found`). */
export function sliceRegressions({ seed, studies, only }) {
  const cells = Object.entries(truths).flatMap(([truth, rates]) =>
    [
      { n: 400, seeds: 1 },
      { n: 1000, seeds: 1 },
      { n: 4000, seeds: 1 },
      { n: 1000, seeds: 3 },
      { n: 1000, seeds: 5 },
      { n: 1000, seeds: 1, grouped: true },
    ].map((how) => ({ truth, rates, ...how })),
  );
  return cells.filter(only ?? (() => true)).map(({ truth, rates, n, seeds, grouped = false }) => {
    let alarms = 0;
    let found = 0;
    let tested = 0;
    for (let s = 0; s < studies; s++) {
      const chance = random(Number(seed)).fork(`${truth}/${n}/${seeds}/${grouped}/${s}`);
      const { slices } = study(rates, { n, seeds, grouped }, chance);
      tested += slices.length;
      const regressed = slices.filter((slice) => slice.regressed);
      const real = (slice) => rates.slice !== undefined && slice.name === "team" && slice.where === "t0";
      if (regressed.some((slice) => !real(slice))) alarms++;
      if (regressed.some(real)) found++;
    }
    return {
      truth,
      n,
      seeds,
      grouped,
      studies,
      slices: Math.round(tested / studies),
      alarms: alarms / studies,
      found: found / studies,
    };
  });
}
