import { catalogue } from "../entry.js";
import type { Facts } from "../study.js";
import type { Language } from "../words.js";
import { asFinding, type Finding, type FindingRule, type Fired, type Severity } from "./finding.js";
import * as entries from "./index.js";

/** All finding rules. */
export const findings = catalogue<FindingRule>({ en: "finding", zh: "发现项" }, Object.values(entries));

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Lets every rule look at the facts; errors first, then warnings, then notes, each in the order of their codes. */
export function detectAll(facts: Facts): Fired[] {
  return findings.all
    .flatMap((rule) =>
      rule.detect(facts).map(
        (firing): Fired => ({
          code: rule.id,
          topic: rule.topic,
          ...firing,
          severity: firing.severity ?? rule.severity,
        }),
      ),
    )
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** Puts what fired into words of one language. */
export function localised(fired: readonly Fired[], language: Language): Finding[] {
  return fired.map((one) => asFinding(one, findings.get(one.code), language));
}
