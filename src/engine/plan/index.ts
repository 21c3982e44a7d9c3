export { readPlan } from "./read-plan.js";
