import { type Catalogue, catalogue } from "../entry.js";
import type { CaseEntry, CaseKind } from "./case.js";
import * as entries from "./index.js";

/** Every kind of case. */
export const caseKinds: Catalogue<CaseEntry> = catalogue<CaseEntry>(
  { en: "kind of case", zh: "样例类型" },
  Object.values(entries) as unknown as readonly CaseEntry[],
);

/** The entry of a kind. */
export function caseKind<K extends CaseKind>(id: K): CaseEntry<K> {
  return caseKinds.get(id) as unknown as CaseEntry<K>;
}
