import { pairBlocks, resampleBlocks } from "./resample.js";
import { swapBlocks } from "./swap.js";
import { tallyBlocks } from "./tallies.js";
import type { BlockJob, Fill } from "./threads.js";

const fills = { resamples: resampleBlocks, pairs: pairBlocks, swaps: swapBlocks, tallies: tallyBlocks };

/** What does the blocks of a job, made from the job alone. */
export const fillOf = (job: BlockJob): Fill => fills[job.kind](job);
