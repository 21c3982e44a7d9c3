export { empty } from "./empty.js";
export { extractionFailed } from "./extraction_failed.js";
export { language } from "./language.js";
export { refusal } from "./refusal.js";
export { repetition } from "./repetition.js";
export { schema } from "./schema.js";
export { truncated } from "./truncated.js";
