export { bbh } from "./bbh.js";
export { gaokao } from "./gaokao.js";
export { glue } from "./glue.js";
export { gsm8k } from "./gsm8k.js";
export { sst2 } from "./sst2.js";
export { xnli } from "./xnli.js";
export { xquad } from "./xquad.js";
