import { normalCdf, normalQuantile } from "../../dist/core/stats/normal.js";

/** What every simulated study has: its items, seeds and groups, and how alike they are. */
export const base = 0.75;
/** Spread of a recipe's accuracy (or mean score) over training seeds. */
const seedSd = 0.01;
/** Share of the tuned models' own part that their seeds have in common; the rest is item x seed. */
const ofRecipe = 0.5;
/** Correlation of right and wrong within a group. */
const icc = 0.2;

/** P(both lie below c) of two standard normals with this correlation. */
function bothBelow(c, correlation) {
  const steps = 4000;
  const width = 16 / steps;
  const common = Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  let total = 0;
  for (let k = 0; k <= steps; k++) {
    const x = -8 + k * width;
    const weight = k === 0 || k === steps ? 0.5 : 1;
    total += weight * Math.exp((-x * x) / 2) * normalCdf((c - common * x) / own) ** 2;
  }
  return (total * width) / Math.sqrt(2 * Math.PI);
}

/** The latent correlation with which two models of accuracy `base` are both right on this share of items. */
function correlationFor(both) {
  let low = 0;
  let high = 0.9999;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (bothBelow(normalQuantile(base), middle) < both) low = middle;
    else high = middle;
  }
  return low;
}

/** The latent correlation of two equally good models that differ on a share `psi` of the items. */
export const likeness = (psi) => correlationFor(base - psi / 2);

/** The latent correlation within groups that gives right and wrong the correlation `icc`. */
const withinGroups = correlationFor(base * base + icc * base * (1 - base));

/** 0 (right) or 1 (wrong) of a model with this accuracy: the code of its label where all gold labels are 0. */
function rightWrong(latent, level) {
  const limit = normalQuantile(Math.min(level, 0.999));
  const codes = new Int32Array(latent.length);
  for (let i = 0; i < latent.length; i++) codes[i] = latent[i] < limit ? 0 : 1;
  return codes;
}

/** Lopsided scores in 0-1 like those of text overlap: a tenth are 0, the rest a power of a uniform. Their mean is the level plus .25 less `base`. */
function overlap(latent, level) {
  const power = 0.9 / (level - base + 0.25) - 1;
  const scores = new Float64Array(latent.length);
  for (let i = 0; i < latent.length; i++) {
    const left = (normalCdf(-latent[i]) - 0.1) / 0.9;
    scores[i] = left > 0 ? left ** power : 0;
  }
  return scores;
}

export const outcomes = { rightWrong, overlap };

/**
 * Outcomes of one base run and `seeds` tuned runs on n items, whose true mean difference over seeds is `difference`. A model's latent value on an item is
 * standard normal, correlated by `alike` with that of any other; with several seeds, half of the tuned models' own part is the recipe's and half item x seed,
 * and levels spread by sd .01. In groups of 5 to 10 items (`grouped`) what models share is alike within groups as `icc` has it, their own part by
 * `ownWithin`. One seed has the true difference itself.
 */
export function drawStudy(chance, { n, alike, ownWithin, seeds, grouped, outcome }, difference) {
  const groups = grouped ? groupCodes(chance, n) : undefined;
  const own = (share, into) => addNormals(chance, groups, ownWithin, share, into);
  const common = addNormals(chance, groups, withinGroups, alike, new Float64Array(n));
  const before = outcome(own(1 - alike, common.slice()), base);
  const shared = seeds > 1 ? ofRecipe : 0;
  const recipe = shared > 0 ? own(shared * (1 - alike), common.slice()) : common;
  const tuned = Array.from({ length: seeds }, () =>
    outcome(
      own((1 - shared) * (1 - alike), recipe.slice()),
      base + difference + (seeds > 1 ? seedSd * chance.normal() : 0),
    ),
  );
  return { base: before, tuned, groups };
}

function groupCodes(chance, n) {
  const groups = new Int32Array(n);
  let group = 0;
  let left = 5 + chance.integer(6);
  for (let i = 0; i < n; i++) {
    if (left === 0) {
      group++;
      left = 5 + chance.integer(6);
    }
    groups[i] = group;
    left--;
  }
  return groups;
}

/** Adds normals of this variance to `into`, alike within groups by `within`. */
function addNormals(chance, groups, within, variance, into) {
  const sd = Math.sqrt(variance * (groups === undefined ? 1 : 1 - within));
  for (let i = 0; i < into.length; i++) into[i] += sd * chance.normal();
  if (groups === undefined) return into;
  const ofGroup = new Float64Array(groups[into.length - 1] + 1);
  const between = Math.sqrt(variance * within);
  for (let g = 0; g < ofGroup.length; g++) ofGroup[g] = between * chance.normal();
  for (let i = 0; i < into.length; i++) into[i] += ofGroup[groups[i]];
  return into;
}
