import { catalogue } from "../entry.js";
import * as entries from "./index.js";
import type { Split } from "./split.js";

/** Every way of dividing items, by id. */
export const splits = catalogue<Split>({ en: "split", zh: "划分方法" }, Object.values(entries));
