export { besides } from "./catalogue.js";
