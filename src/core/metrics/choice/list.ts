import type { Metric } from "../metric.js";
import { acc } from "./acc.js";
import { accBytes } from "./acc_bytes.js";
import { accMutualInfo } from "./acc_mutual_info.js";
import { accNorm } from "./acc_norm.js";
import { choiceBrier } from "./choice_brier.js";
import { choiceMargin } from "./choice_margin.js";

/** Metrics of multiple choice by log-likelihood, in order of display. */
export const choiceMetrics: readonly Metric[] = [acc, accNorm, choiceMargin, choiceBrier, accBytes, accMutualInfo];
