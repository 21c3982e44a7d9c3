import { errorOf } from "./simulate.mjs";

/** Monte-Carlo slack allowed above a bound, in standard errors of a share of that size; within `chance` of them nothing speaks against the bound. */
const slack = 4;
const chance = 2;

function judgement(excess) {
  if (excess <= 0) return "met";
  if (excess <= chance) return "within error";
  return excess <= slack ? "doubtful" : "NOT MET";
}

/** What must hold of verdicts, each a share of the pairs of a row that may not pass `most`. */
const rules = [
  {
    id: "wrong direction",
    most: 0.025,
    applies: ({ step }) => step !== 0,
    share: ({ step, counts }) => (step > 0 ? counts.worse : improvedIn(counts)),
  },
  {
    id: "improved* at a true difference <= 0",
    most: 0.05,
    applies: ({ step }) => step <= 0,
    share: ({ counts }) => improvedIn(counts),
  },
  {
    id: "worse at a true difference of 0",
    most: 0.05,
    applies: ({ step }) => step === 0,
    share: ({ counts }) => counts.worse,
  },
  {
    id: "equivalent at a true difference of delta_min or more",
    most: 0.05,
    applies: ({ step }) => Math.abs(step) >= 1,
    share: ({ counts }) => counts.equivalent,
  },
];

/** Verdicts that claim an improvement. */
const improvedIn = (counts) => counts.improved + counts.improved_size_uncertain;

/** The worst row of each rule, and whether it holds: no row above the bound by more than chance explains. */
export function verdictBounds(rows) {
  return rules.map((rule) => worstOf(rule, rows));
}

/** With a guard-rail that truly loses its margin, a gain may pass no more often than the guard-rail's test errs. */
export function guardBounds(rows) {
  const rule = {
    id: "improved* with a guard-rail truly at its margin",
    most: 0.05,
    applies: ({ step }) => step === -1,
    share: ({ counts }) => counts.improved,
  };
  return [worstOf(rule, rows)];
}

function worstOf({ id, most, applies, share }, rows) {
  const judged = rows.filter(applies).map((row) => {
    const value = share(row) / row.pairs;
    return { row, value, excess: (value - most) / errorOf(most, row.pairs) };
  });
  // Rows of fewer pairs are not worse for being less sure: below the bound the largest share counts.
  const beyond = (one) => Math.max(0, one.excess);
  const worst = judged.reduce((a, b) => ((beyond(b) - beyond(a) || b.value - a.value) > 0 ? b : a));
  const { route, n, psi, step, pairs } = worst.row;
  return {
    rule: id,
    most,
    worst: worst.value,
    route,
    n,
    psi,
    step,
    pairs,
    rows: judged.length,
    met: worst.excess <= slack,
    state: judgement(worst.excess),
  };
}

/** Whether few enough clean studies were alarmed. */
export function cleanBound({ studies, alarmed }) {
  const most = 0.05;
  const value = alarmed / studies;
  const excess = (value - most) / errorOf(most, studies);
  return {
    rule: "a finding above info on a clean study",
    most,
    worst: value,
    pairs: studies,
    met: excess <= slack,
    state: judgement(excess),
  };
}

/** Whether slices that did not get worse are seldom enough said to have. */
export function sliceBound(rows) {
  const most = 0.05;
  const worst = rows.reduce((top, row) => (row.alarms > top.alarms ? row : top));
  const excess = (worst.alarms - most) / errorOf(most, worst.studies);
  return {
    rule: "a study in which a slice is said to have got worse and did not",
    most,
    worst: worst.alarms,
    pairs: worst.studies,
    met: excess <= slack,
    state: judgement(excess),
  };
}

/** Whether two recipes that are one are seldom enough said to flip more than retraining alone. */
export function seedFlipsBound(rows) {
  const most = 0.025;
  const share = ({ fired, studies }) => fired / studies;
  const worst = rows.filter(({ kind }) => kind === "same").reduce((top, row) => (share(row) > share(top) ? row : top));
  const excess = (share(worst) - most) / errorOf(most, worst.studies);
  return {
    rule: "one recipe against itself said to break more than retraining alone",
    most,
    worst: share(worst),
    pairs: worst.studies,
    met: excess <= slack,
    state: judgement(excess),
  };
}

/** Whether tuning is seldom enough said to have cost robustness that it did not, and a warning given where a disturbance takes less than it may. */
export function robustnessBounds(rows) {
  const even = rows.filter(({ more }) => more === 0);
  const worstBy = (rule, some, of) => {
    const most = 0.05;
    const worst = some.reduce((top, row) => (of(row) > of(top) ? row : top));
    const excess = (of(worst) - most) / errorOf(most, worst.studies);
    return { rule, most, worst: of(worst), pairs: worst.studies, met: excess <= slack, state: judgement(excess) };
  };
  return [
    worstBy("tuning said to have cost robustness where it did not", even, ({ called }) => called),
    worstBy(
      "a warning of robust.perturbation at R = .92 or 1",
      even.filter(({ kept }) => kept > 0.9),
      ({ warned }) => warned,
    ),
  ];
}

/** The row whose interval misses its truth most often. */
export function coverageBound(rows) {
  const missed = rows.map(({ interval, setting, n, sets, none, covered }) => {
    const pairs = sets - none;
    return { where: `${interval}, ${setting}, n ${n}`, value: 1 - covered / pairs, pairs };
  });
  return worstShare("a 95 % interval misses its truth", 0.07, missed);
}

/** The claim without an effect that is made most often; nothing without tests. */
export function alarmBound(rows) {
  const made = rows.map(({ test, setting, n, sets, rejected }) => ({
    where: `${test}, ${setting}, n ${n}`,
    value: rejected / sets,
    pairs: sets,
  }));
  return made.length === 0 ? [] : [worstShare("equal recipes are told apart", 0.05, made)];
}

function worstShare(rule, most, rows) {
  const judged = rows.map((row) => ({ ...row, excess: (row.value - most) / errorOf(most, row.pairs) }));
  const beyond = ({ excess }) => Math.max(0, excess);
  const worst = judged.reduce((a, b) => ((beyond(b) - beyond(a) || b.value - a.value) > 0 ? b : a));
  return {
    rule,
    most,
    worst: worst.value,
    where: worst.where,
    pairs: worst.pairs,
    met: worst.excess <= slack,
    state: judgement(worst.excess),
  };
}

/** How a nominal 95 % interval did: the mark of its row. */
export function coverageMark({ sets, none, covered }) {
  const given = sets - none;
  if (given < sets / 2) return "rarely given";
  const value = covered / given;
  const error = 2 * errorOf(0.95, given);
  if (value > 0.975 + error) return "wide";
  if (value >= 0.94 - error) return "as stated";
  return value >= 0.92 - error ? "a little short" : "short";
}

/** How a test at 5 % did on data without an effect: the mark of its row. */
export function testMark({ sets, rejected, exact, broken }) {
  const value = rejected / sets;
  const error = 2 * errorOf(0.05, sets);
  if (broken !== undefined) return value > 0.06 + error ? `as it must be: ${broken}` : "met all the same";
  if (value > 0.06 + error) return "NOT MET";
  if (value >= 0.035 - error) return "met";
  return exact ? "met, conservative" : "conservative";
}
