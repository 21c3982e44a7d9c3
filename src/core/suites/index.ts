export { glue } from "./glue.js";
