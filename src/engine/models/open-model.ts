import { failure } from "../../core/failure.js";
import type { Plan, PlanModel } from "../../core/plan.js";
import * as entries from "./index.js";
import type { ModelSource, Source } from "./model-source.js";

/** Every way of getting outputs. */
const modelSources: readonly ModelSource[] = Object.values(entries);

/** Opens a model of the plan by the source that claims it; `limited` tells that only the first items of each data set are used. */
export async function openModel(
  model: PlanModel,
  plan: Plan,
  folder: string,
  options: { readonly limited: boolean },
): Promise<Source> {
  const source = modelSources.find((one) => one.claims(model));
  if (source === undefined)
    throw failure(
      { en: 'model "{name}" has no source of outputs', zh: "模型“{name}”没有输出来源" },
      { name: model.name },
    );
  return source.open(model, plan, folder, options);
}
