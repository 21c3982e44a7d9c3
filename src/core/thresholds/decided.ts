import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";
import { failure } from "../failure.js";
import { columnsFor, sweepsFor } from "../metrics/measure.js";
import { rocAuc } from "../metrics/roc_auc.js";
import type { Output } from "../output.js";
import type { Plan } from "../plan.js";
import { atThreshold, otherLabel } from "./at-threshold.js";
import { parseThreshold } from "./catalogue.js";
import { chooseThreshold, costOptimalThreshold } from "./choose-threshold.js";
import type { Origin } from "./operating-point.js";
import type { Costs } from "./rule.js";

/** One model's answers on one data set. */
interface Answered {
  readonly model: ModelName;
  readonly data: string;
  readonly columns: Columns;
}

const keyOf = ({ name, seed }: ModelName): string => `${name}/${seed ?? ""}`;

/** How a plan decides between the two labels of a binary task, the same for whatever a model is asked. */
export interface Deciding {
  /** The threshold of a model; undefined where it has none. */
  origin(model: ModelName): Origin | undefined;
  /** Columns with the plan's costs, and the positive label predicted at the threshold where the plan names one or its rule. */
  columns<A extends Answered>(answered: A): A;
  /** Outputs of a model over these labels, decided likewise; `like` is its columns on the set whose labels they answer with. */
  outputs(answered: Answered, outputs: readonly Output[], labels: readonly string[]): readonly Output[];
}

/**
 * The threshold of each model: as the plan names it, else the one of the largest F1 (least cost, where costs are known) on its validation answers. Throws a `Failure`
 * where a threshold is named and answers have no probabilities.
 */
export function deciding(plan: Plan, answers: readonly Answered[]): Deciding {
  const origins = originsOf(plan, answers);
  const costs = costsOf(plan);
  const named = plan.decision.threshold !== undefined;
  const none = ({ model, data }: Answered): Error =>
    failure(words.noProbs, { model: model.name, data, rule: String(plan.decision.threshold ?? "cost") });
  return {
    origin: (model) => origins.get(keyOf(model)),
    columns(answered) {
      const { columns, data, model } = answered;
      if ((!named && costs === undefined) || columns.positive < 0) return answered;
      const priced = costs === undefined ? columns : { ...columns, costs };
      const origin = origins.get(keyOf(model));
      if (origin === undefined || columns.probs === undefined) {
        if (named && data !== "validation") throw none(answered);
        return { ...answered, columns: priced };
      }
      return { ...answered, columns: atThreshold(priced, origin.threshold) };
    },
    outputs(answered, outputs, labels) {
      const { columns, model } = answered;
      const origin = origins.get(keyOf(model));
      if ((!named && costs === undefined) || origin === undefined || columns.positive < 0) return outputs;
      const positive = columns.labels[columns.positive];
      const other = columns.labels[otherLabel(columns)];
      const k = labels.indexOf(positive);
      if (outputs.length > 0 && !outputs.some(({ probs }) => probs !== undefined)) throw none(answered);
      return outputs.map((output) => {
        const p = output.probs?.[k] ?? Number.NaN;
        return { ...output, pred: Number.isNaN(p) ? null : p >= origin.threshold ? positive : other };
      });
    },
  };
}

function originsOf(plan: Plan, answers: readonly Answered[]): Map<string, Origin> {
  const { threshold, costs } = plan.decision;
  const choice = parseThreshold(String(threshold ?? (costs === undefined ? "f1" : "cost")));
  const priced = costsOf(plan);
  const origins = new Map<string, Origin>();
  for (const { model, data, columns } of answers) {
    if (columns.positive < 0 || columns.probs === undefined) continue;
    if ("threshold" in choice) origins.set(keyOf(model), { choice, threshold: choice.threshold, chosenOn: "given" });
    else if (data === "validation") {
      const sweep = sweepsFor(columnsFor(rocAuc, columns)).oneVsRest(columns.positive);
      const chosen = chooseThreshold(
        sweep,
        choice.rule,
        choice.argument,
        priced ?? { falsePositive: 1, falseNegative: 1 },
      );
      if ("undefined" in chosen) continue;
      const { threshold: at, objective } = chosen;
      origins.set(keyOf(model), {
        choice,
        threshold: at,
        chosenOn: "validation",
        validation: { n: columns.n, objective },
      });
    } else if (priced !== undefined && choice.rule.id === "cost" && !origins.has(keyOf(model)))
      origins.set(keyOf(model), { choice, threshold: costOptimalThreshold(priced), chosenOn: "costs" });
  }
  return origins;
}

function costsOf({ decision: { costs } }: Plan): Costs | undefined {
  return costs === undefined ? undefined : { falsePositive: costs.false_positive, falseNegative: costs.false_negative };
}

const words = {
  noProbs: {
    en: 'the threshold of "{model}" is to be chosen by {rule}, but its answers on "{data}" have no probabilities, or there is no validation set; give them, or name a number',
    zh: "“{model}”的阈值要按 {rule} 选定，但其在“{data}”上没有概率，或没有验证集；请补上，或直接写数值",
  },
};
