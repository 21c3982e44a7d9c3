export { pyodide } from "./pyodide.js";
export { python } from "./python.js";
export { quickjs } from "./quickjs.js";
