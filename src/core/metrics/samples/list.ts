import type { Family } from "../../entry.js";
import type { Metric } from "../metric.js";
import { passAll } from "./pass_all.js";
import { passAt } from "./pass_at.js";

/** Metrics of repeated tries that are shown by themselves, where there are tries enough. */
export const sampleMetrics: readonly Metric[] = [1, 5, 10].map((k) => passAt.make(k));

/** The same for any number of tries. */
export const sampleFamilies: readonly Family<Metric>[] = [passAt, passAll];
