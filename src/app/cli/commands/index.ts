export { compare } from "./compare.js";
export { init } from "./init.js";
export { metrics } from "./metrics.js";
export { report } from "./report.js";
export { run } from "./run.js";
export { score } from "./score.js";
export { why } from "./why.js";
