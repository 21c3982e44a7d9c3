import { absent, ok, type Result } from "../result.js";
import { meanInterval } from "../stats/mean-interval.js";
import { predictionPowered } from "../stats/prediction-powered.js";

/** Human labels below which no mean is corrected: the variance of so few differences says little. */
const fewestLabels = 20;

/** A value of the judge, and of a person where one looked. */
export interface Rated {
  readonly judge: number;
  readonly human: number | undefined;
}

/**
 * The mean as people would have scored it: that of the judge on the items without human labels, corrected by the mean of human less judge on
 * the others, which must be a random part; where people labelled more than half, their own mean (t). Absent below 20 labels; items count as
 * independent, flagged `groups_ignored` where they are `grouped`. Source: methods 2.13, Angelopoulos et al. 2023.
 */
export function correctedMean(
  rows: readonly Rated[],
  level: number,
  given: Pick<Result, "scale" | "better">,
  grouped: boolean,
): Result {
  const about = { ...given, flags: grouped ? ["groups_ignored"] : [] };
  const labelled = rows.flatMap(({ judge, human }) => (human === undefined ? [] : [{ judge, human }]));
  const rest = rows.filter(({ human }) => human === undefined).map(({ judge }) => judge);
  const params = { labelled: labelled.length, unlabelled: rest.length };
  if (labelled.length < fewestLabels)
    return absent("insufficient_data", "too_few_items", rows.length, "prediction_powered", { ...about, params });
  // With fewer others than labels the judge adds more noise than it takes away.
  if (rest.length < labelled.length) {
    const { mean, se, lo, hi } = meanInterval(
      labelled.map(({ human }) => human),
      level,
    );
    return ok(mean, rows.length, "human_mean", {
      ...about,
      params: { ...params, se },
      ...(lo !== null && hi !== null && lo < hi ? { ci: { lo, hi, level, method: "t" } } : {}),
    });
  }
  const found = predictionPowered(
    rest,
    { judge: labelled.map(({ judge }) => judge), human: labelled.map(({ human }) => human) },
    level,
  );
  if (found === null)
    return absent("insufficient_data", "too_few_items", rows.length, "prediction_powered", { ...about, params });
  return ok(found.mean, rows.length, "prediction_powered", {
    ...about,
    params: { ...params, se: found.se },
    ...(found.se > 0 ? { ci: { lo: found.lo, hi: found.hi, level, method: "prediction_powered" } } : {}),
  });
}
