export { command } from "./command.js";
export { endpoint } from "./endpoint.js";
export { onnx } from "./onnx.js";
export { predictions } from "./predictions.js";
