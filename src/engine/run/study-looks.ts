import { createHash } from "node:crypto";
import type { Answered } from "../../core/analysis/answered.js";
import { judgedSets } from "../../core/analysis/judged-sets.js";
import type { DataSet } from "../../core/item.js";
import { metrics } from "../../core/metrics/catalogue.js";
import type { Manifest } from "../../core/output.js";
import type { Plan } from "../../core/plan.js";
import { predTexts } from "../../core/reproducibility/column-texts.js";
import type { Look } from "../../core/reproducibility/look.js";
import { standardErrorOf } from "../../core/reproducibility/standard-error.js";
import { type TestUse, testUse } from "../../core/reproducibility/test-use.js";
import type { Facts } from "../../core/study.js";
import { writeLooks } from "../store/ledger.js";
import { answersHash, setIdentity } from "../store/look-identity.js";
import type { Asked } from "./ask-all.js";

/** A study after its analyses, before its findings. */
interface Looked {
  readonly plan: Plan;
  readonly command: Look["purpose"]["command"];
  readonly at: Date;
  /** Only the first items of each set were read. */
  readonly limited: boolean;
  readonly sets: readonly DataSet[];
  readonly asked: readonly Asked[];
  readonly answers: readonly Answered[];
  readonly found: Pick<Facts, "decision" | "scores" | "comparisons">;
}

/** Settings that say how often a model was asked; asked again it is no other model. */
const counters: ReadonlySet<string> = new Set(["repeat", "attempt"]);

/**
 * Writes one look for each model on each set of the plan that is judged into the ledger of the store, and sums the use of the set that decides. A study of
 * the first items only (`--limit`) is no look.
 */
export async function recordStudyLooks(store: string, study: Looked): Promise<{ readonly testUse?: TestUse }> {
  if (study.limited) return {};
  const looks = studyLooks(study);
  const ledger = await writeLooks(store, looks);
  const deciding = looks.filter(({ data }) => data.name === "test");
  if (deciding.length === 0) return {};
  const { decision, scores } = study.found;
  const judged = scores.find(({ data, model }) => data === "test" && model.role === "tuned");
  return {
    testUse: testUse(ledger.looks, deciding, {
      data: deciding[0].data,
      metric: decision.metric,
      better: metrics.find(decision.metric)?.better ?? "higher",
      standardError: standardErrorOf(judged?.score.metrics[decision.metric]),
      damaged: ledger.damaged,
    }),
  };
}

function studyLooks({ plan, command, at, sets, asked, answers, found }: Looked): Look[] {
  // Sets that were made from these, for instance disturbed ones, are not what anybody chooses by.
  const own = sets.filter(({ name }) => Object.hasOwn(plan.data, name));
  return judgedSets(own.map(({ name }) => name)).flatMap((data) => {
    const { items } = own.find(({ name }) => name === data)!;
    const identity = setIdentity(
      data,
      items.map(({ id, gold, input }) => ({ id, gold, input })),
    );
    const metric = found.comparisons.find((one) => one.data === data)?.metric ?? found.decision.metric;
    const hashed = answersHash(items.map(({ id }) => id));
    return answers.flatMap(({ model, data: on, columns }): Look[] => {
      const run = asked.find((one) => one.model === model && one.data === data)?.run;
      const pred = on === data ? predTexts(columns) : null;
      if (run === undefined || pred === null) return [];
      const said = hashed(pred);
      const score = found.scores.find((one) => one.model === model && one.data === data)?.score;
      return [
        {
          schema: "assay.look/1",
          at: at.toISOString(),
          data: identity,
          model: {
            name: model.name,
            role: model.role,
            seed: model.seed,
            // One file may hold several models: there the answers alone tell them apart.
            fingerprint: run.manifest.model.source === "predictions" ? said : wayOf(run.manifest),
            ...(run.manifest.identity === undefined ? {} : { served: run.manifest.identity }),
            ...(run.manifest.systems === undefined ? {} : { systems: [...run.manifest.systems] }),
            answers: said,
          },
          metric,
          value: score?.metrics[metric]?.value ?? null,
          purpose: { command, plan: plan.name },
        },
      ];
    });
  });
}

/** A model and how it is asked: asked in another way it is another one to choose from. */
function wayOf({ model, prompt, settings = {} }: Manifest): string {
  const asked = Object.entries(settings)
    .filter(([key]) => !counters.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([model.fingerprint, prompt?.hash ?? null, prompt?.chatTemplate ?? null, asked]))
    .digest("hex");
}
