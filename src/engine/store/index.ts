export { type KeyedItem, knownAnswers } from "./known-answers.js";
export { type Answered, latestStudy, openStore, type RunWriter, runId, type Store } from "./store.js";
