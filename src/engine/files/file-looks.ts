import { existsSync } from "node:fs";
import type { Columns } from "../../core/columns.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { goldTexts, predTexts } from "../../core/reproducibility/column-texts.js";
import type { Look } from "../../core/reproducibility/look.js";
import { standardErrorOf } from "../../core/reproducibility/standard-error.js";
import { type TestUse, testUse } from "../../core/reproducibility/test-use.js";
import type { Result } from "../../core/result.js";
import { readLedger, writeLooks } from "../store/ledger.js";
import { answersHash, setIdentity } from "../store/look-identity.js";

/** What `score` and `compare` saw. */
interface Seen {
  readonly store: string;
  readonly command: "score" | "compare";
  readonly data: string;
  /** Only the first items were read. */
  readonly limited: boolean;
  readonly ids: readonly string[];
  readonly metric: string;
  readonly better: "higher" | "lower";
  readonly runs: readonly {
    readonly name: string;
    readonly role: "base" | "tuned" | null;
    readonly seed: number | null;
    readonly columns: Columns;
    readonly value: Result | null;
  }[];
}

/**
 * Writes what files showed of a set into the ledger of the store, and sums its use. Only where that store is there already: a mere score makes no folder.
 * Null where nothing counts: no store, no gold, the first items only, train or validation.
 */
export async function fileLooks(seen: Seen): Promise<TestUse | null> {
  const { store, command, data, limited, ids, metric, better, runs } = seen;
  if (limited || data === "train" || data === "validation" || runs.length === 0 || !existsSync(store)) return null;
  const gold = goldTexts(runs[0].columns);
  if (gold === null) return null;
  const identity = setIdentity(
    data,
    ids.map((id, i) => ({ id, gold: gold(i) })),
  );
  const at = new Date().toISOString();
  const hashed = answersHash(ids);
  const looks = runs.flatMap(({ name, role, seed, columns, value }): Look[] => {
    const pred = predTexts(columns);
    if (pred === null) return [];
    const answers = hashed(pred);
    return [
      {
        schema: "assay.look/1",
        at,
        data: identity,
        model: { name, role, seed, fingerprint: answers, answers },
        metric,
        value: value?.value ?? null,
        purpose: { command, plan: null },
      },
    ];
  });
  // A store that may not be written to is no reason to score nothing.
  const ledger = await writeLooks(store, looks).catch(() => readLedger(store));
  const result = runs.findLast(({ role }) => role !== "base")?.value ?? null;
  return testUse(ledger.looks, looks, {
    data: identity,
    metric,
    better: metrics.find(metric)?.better ?? better,
    standardError: standardErrorOf(result),
    damaged: ledger.damaged,
  });
}
