export { echo } from "./echo.js";
export { promptLogprobs } from "./prompt-logprobs.js";
