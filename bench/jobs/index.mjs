export { bootstrapAccuracy } from "./bootstrap_accuracy.mjs";
export { bootstrapAuc } from "./bootstrap_auc.mjs";
export { bootstrapMacroF1 } from "./bootstrap_macro_f1.mjs";
export { parquet } from "./parquet.mjs";
export { ranked } from "./ranked.mjs";
export { report } from "./report.mjs";
export { startUp } from "./start_up.mjs";
