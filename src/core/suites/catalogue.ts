import { type Catalogue, catalogue } from "../entry.js";
import * as entries from "./index.js";
import type { Suite } from "./suite.js";

/** Every suite whose definition is known. */
export const suites: Catalogue<Suite> = catalogue<Suite>({ en: "suite", zh: "评测套件" }, Object.values(entries));
