export { type CvRequest, type CvStart, crossValidate } from "./cross-validate.js";
export { endAll } from "./run-command.js";
export { type SplitData, type SplitRequest, splitData } from "./split-data.js";
