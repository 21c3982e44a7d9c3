import { theilSen } from "../stats/theil-sen.js";
import { generalisationLoss } from "./generalisation-loss.js";

/** Evaluations of one set in order of step; a null stands where that number was not logged. */
export interface Evaluations {
  /** Name of the set, where there are several. */
  readonly set?: string;
  readonly steps: readonly number[];
  readonly loss: readonly (number | null)[];
  readonly metric: readonly (number | null)[];
}

/** What the rules of methods 10.1 read. */
export interface StatesInput {
  /** Training losses in order of step. */
  readonly train: readonly { readonly step: number; readonly loss: number }[];
  readonly evaluations: readonly Evaluations[];
  readonly nonFinite: readonly { readonly step: number; readonly key: string }[];
  readonly better: "higher" | "lower";
  /** Smallest difference of the metric that matters. */
  readonly deltaMin: number;
}

/** A state that holds, with the numbers that show it. */
export interface State {
  readonly state: "overfit" | "loss_metric_split" | "plateau" | "diverged" | "noisy_selection" | "single_epoch_enough";
  readonly evidence: Readonly<Record<string, number | string>>;
}

/** GL above which the validation loss counts as risen, in per cent, and for how many last evaluations in a row (methods 10.1). */
const risen = 5;
const confirmations = 2;

/**
 * The states of methods 10.1 that hold. A rule whose data are missing (no evaluation, no training loss, too few points) stays
 * silent: without validation there is no word on over-fitting. Under-fitting needs a target and is not judged here.
 */
export function states(input: StatesInput): State[] {
  const found: State[] = [];
  const divergence = diverged(input);
  if (divergence !== null) found.push(divergence);
  for (const evaluations of input.evaluations) {
    for (const rule of [overfit, lossMetricSplit, plateau, noisySelection, singleEpochEnough]) {
      const state = rule(evaluations, input);
      if (state === null) continue;
      const { set } = evaluations;
      found.push(set === undefined ? state : { state: state.state, evidence: { set, ...state.evidence } });
    }
  }
  return found;
}

type Rule = (evaluations: Evaluations, input: StatesInput) => State | null;

interface Rise {
  readonly bestStep: number;
  readonly bestLoss: number;
  readonly lastLoss: number;
  readonly lastGl: number;
  /** Evaluations at the end, in a row, with GL above the limit. */
  readonly confirmed: number;
  readonly lastStep: number;
}

/** The rise of the validation loss since its best, if it is above the limit at the last evaluations in a row. */
function rise(evaluations: Evaluations): Rise | null {
  const seen = present(evaluations.steps, evaluations.loss);
  const gl = generalisationLoss(seen.map(({ value }) => value));
  let confirmed = 0;
  for (let i = gl.length - 1; i >= 0; i--) {
    const value = gl[i];
    if (value === null || value <= risen) break;
    confirmed++;
  }
  if (confirmed < confirmations) return null;
  const best = seen.reduce((a, b) => (b.value < a.value ? b : a));
  const last = seen[seen.length - 1];
  return {
    bestStep: best.step,
    bestLoss: best.value,
    lastLoss: last.value,
    lastGl: gl[gl.length - 1] ?? 0,
    confirmed,
    lastStep: last.step,
  };
}

const overfit: Rule = (evaluations, input) => {
  const risenLoss = rise(evaluations);
  if (risenLoss === null) return null;
  const after = input.train.filter(({ step }) => step >= risenLoss.bestStep);
  if (after.length < 2) return null;
  const first = after[0].loss;
  const last = after[after.length - 1].loss;
  const falls =
    after.length < 5
      ? last < first
      : (theilSen(
          after.map(({ step }) => step),
          after.map(({ loss }) => loss),
        )?.slope ?? 0) < 0;
  if (!falls) return null;
  return { state: "overfit", evidence: { ...rounded(risenLoss), trainLossAtBest: first, trainLossLast: last } };
};

const lossMetricSplit: Rule = (evaluations, input) => {
  const risenLoss = rise(evaluations);
  if (risenLoss === null) return null;
  const metric = present(evaluations.steps, evaluations.metric);
  const atBest = metric.find(({ step }) => step === risenLoss.bestStep);
  const tail = metric.filter(({ step }) => step > risenLoss.bestStep).slice(-risenLoss.confirmed);
  if (atBest === undefined || tail.length < confirmations) return null;
  const late = mean(tail.map(({ value }) => value));
  const gain = input.better === "higher" ? late - atBest.value : atBest.value - late;
  if (gain <= -input.deltaMin) return null;
  return {
    state: "loss_metric_split",
    evidence: { ...rounded(risenLoss), metricAtBestLoss: atBest.value, metricLate: late },
  };
};

const plateau: Rule = (evaluations, input) => {
  const metric = present(evaluations.steps, evaluations.metric);
  if (metric.length < 10) return null;
  const late = metric.slice(-Math.max(5, Math.ceil(metric.length / 5)));
  const line = theilSen(
    late.map(({ step }) => step),
    late.map(({ value }) => value),
  );
  if (line === null) return null;
  const span = late[late.length - 1].step - late[0].step;
  if (!(Math.max(Math.abs(line.lo), Math.abs(line.hi)) * span < input.deltaMin)) return null;
  return {
    state: "plateau",
    evidence: { fromStep: late[0].step, evaluations: late.length, changeLo: line.lo * span, changeHi: line.hi * span },
  };
};

const noisySelection: Rule = (evaluations, input) => {
  const late = present(evaluations.steps, evaluations.metric).slice(-5);
  if (late.length < 5) return null;
  const values = late.map(({ value }) => value);
  // A metric that simply still rises also spreads; what makes selection noisy is the spread about its course.
  const line = theilSen(
    late.map(({ step }) => step),
    values,
  );
  const slope = line?.slope ?? 0;
  const about = values.map((value, i) => value - slope * late[i].step);
  const spread = sd(values);
  if (!(spread > input.deltaMin && sd(about) > input.deltaMin)) return null;
  return { state: "noisy_selection", evidence: { sd: spread, sdAboutTrend: sd(about), evaluations: 5 } };
};

const singleEpochEnough: Rule = (evaluations, input) => {
  const metric = present(evaluations.steps, evaluations.metric);
  if (metric.length < 5) return null;
  const sign = input.better === "higher" ? 1 : -1;
  const best = metric.reduce((a, b) => (sign * b.value > sign * a.value ? b : a));
  const last = metric[metric.length - 1].step;
  // A best value before any training is forgetting, not a short training that was enough.
  if (best.step <= 0 || best.step > last / 5) return null;
  return {
    state: "single_epoch_enough",
    evidence: { bestStep: best.step, lastStep: last, best: best.value, last: metric[metric.length - 1].value },
  };
};

/** NaN or infinite loss, or a running median of 5 losses above 3 times its own minimum and above the median of the first 5. */
function diverged(input: StatesInput): State | null {
  const broken = input.nonFinite.find(({ key }) => key === "loss" || key.endsWith("loss"));
  if (broken !== undefined)
    return { state: "diverged", evidence: { step: broken.step, loss: broken.key, value: "not finite" } };
  const losses = input.train.map(({ loss }) => loss);
  if (losses.length < 6) return null;
  const start = median(losses.slice(0, 5));
  let least = start;
  for (let end = 6; end <= losses.length; end++) {
    const now = median(losses.slice(end - 5, end));
    least = Math.min(least, now);
    if (now > 3 * least && now > start) {
      return { state: "diverged", evidence: { step: input.train[end - 1].step, runningMedian: now, least, start } };
    }
  }
  return null;
}

function rounded(found: Rise): Record<string, number> {
  return {
    bestStep: found.bestStep,
    bestLoss: found.bestLoss,
    lastStep: found.lastStep,
    lastLoss: found.lastLoss,
    gl: found.lastGl,
    confirmed: found.confirmed,
  };
}

function present(steps: readonly number[], values: readonly (number | null)[]): { step: number; value: number }[] {
  return values.flatMap((value, i) => (value === null ? [] : [{ step: steps[i], value }]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sd(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
