import type { Family } from "../../entry.js";
import type { Metric } from "../metric.js";
import { accuracyAtCoverage } from "./accuracy-at-coverage.js";
import { aurc } from "./aurc.js";
import { coverageAtRisk } from "./coverage-at-risk.js";
import { eAurc } from "./e_aurc.js";

/** Metrics of a model that may abstain, in the order in which they are shown. */
export const selectiveMetrics: readonly Metric[] = [aurc, eAurc];

/** Those at a coverage or an error rate in per cent, which is part of their id. */
export const selectiveFamilies: readonly Family<Metric>[] = [accuracyAtCoverage, coverageAtRisk];
