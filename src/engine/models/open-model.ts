import { failure } from "../../core/failure.js";
import type { Plan, PlanModel } from "../../core/plan.js";
import * as entries from "./index.js";
import type { ModelSource, OpenOptions, Source } from "./model-source.js";

/** Every way of getting outputs. */
const modelSources: readonly ModelSource[] = Object.values(entries);

/** Opens a model of the plan by the source that claims it. */
export async function openModel(model: PlanModel, plan: Plan, folder: string, options: OpenOptions): Promise<Source> {
  const source = modelSources.find((one) => one.claims(model));
  if (source === undefined)
    throw failure(
      { en: 'model "{name}" has no source of outputs', zh: "模型“{name}”没有输出来源" },
      { name: model.name },
    );
  return source.open(model, plan, folder, options);
}
