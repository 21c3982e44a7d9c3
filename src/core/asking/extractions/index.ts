export { choiceLetter } from "./choice_letter.js";
export { codeBlock } from "./code_block.js";
export { jsonPath } from "./json_path.js";
export { label } from "./label.js";
export { lastNumber } from "./last_number.js";
export { regex } from "./regex.js";
export { whole } from "./whole.js";
