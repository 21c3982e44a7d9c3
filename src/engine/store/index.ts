export { type KeyedItem, knownAnswers } from "./known-answers.js";
export { holdingDuck } from "./outputs-file.js";
export { type Answered, latestStudy, openStore, type RunWriter, runId, type Store } from "./store.js";
