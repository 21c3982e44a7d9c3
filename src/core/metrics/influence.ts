import type { Columns } from "../columns.js";
import { answeredMask } from "./answered.js";
import { cellsOf } from "./cells.js";
import { columnsFor, streamsFor, sweepsFor } from "./measure.js";
import type { AdditiveMetric, Areas, Metric, Part, RankedMetric, WholeMetric } from "./metric.js";
import { holdersOf } from "./probabilities.js";
import { number, type TableFormula } from "./resample.js";
import type { Stream } from "./streams.js";
import { blankTable } from "./table.js";
import { talliesOf } from "./tallies.js";

/**
 * The empirical influence value of every item: n times the derivative of the metric with respect to the item's weight.
 * Their mean is 0; value + influence[i] are pseudo-values, and sum(influence^2) / n^2 approximates the variance of the metric.
 * Items that the metric leaves out have 0, and the rest are scaled up so that the variance still holds with n of all items.
 * Null where the metric has no value. Source: Efron & Tibshirani 1993, chapter 21; for areas DeLong 1988.
 */
export function influence(metric: Metric, columns: Columns): Float64Array | null {
  const own = columnsFor(metric, columns);
  const values =
    metric.kind === "counts"
      ? influenceOfCounts(metric, own)
      : metric.kind === "additive"
        ? ofSums(metric, own)
        : metric.kind === "whole"
          ? ofRows(metric, own)
          : ofAreas(metric, own);
  if (values === null || own.n === columns.n) return values;
  const mask = answeredMask(metric, columns);
  const all = new Float64Array(columns.n);
  let next = 0;
  for (let i = 0; i < columns.n; i++) if (mask?.[i] === 1) all[i] = (values[next++] * columns.n) / own.n;
  return all;
}

/** Influence values of a formula of the table: central differences in the weight of each occupied cell, where it is smooth. */
export function influenceOfCounts(metric: TableFormula, columns: Columns): Float64Array | null {
  const cells = cellsOf(columns, metric.reads);
  const table = blankTable(columns, false);
  const weights = Float64Array.from(cells.counts);
  const at = (): number => {
    cells.fill(weights, table);
    return number(metric.from(table));
  };
  if (Number.isNaN(at())) return null;
  const slopes = new Float64Array(cells.size);
  for (let cell = 0; cell < cells.size; cell++) {
    const count = cells.counts[cell];
    const step = count * 1e-4;
    weights[cell] = count + step;
    const up = at();
    weights[cell] = count - step;
    const down = at();
    weights[cell] = count;
    slopes[cell] = (columns.n * (up - down)) / (2 * step);
  }
  // A metric without a value beside this one (kappa where one item more would make both sides constant) has no slope.
  if (slopes.some(Number.isNaN)) return null;
  const of = cells.of();
  return centred(Float64Array.from(of, (cell) => slopes[cell]));
}

/** Delta method: the gradient of `finish` in the sums and in n, times each item's tallies. */
function ofSums(metric: AdditiveMetric, columns: Columns): Float64Array | null {
  const n = columns.n;
  const { width, rows } = talliesOf(metric, columns);
  const sums = new Float64Array(width);
  for (let at = 0; at < rows.length; at++) sums[at % width] += rows[at];
  const value = number(metric.finish(sums, n, columns));
  if (Number.isNaN(value)) return null;
  if (metric.mean) return centred(Float64Array.from({ length: n }, (_, i) => rows[i * width]));
  const gradient = new Float64Array(width);
  for (let d = 0; d < width; d++) {
    const here = sums[d];
    const step = 1e-6 * Math.max(Math.abs(here), 1e-3);
    sums[d] = here + step;
    const up = number(metric.finish(sums, n, columns));
    sums[d] = here - step;
    const down = number(metric.finish(sums, n, columns));
    sums[d] = here;
    // At the edge of where the formula is defined (the root of no error) the slope is that to the other side.
    gradient[d] = Number.isNaN(down)
      ? (up - value) / step
      : Number.isNaN(up)
        ? (value - down) / step
        : (up - down) / (2 * step);
  }
  const step = n * 1e-6;
  const inTotal =
    (number(metric.finish(sums, n + step, columns)) - number(metric.finish(sums, n - step, columns))) / (2 * step);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let slope = inTotal;
    for (let d = 0; d < width; d++) slope += gradient[d] * rows[i * width + d];
    values[i] = n * slope;
  }
  return centred(values);
}

/** In closed form where there is one, else the jackknife: (n - 1) times the fall of the value when the item is left out; null where it has no value without some item. */
function ofRows(metric: WholeMetric, columns: Columns): Float64Array | null {
  if (metric.influence !== undefined) {
    const closed = metric.influence(columns);
    return closed === null || closed.some(Number.isNaN) ? null : centred(closed);
  }
  const n = columns.n;
  const of = metric.of(columns);
  const value = number(of());
  const weights = new Uint8Array(n).fill(1);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    weights[i] = 0;
    values[i] = (n - 1) * (value - number(of(weights)));
    weights[i] = 1;
  }
  return values.some(Number.isNaN) ? null : centred(values);
}

function ofAreas(metric: RankedMetric, columns: Columns): Float64Array | null {
  return influencesOfAreas([metric], columns)[0];
}

/** Numbers of all metrics together that are gathered at once. */
const atOnce = 1.2e7;

/**
 * Placement values of every area within each metric, added up by item; where areas are weighted by prevalence, the weights
 * vary too. Several metrics together, since finding an item costs most: its numbers of all metrics stand side by side.
 */
export function influencesOfAreas(metrics: readonly RankedMetric[], columns: Columns): (Float64Array | null)[] {
  const n = columns.n;
  const most = Math.max(1, Math.floor(atOnce / Math.max(1, n)));
  if (metrics.length > most)
    return [...influencesOfAreas(metrics.slice(0, most), columns), ...influencesOfAreas(metrics.slice(most), columns)];
  const areas = sweepsFor(columns);
  const labels = columns.labels.length;
  const mixes = metrics.flatMap((metric) => mixOf(metric, areas, n, labels) ?? []);
  const width = mixes.length;
  const support = Float64Array.from({ length: labels }, (_, label) => areas.support(label));
  const rows = new Float64Array(n * width);
  const byPlace = new Float64Array(n * width);
  for (let label = 0; label < labels; label++) {
    if (mixes.every((mix) => mix.auc[label] === 0 && mix.ap[label] === 0 && mix.pairs[label] === undefined)) continue;
    const stream = streamsFor(columns).rest(label);
    const ofAuc = mixes.some((mix) => mix.auc[label] > 0) ? placements(stream, n, areas.auc(label)) : undefined;
    const ofAp = mixes.some((mix) => mix.ap[label] > 0) ? precisions(stream, n) : undefined;
    byPlace.fill(0);
    for (const [m, mix] of mixes.entries()) {
      if (ofAuc !== undefined && mix.auc[label] > 0) addScaled(ofAuc, mix.auc[label], byPlace, m, width);
      if (ofAp !== undefined && mix.ap[label] > 0) addScaled(ofAp, mix.ap[label], byPlace, m, width);
      const against = mix.pairs[label];
      if (against !== undefined) addPairPlacements(stream, against, support, n, byPlace, m, width);
    }
    addByItem(byPlace, stream.order, rows, width);
  }
  const { gold, sets, k } = holdersOf(columns);
  let next = 0;
  return metrics.map((metric) => {
    const mix = mixes[next];
    if (mix?.metric !== metric) return null;
    const values = new Float64Array(n);
    for (let i = 0, at = next; i < n; i++, at += width) values[i] = rows[at];
    const { byClass } = mix;
    if (gold !== undefined) for (let i = 0; i < n; i++) values[i] += byClass[gold[i]];
    else if (sets !== undefined)
      for (let at = 0; at < sets.length; at++) values[Math.floor(at / k)] += sets[at] * byClass[at % k];
    next++;
    return centred(values);
  });
}

/** How much each area counts within a metric, by label; and how far items of a class move it by their number alone. */
interface Mix {
  readonly metric: RankedMetric;
  readonly auc: Float64Array;
  readonly ap: Float64Array;
  readonly pairs: (Opponents | undefined)[];
  readonly byClass: Float64Array;
}

/** The mix of a metric; undefined where it has no value. */
function mixOf(metric: RankedMetric, areas: Areas, n: number, labels: number): Mix | undefined {
  const value = number(metric.from(areas));
  if (Number.isNaN(value)) return undefined;
  const parts = metric.parts(areas);
  const share = (of: readonly number[] | undefined): number =>
    of === undefined ? 1 : of.reduce((sum, k) => sum + areas.support(k), 0) / n;
  const whole = parts.reduce((sum, part) => sum + share(part.of), 0);
  const mix: Mix = {
    metric,
    auc: new Float64Array(labels),
    ap: new Float64Array(labels),
    pairs: Array.from({ length: labels }),
    byClass: new Float64Array(labels),
  };
  for (const part of parts) {
    const scale = share(part.of) / whole;
    const area = areaOf(part, areas);
    if (part.against === undefined) mix[part.area][part.positive] += scale;
    else {
      const against = mix.pairs[part.positive] ?? {
        label: part.positive,
        scales: new Float64Array(labels),
        areas: new Float64Array(labels),
      };
      mix.pairs[part.positive] = against;
      against.scales[part.against] += scale;
      against.areas[part.against] = area;
    }
    // A class without items counts as 0 in average precision.
    if (part.of !== undefined)
      for (const k of part.of) mix.byClass[k] += ((Number.isNaN(area) ? 0 : area) - value) / whole;
  }
  return mix;
}

/** Items whose rows stay in the nearer caches. */
const blockBits = 15;

/**
 * Adds rows that stand by place to those of their items. Items come in no order: beyond what caches hold, rows are dealt
 * into blocks of neighbouring items first, several times faster than finding each item's row in memory.
 */
function addByItem(byPlace: Float64Array, order: Uint32Array, rows: Float64Array, width: number): void {
  const n = order.length;
  let from = byPlace;
  let items = order;
  if (n > 2 ** blockBits) {
    from = new Float64Array(byPlace.length);
    items = new Uint32Array(n);
    const ends = Int32Array.from({ length: (n >>> blockBits) + 1 }, (_, block) => block << blockBits);
    for (let at = 0, own = 0; at < n; at++) {
      const item = order[at];
      const to = ends[item >>> blockBits]++;
      items[to] = item;
      for (let m = 0, row = to * width; m < width; m++, row++, own++) from[row] = byPlace[own];
    }
  }
  for (let at = 0, own = 0; at < n; at++)
    for (let m = 0, row = items[at] * width; m < width; m++, row++, own++) rows[row] += from[own];
}

function addScaled(values: Float64Array, scale: number, into: Float64Array, offset: number, width: number): void {
  for (let at = 0, to = offset; at < values.length; at++, to += width) into[to] += scale * values[at];
}

function areaOf({ area, positive, against }: Part, areas: Areas): number {
  if (area === "ap") return areas.ap(positive);
  return against === undefined ? areas.auc(positive) : areas.aucBetween(positive, against);
}

/**
 * The influence values of a metric that is one area of one class against the rest, in the order of its stream instead of
 * the items'; null for other metrics, and where it has no value.
 */
export function influenceAlong(
  metric: RankedMetric,
  columns: Columns,
): { values: Float64Array; hits: Int8Array; area: Part["area"] } | null {
  const areas = sweepsFor(columns);
  const [part, ...others] = metric.parts(areas);
  if (part === undefined || others.length > 0 || part.against !== undefined) return null;
  const value = number(metric.from(areas));
  if (Number.isNaN(value)) return null;
  const stream = streamsFor(columns).rest(part.positive);
  const values = part.area === "ap" ? precisions(stream, columns.n) : placements(stream, columns.n, value);
  return { values: centred(values), hits: stream.hits, area: part.area };
}

/** Influence values of the stream's ROC AUC, which is `auc`, by place. */
function placements({ hits, last }: Stream, n: number, auc: number): Float64Array {
  const m = hits.length;
  let positives = 0;
  for (let at = 0; at < m; at++) positives -= hits[at];
  const negatives = m - positives;
  const ofPositive = n / positives;
  const ofNegative = n / negatives;
  const values = new Float64Array(m);
  let above = 0;
  let below = negatives;
  for (let start = 0; start < m; ) {
    let end = start;
    let own = -hits[start];
    while (last[end] === 0) own -= hits[++end];
    const other = end - start + 1 - own;
    below -= other;
    const hit = ofPositive * ((below + other / 2) / negatives - auc);
    const miss = ofNegative * ((above + own / 2) / positives - auc);
    for (let at = start; at <= end; at++) values[at] = hits[at] !== 0 ? hit : miss;
    above += own;
    start = end + 1;
  }
  return values;
}

/**
 * Influence values of the stream's average precision by place. With P positives, an item moves its own term, and the
 * precision at every threshold at or below its score: d prec_t = (y - prec_t) / flagged_t.
 */
function precisions({ hits, last }: Stream, n: number): Float64Array {
  const m = hits.length;
  const values = new Float64Array(m);
  let found = 0;
  let sum = 0;
  // Upwards: the precision at each place's score. Downwards: what it has to do with the items below.
  for (let start = 0; start < m; ) {
    let end = start;
    let own = -hits[start];
    while (last[end] === 0) own -= hits[++end];
    found += own;
    const precision = found / (end + 1);
    for (let at = start; at <= end; at++) values[at] = precision;
    sum += own * precision;
    start = end + 1;
  }
  if (found === 0) return values;
  const ap = sum / found;
  const scale = n / found;
  let inverse = 0;
  let drag = 0;
  for (let end = m - 1; end >= 0; ) {
    let start = end;
    let own = -hits[end];
    while (start > 0 && last[start - 1] === 0) own -= hits[--start];
    const precision = values[end];
    inverse += own / (end + 1);
    drag += (own * precision) / (end + 1);
    const hit = scale * (precision - ap + inverse - drag);
    const miss = -scale * drag;
    for (let at = start; at <= end; at++) values[at] = hits[at] !== 0 ? hit : miss;
    end = start - 1;
  }
  return values;
}

/** The labels a class is set against: the weight of each pair within the metric (0: none) and its area. */
interface Opponents {
  readonly label: number;
  readonly scales: Float64Array;
  readonly areas: Float64Array;
}

/** Adds the influence values of one class's areas against other labels by place, all in one pass over its stream. */
function addPairPlacements(
  { hits, last, labels }: Stream,
  { label: own, scales, areas }: Opponents,
  support: Float64Array,
  n: number,
  into: Float64Array,
  offset: number,
  width: number,
): void {
  const positives = support[own];
  const met: number[] = [];
  const weights = new Float64Array(scales.length);
  for (let label = 0; label < scales.length; label++) {
    if (scales[label] === 0 || positives === 0 || support[label] === 0) continue;
    met.push(label);
    weights[label] = scales[label] * n;
  }
  const below = support.slice();
  const level = new Float64Array(scales.length);
  let above = 0;
  for (let start = 0; start < hits.length; ) {
    let hitsHere = 0;
    let end = start;
    for (;;) {
      if (hits[end] !== 0) hitsHere++;
      else {
        below[labels[end]]--;
        level[labels[end]]++;
      }
      if (last[end] === 1) break;
      end++;
    }
    let hit = 0;
    if (hitsHere > 0)
      for (const label of met)
        hit += (weights[label] / positives) * ((below[label] + level[label] / 2) / support[label] - areas[label]);
    const beaten = (above + hitsHere / 2) / positives;
    for (let at = start, to = start * width + offset; at <= end; at++, to += width) {
      const label = labels[at];
      if (hits[at] !== 0) into[to] += hit;
      else {
        level[label] = 0;
        if (weights[label] > 0) into[to] += (weights[label] / support[label]) * (beaten - areas[label]);
      }
    }
    above += hitsHere;
    start = end + 1;
  }
}

function centred(values: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = values.length === 0 ? 0 : sum / values.length;
  for (let i = 0; i < values.length; i++) values[i] -= mean;
  return values;
}
