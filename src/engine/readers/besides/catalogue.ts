import type { BesideFinder } from "../beside.js";

/** Formats whose logs are told more by what stands beside them. */
export const besides: readonly BesideFinder[] = [];
