export { endAll } from "../processes/group.js";
export { type CvRequest, type CvStart, crossValidate } from "./cross-validate.js";
export { type SplitData, type SplitRequest, splitData } from "./split-data.js";
