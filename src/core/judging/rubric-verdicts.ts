import type { Result } from "../result.js";
import { absent, ok } from "../result.js";
import { quantile } from "../stats/quantile.js";
import { signFlip } from "../stats/sign-flip.js";
import { correctedMean } from "./corrected-mean.js";
import { groupCodes, type JudgedItem, meanOf, unitOf } from "./judged-item.js";
import type { JudgedSide, RubricVerdicts } from "./judgement.js";
import type { Side } from "./judging-items.js";
import { meanResult, type Resampling } from "./mean-result.js";

/** What a rubric judge scored: each model, and their difference item by item (methods 2.13). */
export function rubricVerdicts(
  items: readonly JudgedItem[],
  scale: readonly [number, number],
  names: Readonly<Record<Side, string | null>>,
  resampling: Resampling,
): RubricVerdicts {
  const about = { scale: `${scale[0]}-${scale[1]}`, better: "higher" as const };
  const labelled = items.some(({ human }) => human?.base !== undefined || human?.tuned !== undefined);
  const side = (role: Side): JudgedSide | null => {
    const model = names[role];
    if (model === null) return null;
    const rows = items.flatMap((item) => {
      const score = meanOf(item.verdicts[role]);
      return score === null ? [] : [{ judge: score, human: item.human?.[role], unit: unitOf(item) }];
    });
    const values = rows.map(({ judge }) => judge);
    const all = items.flatMap(({ verdicts }) => verdicts[role] ?? []);
    return {
      model,
      counts: Array.from({ length: scale[1] - scale[0] + 1 }, (_, k) => ({
        score: scale[0] + k,
        n: all.filter((score) => score === scale[0] + k).length,
      })),
      median:
        values.length === 0
          ? absent("undefined", "no_items", 0, "median", about)
          : ok(
              quantile(
                [...values].sort((a, b) => a - b),
                0.5,
              ),
              values.length,
              "median",
              about,
            ),
      mean: meanResult(
        values,
        groupCodes(rows.map(({ unit }) => unit)),
        "judge_mean",
        { ...resampling, random: resampling.random.fork(role) },
        about,
      ),
      ...(labelled ? { corrected: correctedMean(rows, resampling.level, about, grouped(rows)) } : {}),
    };
  };
  const base = side("base");
  const tuned = side("tuned");
  if (base === null || tuned === null) return { scale, base, tuned, difference: null, p: null };
  const pairs = items.flatMap((item) => {
    const before = meanOf(item.verdicts.base);
    const after = meanOf(item.verdicts.tuned);
    if (before === null || after === null) return [];
    const { base: humanBase, tuned: humanTuned } = item.human ?? {};
    const human = humanBase === undefined || humanTuned === undefined ? undefined : humanTuned - humanBase;
    return [{ judge: after - before, human, unit: unitOf(item) }];
  });
  const d = pairs.map(({ judge }) => judge);
  const groups = groupCodes(pairs.map(({ unit }) => unit));
  const difference: Result = meanResult(
    d,
    groups,
    "judge_mean_difference",
    { ...resampling, random: resampling.random.fork("difference") },
    about,
  );
  const { p } = signFlip(d, { random: resampling.random.fork("randomisation"), ...(groups ? { groups } : {}) });
  return {
    scale,
    base,
    tuned,
    difference,
    p,
    ...(labelled ? { correctedDifference: correctedMean(pairs, resampling.level, about, grouped(pairs)) } : {}),
  };
}

const grouped = (rows: readonly { readonly unit: string }[]): boolean =>
  groupCodes(rows.map(({ unit }) => unit)) !== undefined;
