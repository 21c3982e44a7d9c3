export { cost } from "./cost.js";
export { fBeta } from "./f_beta.js";
export { precisionAtRecall } from "./precision_at_recall.js";
export { recallAtPrecision } from "./recall_at_precision.js";
export { tprAtFpr } from "./tpr_at_fpr.js";
export { youden } from "./youden.js";
