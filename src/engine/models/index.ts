export { command } from "./command.js";
export { onnx } from "./onnx.js";
export { predictions } from "./predictions.js";
