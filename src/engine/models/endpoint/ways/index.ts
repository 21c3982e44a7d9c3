export { chat } from "./chat.js";
export { choices } from "./choices.js";
export { completions } from "./completions.js";
export { text } from "./text.js";
