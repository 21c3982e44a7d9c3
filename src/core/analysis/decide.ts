import type { Columns } from "../columns.js";
import { assumedDeltaMin } from "../compare/delta-min.js";
import type { Decision } from "../documents/summaries.js";
import { failure } from "../failure.js";
import { metrics } from "../metrics/catalogue.js";
import { choiceFacts } from "../metrics/choice-facts.js";
import { choose } from "../metrics/choose.js";
import { misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { AnalysisInput } from "./input.js";

/** What will be decided: the metric of the flag, of the plan, or by the choosing rules; the smallest difference that matters, or its default. */
export function decide(input: Pick<AnalysisInput, "plan" | "metric" | "deltaMin">, base: Columns): Decision {
  const { plan } = input;
  const choice = choose(choiceFacts(base));
  const metric = metrics.get(input.metric ?? plan.decision.metric ?? choice.primary);
  refuseMisfit(metric, base, "test");
  const deltaMin = input.deltaMin ?? plan.decision.delta_min;
  return {
    metric: metric.id,
    trace: choice.trace,
    chosen: input.metric !== undefined ? "flag" : plan.decision.metric !== undefined ? "plan" : "rules",
    deltaMin: deltaMin ?? assumedDeltaMin(metric, base),
    deltaMinAssumed: deltaMin === undefined,
    alpha: plan.decision.alpha,
  };
}

/** A metric that somebody named must fit the data it is named for. */
export function refuseMisfit(metric: Metric, columns: Columns, data: string): void {
  const problem = misfit(metric, columns);
  if (problem === null) return;
  const fitting = metrics.all.filter((one) => misfit(one, columns) === null).map(({ id }) => id);
  throw failure(
    problem.field === "probs"
      ? {
          en: 'the metric {metric} needs probabilities, and a model gave none on "{data}"; give them, or choose one of {fitting}',
          zh: "指标 {metric} 需要概率，而“{data}”上有模型未给出；请提供概率，或改用 {fitting}",
        }
      : {
          en: 'the metric {metric} does not fit "{data}" ({task}); choose one of {fitting}',
          zh: "指标 {metric} 不适用于“{data}”（{task}）；请改用 {fitting}",
        },
    { metric: metric.id, data, task: columns.task, fitting: fitting.join(", ") },
  );
}
