import { headline as headlineOf } from "../compare/headline.js";
import { sentence } from "../compare/sentence.js";
import type { Study } from "../study.js";
import { metricOf, spaced, type View } from "./view.js";

/** The verdict in one sentence; without a base model, what was scored instead. */
export function headline(view: View): string {
  const { primary, t, study, language, tuned } = view;
  if (primary !== null) return language === "zh" ? spaced(headlineOf(primary).zh) : headlineOf(primary).en;
  const result = metricOf(tuned?.score, study.decision.metric);
  if (tuned === null || result === null || result.value === null)
    return t("Nothing was measured yet.", "尚无测量结果。");
  return t(
    "{metric} is {value} on {data}; there is no base model to compare with.",
    "{data} 上的{metric}为 {value}；没有可比较的基座模型。",
    {
      metric: view.metricName(study.decision.metric),
      value: view.value(result),
      data: view.data,
    },
  );
}

/** The statistical sentence of the deciding comparison; empty without one. */
export function statistics({ primary, language }: View): string {
  return primary === null ? "" : language === "zh" ? spaced(sentence(primary).zh) : sentence(primary).en;
}

/** Answers that were given, of all that were asked for: what a live model said counts, also where nothing could be taken from it. */
export function answersGiven({ runs, models }: Study): { readonly given: number; readonly asked: number } {
  const live = new Set(
    models.filter(({ source }) => source !== "predictions").map(({ name, seed }) => `${name}/${seed}`),
  );
  let given = 0;
  let asked = 0;
  for (const { n, unanswered, missing = {}, model } of runs) {
    const lost = Object.values(missing).reduce((sum, count) => sum + count, 0);
    asked += n;
    given += n - (live.has(`${model.name}/${model.seed}`) ? lost : unanswered);
  }
  return { given, asked };
}
