export { crossValidate, splitData } from "./cv/index.js";
export { compareFiles } from "./files/compare-files.js";
export { readSide } from "./files/inputs.js";
export { scoreFiles } from "./files/score-files.js";
export { readPlan } from "./plan/index.js";
export { join, type Predictions, readDataSet, readPredictions } from "./readers/index.js";
export { renderSvg, writeReport } from "./render/index.js";
export { repeatStudy, runStudy } from "./run/index.js";
export { latestStudy, openStore, type Store } from "./store/index.js";
