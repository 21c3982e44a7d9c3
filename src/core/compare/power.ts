import type { Comparison } from "../documents/comparison.js";
import { absent, ok, type Result } from "../result.js";
import { normalQuantile } from "../stats/normal.js";
import { connorItems, connorMde, nonInferiorityItems } from "../stats/power.js";
import { tQuantile } from "../stats/student.js";
import { wilson } from "../stats/wilson.js";
import type { Estimate } from "./estimate.js";

/** Power at which sizes are stated; observed power is never printed (methods 4.7). */
const statedPower = 0.8;

/**
 * Smallest difference this comparison could show, and items needed for a difference of `target`, at 80 % power and two-sided alpha.
 * A pair of right/wrong runs: Connor 1987 from the observed discordant rate (its Wilson upper limit where nothing differed); else the sum of the
 * two t (or z) quantiles times the standard error behind the interval, which for recipes holds seed variance that more items do not lessen.
 */
export function power(found: Estimate, target: number, alpha: number, about: Partial<Result>): Comparison["power"] {
  const details = { scale: about.scale, metric: about.metric };
  const stated = { target, power: statedPower };
  const { n, table } = found;
  if (table !== undefined && n > 0) {
    const differing = table.onlyBase + table.onlyTuned;
    const upper = wilson(differing, n).hi;
    const discordant = differing === 0 ? upper : differing / n;
    const params = {
      power: statedPower,
      alpha,
      discordant,
      discordantUpper: upper,
      source: differing === 0 ? "wilson_upper" : "observed",
    };
    const smallest = connorMde({ discordant, n, alpha, power: statedPower });
    const items = connorItems({ discordant, difference: target, alpha, power: statedPower });
    const itemsUpper = connorItems({ discordant: upper, difference: target, alpha, power: statedPower });
    const more = itemsUpper === null ? {} : { itemsUpper };
    return {
      mde:
        smallest === null
          ? absent("insufficient_data", "too_few_items", n, "connor", { ...details, params })
          : ok(smallest, n, "connor", { ...details, params }),
      needed:
        items === null
          ? absent("undefined", "too_few_discordant", n, "connor", {
              params: { ...params, ...more, target },
              flags: ["target_above_discordant_rate"],
            })
          : ok(items, n, "connor", { params: { ...params, ...more, target } }),
      ...stated,
    };
  }
  const { se, df } = found;
  if (se === null || se === 0 || !(df > 0)) {
    const reason = found.reason ?? "zero_variance";
    return {
      mde: absent("undefined", reason, n, "quantiles_times_se", details),
      needed: absent("undefined", reason, n, "quantiles_times_se"),
      ...stated,
    };
  }
  const normal = df === Number.POSITIVE_INFINITY;
  const quantiles = normal
    ? normalQuantile(1 - alpha / 2) + normalQuantile(statedPower)
    : tQuantile(1 - alpha / 2, df) + tQuantile(statedPower, df);
  const method = normal ? "z_quantiles_times_se" : "t_quantiles_times_se";
  const ofSeeds = found.seedVariance ?? 0;
  const params = { power: statedPower, alpha, se, ...(normal ? {} : { df }), interval: found.method };
  // Solved for n': quantiles^2 (seed part + item part n / n') = target^2.
  const room = (target / quantiles) ** 2 - ofSeeds;
  const items = room > 0 ? Math.max(2, Math.ceil((n * Math.max(0, se * se - ofSeeds)) / room - 1e-9)) : null;
  return {
    mde: ok(quantiles * se, n, method, { ...details, params }),
    needed:
      items === null
        ? absent("insufficient_data", "too_few_seeds", n, method, {
            params: { ...params, target, seedVariance: ofSeeds },
          })
        : ok(items, n, method, { params: { ...params, target, seedVariance: ofSeeds } }),
    ...stated,
  };
}

/** Items that would show non-inferiority at a margin if the true difference were 0 (methods 4.7), from the same spread as the interval. */
export function guardRailItems(found: Estimate, margin: number): number | null {
  const { n, table, se } = found;
  if (table !== undefined && n > 0) {
    const differing = table.onlyBase + table.onlyTuned;
    return nonInferiorityItems({ discordant: differing === 0 ? wilson(0, n).hi : differing / n, margin });
  }
  if (se === null || se === 0) return null;
  const room = (margin / (normalQuantile(0.95) + normalQuantile(statedPower))) ** 2 - (found.seedVariance ?? 0);
  return room > 0 ? Math.ceil((n * Math.max(0, se * se - (found.seedVariance ?? 0))) / room) : null;
}
