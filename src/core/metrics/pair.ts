import type { Columns } from "../columns.js";

/** Both models' outputs below each other: items 0 to n-1 are base's, n to 2n-1 tuned's. Throws where labels or lengths differ. */
export function stacked(base: Columns, tuned: Columns): Columns {
  if (base.n !== tuned.n) throw new Error(`base has ${base.n} items, tuned ${tuned.n}`);
  if (base.labels.length !== tuned.labels.length || base.labels.some((label, k) => label !== tuned.labels[k])) {
    throw new Error("base and tuned must share one list of labels");
  }
  const { groups: _, ...rest } = base;
  return {
    ...rest,
    n: 2 * base.n,
    gold: ints(base.gold, tuned.gold),
    pred: ints(base.pred, tuned.pred),
    goldSets: bytes(base.goldSets, tuned.goldSets),
    predSets: bytes(base.predSets, tuned.predSets),
    probs: doubles(base.probs, tuned.probs),
    score: doubles(base.score, tuned.score),
    numbers: base.numbers &&
      tuned.numbers && {
        gold: joined(base.numbers.gold, tuned.numbers.gold, new Float64Array(2 * base.n)),
        pred: joined(base.numbers.pred, tuned.numbers.pred, new Float64Array(2 * base.n)),
      },
    cases: base.cases && tuned.cases && { kind: base.cases.kind, rows: [...base.cases.rows, ...tuned.cases.rows] },
    unanswered: base.unanswered + tuned.unanswered,
  };
}

function ints(a: Int32Array | undefined, b: Int32Array | undefined): Int32Array | undefined {
  return a && b && joined(a, b, new Int32Array(a.length + b.length));
}

function bytes(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  return a && b && joined(a, b, new Uint8Array(a.length + b.length));
}

function doubles(a: Float64Array | undefined, b: Float64Array | undefined): Float64Array | undefined {
  return a && b && joined(a, b, new Float64Array(a.length + b.length));
}

function joined<Kind extends Int32Array | Uint8Array | Float64Array>(a: Kind, b: Kind, into: Kind): Kind {
  into.set(a);
  into.set(b, a.length);
  return into;
}
