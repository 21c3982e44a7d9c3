import type { Family } from "../../entry.js";
import type { Metric } from "../metric.js";
import { cer } from "./cer.js";
import { distinct } from "./distinct.js";
import { editSimilarity } from "./edit_similarity.js";
import { emptyRate } from "./empty_rate.js";
import { exactMatch, exactMatchByRule } from "./exact_match.js";
import { exactMatchNumber } from "./exact_match_number.js";
import { lengthRatio } from "./length_ratio.js";
import { levenshtein } from "./levenshtein.js";
import { loopRate } from "./loop_rate.js";
import { meteorExactStem } from "./meteor_exact_stem.js";
import { repetition } from "./repetition.js";
import { rougeCharacters, rougePlain, rougeStemmed, rougeWords } from "./rouge-metrics.js";
import { tokenF1, tokenF1ByRule } from "./token_f1.js";
import { truncationRate } from "./truncation_rate.js";
import { wer } from "./wer.js";
import { werSclite } from "./wer_sclite.js";

/** Metrics of texts against references, and of texts alone, in order of display. */
export const textMetrics: readonly Metric[] = [
  exactMatch,
  tokenF1,
  ...rougeStemmed,
  ...rougeCharacters,
  editSimilarity,
  wer,
  cer,
  meteorExactStem,
  lengthRatio,
  repetition.make(4),
  loopRate,
  distinct.make(1),
  distinct.make(2),
  emptyRate,
  truncationRate,
  ...exactMatchByRule,
  exactMatchNumber,
  ...tokenF1ByRule,
  ...rougePlain,
  ...rougeWords,
  levenshtein,
  werSclite,
];

/** Metrics of texts whose id ends in a number. */
export const textFamilies: readonly Family<Metric>[] = [distinct, repetition];
