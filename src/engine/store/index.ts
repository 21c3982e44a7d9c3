export { latestStudy, openStore, type RunWriter, runId, type Store } from "./store.js";
