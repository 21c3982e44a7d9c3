export { onnx } from "./onnx.js";
export { predictions } from "./predictions.js";
