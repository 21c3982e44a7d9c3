import type { Columns } from "../../core/columns.js";
import type { ScoreDocument } from "../../core/documents/score.js";
import { failure } from "../../core/failure.js";
import { columnsFor, sweepsFor } from "../../core/metrics/measure.js";
import { rocAuc } from "../../core/metrics/roc_auc.js";
import { score } from "../../core/metrics/score.js";
import { atTemperature, temperatureOf } from "../../core/metrics/temperature-of.js";
import type { Random } from "../../core/random.js";
import { reasons } from "../../core/reasons.js";
import { atThreshold } from "../../core/thresholds/at-threshold.js";
import { parseThreshold, type ThresholdChoice } from "../../core/thresholds/catalogue.js";
import { chooseThreshold, costOptimalThreshold } from "../../core/thresholds/choose-threshold.js";
import { type Origin, operatingPoint } from "../../core/thresholds/operating-point.js";
import type { Costs } from "../../core/thresholds/rule.js";
import { type InputOptions, readSide } from "./inputs.js";

/** How a validation set is read: as the test set is. */
interface ValidationRequest extends InputOptions {
  readonly column?: string;
  readonly model?: string;
}

/**
 * The columns of each seed's validation set, in the labels of the test set. Throws a `Failure` where there are not as many as `tests`: what is
 * chosen for one model does not hold for another.
 */
export async function validationsOf(
  path: string,
  request: ValidationRequest,
  tests: readonly Columns[],
): Promise<Columns[]> {
  const { column, model, ...reading } = request;
  const side = await readSide(path, { ...reading, limit: undefined, split: undefined }, { column, model });
  if (side.runs.length !== tests.length)
    throw failure(words.seeds, { tests: tests.length, validations: side.runs.length }, path);
  return side.runs.map((run, i) => {
    const { task, positive, labels } = tests[i];
    return run.columns({
      task: task === "scores" || task === "ratings" ? undefined : task,
      positive: positive < 0 ? undefined : labels[positive],
    });
  });
}

/** The threshold that the request asks for; undefined where it asks for none. Throws a `Failure` where there is nothing to choose it on. */
export function thresholdFor(
  test: Columns,
  { threshold: asked, costs, tuning }: { threshold?: ThresholdChoice; costs?: Costs; tuning?: Columns },
): Origin | undefined {
  if (asked === undefined && costs === undefined) return undefined;
  if (test.positive < 0 || test.probs === undefined) throw failure(words.notBinary, { task: test.task });
  const choice = asked ?? parseThreshold("cost");
  if ("threshold" in choice) return { choice, threshold: choice.threshold, chosenOn: "given" };
  if (choice.rule.id === "cost" && costs === undefined) throw failure(words.noCosts);
  if (tuning === undefined) {
    if (choice.rule.id !== "cost" || costs === undefined) throw failure(words.noValidation, { rule: choice.written });
    return { choice, threshold: costOptimalThreshold(costs), chosenOn: "costs" };
  }
  if (tuning.probs === undefined) throw failure(words.noValidationProbs);
  const sweep = sweepsFor(columnsFor(rocAuc, tuning)).oneVsRest(tuning.positive);
  const chosen = chooseThreshold(sweep, choice.rule, choice.argument, costs ?? { falsePositive: 1, falseNegative: 1 });
  if ("undefined" in chosen)
    throw failure(words.unreachable, {
      rule: choice.written,
      reason_en: reasons[chosen.undefined].en,
      reason_zh: reasons[chosen.undefined].zh,
    });
  return {
    choice,
    threshold: chosen.threshold,
    chosenOn: "validation",
    validation: { n: tuning.n, objective: chosen.objective },
  };
}

/** A run with costs, and its positive label predicted at the threshold. */
export function settled(run: Columns, costs: Costs | undefined, origin: Origin | undefined): Columns {
  const own = costs === undefined ? run : { ...run, costs };
  return origin === undefined ? own : atThreshold(own, origin.threshold);
}

/** What the validation set adds to a score: the operating point, and confidence rescaled by the temperature fitted there. */
export function fromValidation(
  first: ScoreDocument,
  test: Columns,
  costs: Costs | undefined,
  tuning: Columns | undefined,
  origin: Origin | undefined,
  chance: Random,
): Pick<ScoreDocument, "operatingPoint" | "calibration"> {
  const fitted = tuning === undefined ? undefined : temperatureOf(tuning);
  const { calibration } = first;
  return {
    ...(origin === undefined
      ? {}
      : { operatingPoint: operatingPoint(costs === undefined ? test : { ...test, costs }, origin) }),
    ...(fitted === undefined || calibration === undefined
      ? {}
      : {
          calibration: {
            ...calibration,
            temperature: fitted,
            ...(fitted.value === null ? {} : { rescaled: rescaledScores(test, fitted.value, chance) }),
          },
        }),
  };
}

function rescaledScores(test: Columns, temperature: number, chance: Random) {
  const { metrics: own } = score(atTemperature(test, temperature), {
    metrics: ["log_loss", "ece"],
    random: chance.fork("rescaled"),
    curves: false,
  });
  return { logLoss: own["log_loss"], ece: own["ece"] };
}

const words = {
  notBinary: {
    en: "A threshold or costs need a binary task with probabilities; these answers are {task} without. Give probs, or leave --threshold and --costs out.",
    zh: "阈值与代价需要带概率的二分类任务；这里的答案是 {task}，或没有概率。请提供 probs，或去掉 --threshold 与 --costs。",
  },
  seeds: {
    en: "Each seed needs predictions on validation of its own, in the order of the test files: there are {tests} test files and {validations} of validation.",
    zh: "每个种子都需要自己在验证集上的预测，顺序与测试文件相同：测试文件有 {tests} 个，验证文件有 {validations} 个。",
  },
  noCosts: {
    en: "The rule cost needs what the errors cost: --costs FALSE_POSITIVE,FALSE_NEGATIVE, for instance --costs 1,5.",
    zh: "规则 cost 需要两类错误的代价：--costs 误报,漏报，例如 --costs 1,5。",
  },
  noValidation: {
    en: "A threshold chosen on the set it is reported on is no performance. Give the validation set: --validation FILE, or a number for --threshold instead of {rule}.",
    zh: "在同一数据上选阈值又在其上报告，不算性能。请给出验证集：--validation 文件，或用数值代替 {rule} 作为 --threshold。",
  },
  noValidationProbs: {
    en: "The validation set has no probabilities to choose a threshold on. Give probs there.",
    zh: "验证集没有可用于选择阈值的概率。请在其中提供 probs。",
  },
  unreachable: {
    en: "No threshold can be chosen by {rule} on the validation set: {reason_en}.",
    zh: "无法在验证集上按 {rule} 选择阈值：{reason_zh}。",
  },
};
