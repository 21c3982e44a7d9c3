export { filesOfPlan } from "./files-of-plan.js";
export { readPlan } from "./read-plan.js";
