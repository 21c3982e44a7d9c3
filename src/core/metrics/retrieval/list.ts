import type { Family } from "../../entry.js";
import type { Metric } from "../metric.js";
import { gmMap } from "./gm_map.js";
import { hitAt } from "./hit_at.js";
import { map } from "./map.js";
import { mrr } from "./mrr.js";
import { ndcg } from "./ndcg.js";
import { ndcgAt } from "./ndcg_at.js";
import { ndcgExpAt } from "./ndcg_exp_at.js";
import { ndcgTies, ndcgTiesAt } from "./ndcg_ties.js";
import { precisionAt } from "./precision_at.js";
import { rPrecision } from "./r_precision.js";
import { recallAt } from "./recall_at.js";

/** Metrics of rankings, in order of display. */
export const retrievalMetrics: readonly Metric[] = [
  ndcgAt.make(10),
  recallAt.make(10),
  recallAt.make(100),
  precisionAt.make(10),
  mrr,
  map,
  rPrecision,
  gmMap,
  ndcg,
  ndcgTies,
];

/** Those that are cut at a rank, for any rank. */
export const retrievalFamilies: readonly Family<Metric>[] = [
  ndcgAt,
  ndcgTiesAt,
  ndcgExpAt,
  recallAt,
  precisionAt,
  hitAt,
];
