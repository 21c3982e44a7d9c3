import { createHash } from "node:crypto";
import type { DataSet } from "../../core/item.js";
import type { Plan } from "../../core/plan.js";
import type { ModelRecord, StudyManifest } from "../../core/reproducibility/study-manifest.js";
import type { Asked, Opened } from "./ask-all.js";
import { hardware } from "./environment.js";
import { gitState } from "./git-state.js";
import { ownCode, packageVersions } from "./own-code.js";
import { trainingFacts } from "./training-facts.js";

/** What a study knows of itself once its models were asked. */
interface Made {
  readonly plan: Plan;
  readonly planText: string;
  /** Of the plan. */
  readonly folder: string;
  readonly sets: readonly DataSet[];
  readonly opened: readonly Opened[];
  readonly asked: readonly Asked[];
  readonly settings: StudyManifest["settings"];
  readonly started: Date;
  readonly now: () => Date;
}

const hashed: Readonly<Record<ModelRecord["source"], ModelRecord["hashed"]>> = {
  onnx: "model_files",
  predictions: "predictions_file",
  endpoint: "address_and_name",
  command: "program",
};

/** Settings of a run that say how often it was asked, or what a file's columns mean: no part of what made the answers. */
const bookkeeping: ReadonlySet<string> = new Set(["repeat", "attempt", "reader", "model", "seed"]);

/** The manifest of a study: hashes of all that went in, versions of all that computed. */
export async function studyManifest(made: Made): Promise<StudyManifest> {
  const { plan, planText, folder, sets, opened, asked, settings, started, now } = made;
  const models: ModelRecord[] = [];
  for (const { plan: model, name, source } of opened) {
    const runs = asked.filter((one) => one.model === name);
    models.push({
      ...name,
      source: source.kind,
      hashed: hashed[source.kind],
      hashes: Object.fromEntries(runs.map(({ data, run }) => [data, run.manifest.model.fingerprint])),
      ...identityOf(runs),
      ...systemsOf(runs),
      settings: Object.fromEntries(
        runs.flatMap(({ run }) => Object.entries(run.manifest.settings ?? {}).filter(([key]) => !bookkeeping.has(key))),
      ),
      training: await trainingFacts(model, folder),
    });
  }
  const recipes = [...new Set(models.map(({ name }) => name))];
  return {
    schema: "assay.manifest/1",
    study: plan.name,
    startedAt: started.toISOString(),
    seconds: (now().getTime() - started.getTime()) / 1000,
    plan: createHash("sha256").update(planText).digest("hex"),
    data: sets.map(({ name, hash, items }) => ({ name, hash, n: items.length })),
    models,
    prompts: asked.flatMap(({ model, data, run: { manifest } }) =>
      manifest.prompt === undefined
        ? []
        : [
            {
              model,
              data,
              hash: manifest.prompt.hash,
              ...(manifest.prompt.chatTemplate === undefined ? {} : { chatTemplate: manifest.prompt.chatTemplate }),
            },
          ],
    ),
    code: await ownCode(),
    repository: await gitState(folder),
    packages: await packageVersions(),
    hardware: hardware(),
    seeds: {
      random: plan.random_seed,
      decoding: plan.sampling?.seed ?? null,
      training: recipes.flatMap((model) => {
        const seeds = models.flatMap(({ name, seed }) => (name === model && seed !== null ? [seed] : []));
        return seeds.length === 0 ? [] : [{ model, seeds }];
      }),
    },
    settings,
  };
}

function identityOf(runs: readonly Asked[]): Pick<ModelRecord, "identity"> {
  const identity = runs.map(({ run }) => run.manifest.identity).find((one) => one !== undefined);
  return identity === undefined ? {} : { identity };
}

function systemsOf(runs: readonly Asked[]): Pick<ModelRecord, "systems"> {
  const systems = [...new Set(runs.flatMap(({ run }) => run.manifest.systems ?? []))].sort();
  return systems.length === 0 ? {} : { systems };
}
