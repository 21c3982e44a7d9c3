export type { StudyProgress } from "./progress.js";
export { type Repeated, repeatStudy } from "./repeat.js";
export { type RunStudyOptions, runStudy, storeOf } from "./run-study.js";
