import { type Catalogue, catalogue } from "../entry.js";
import { accuracy } from "./accuracy.js";
import { agreementMetrics } from "./agreement/list.js";
import { auprg } from "./auprg.js";
import { averagePrecision } from "./average_precision.js";
import { averagePrecisionMacro } from "./average_precision_macro.js";
import { averagePrecisionMicro } from "./average_precision_micro.js";
import { averagePrecisionWeighted } from "./average_precision_weighted.js";
import { balancedAccuracy } from "./balanced_accuracy.js";
import { balancedAccuracyAdjusted } from "./balanced_accuracy_adjusted.js";
import { brier } from "./brier.js";
import { brierMulticlass } from "./brier_multiclass.js";
import { brierSkill } from "./brier_skill.js";
import { calibrationInTheLarge } from "./calibration_in_the_large.js";
import { calibrationIntercept } from "./calibration_intercept.js";
import { calibrationSlope } from "./calibration_slope.js";
import { choiceMetrics } from "./choice/list.js";
import { cohenKappa } from "./cohen_kappa.js";
import { cohenKappaLinear } from "./cohen_kappa_linear.js";
import { cohenKappaQuadratic } from "./cohen_kappa_quadratic.js";
import { ece, eceWithBins } from "./ece.js";
import { eceAdaptive, eceAdaptiveWithBins } from "./ece_adaptive.js";
import { eceClasswise } from "./ece_classwise.js";
import { expectedCost } from "./expected_cost.js";
import { f05 } from "./f0_5.js";
import { f05Macro } from "./f0_5_macro.js";
import { f1 } from "./f1.js";
import { f1Macro } from "./f1_macro.js";
import { f1Micro } from "./f1_micro.js";
import { f1OfMacroAverages } from "./f1_of_macro_averages.js";
import { f1Samples } from "./f1_samples.js";
import { f1Weighted } from "./f1_weighted.js";
import { f2 } from "./f2.js";
import { f2Macro } from "./f2_macro.js";
import { hammingLoss } from "./hamming_loss.js";
import { jaccard } from "./jaccard.js";
import { jaccardMacro } from "./jaccard_macro.js";
import { jaccardSamples } from "./jaccard_samples.js";
import { labelRankingAveragePrecision } from "./label_ranking_average_precision.js";
import { languageModellingMetrics } from "./language-modelling/list.js";
import { lettersHalfCredit } from "./letters_half_credit.js";
import { logLoss } from "./log_loss.js";
import { logLossPerLabel } from "./log_loss_per_label.js";
import { matthewsCorrcoef } from "./matthews_corrcoef.js";
import { mce, mceWithBins } from "./mce.js";
import type { Metric } from "./metric.js";
import { ordinalMae } from "./ordinal_mae.js";
import { ordinalSpearman } from "./ordinal_spearman.js";
import { partialAuc } from "./partial-auc.js";
import { precision } from "./precision.js";
import { precisionMacro } from "./precision_macro.js";
import { precisionMicro } from "./precision_micro.js";
import { precisionSamples } from "./precision_samples.js";
import { precisionWeighted } from "./precision_weighted.js";
import { preferenceMetrics } from "./preference/list.js";
import { recall } from "./recall.js";
import { recallMacro } from "./recall_macro.js";
import { recallMicro } from "./recall_micro.js";
import { recallSamples } from "./recall_samples.js";
import { recallWeighted } from "./recall_weighted.js";
import { regressionMetrics } from "./regression/list.js";
import { retrievalFamilies, retrievalMetrics } from "./retrieval/list.js";
import { rocAuc } from "./roc_auc.js";
import { rocAucMacro } from "./roc_auc_macro.js";
import { rocAucOvo } from "./roc_auc_ovo.js";
import { rocAucOvoWeighted } from "./roc_auc_ovo_weighted.js";
import { rocAucOvr } from "./roc_auc_ovr.js";
import { rocAucOvrPresent } from "./roc_auc_ovr_present.js";
import { rocAucOvrWeighted } from "./roc_auc_ovr_weighted.js";
import { sampleFamilies, sampleMetrics } from "./samples/list.js";
import { scoreMetric } from "./scored.js";
import { selectiveFamilies, selectiveMetrics } from "./selective/list.js";
import { spanMetrics } from "./spans/list.js";
import { spiegelhalterZ } from "./spiegelhalter_z.js";
import { structuredMetrics } from "./structured/list.js";
import { subsetAccuracy } from "./subset_accuracy.js";
import { textFamilies, textMetrics } from "./text/list.js";
import { topKAccuracy } from "./top-k.js";
import { translationMetrics } from "./translation/list.js";
import { withinOneAccuracy } from "./within_one_accuracy.js";

/** Every metric, in the order in which they are shown. */
export const metrics: Catalogue<Metric> = catalogue<Metric>(
  { en: "metric", zh: "指标" },
  [
    accuracy,
    balancedAccuracy,
    balancedAccuracyAdjusted,
    precision,
    recall,
    f1,
    f2,
    f05,
    jaccard,
    precisionMacro,
    precisionMicro,
    precisionWeighted,
    recallMacro,
    recallMicro,
    recallWeighted,
    f1Macro,
    f2Macro,
    f05Macro,
    jaccardMacro,
    f1OfMacroAverages,
    f1Micro,
    f1Weighted,
    f1Samples,
    precisionSamples,
    recallSamples,
    jaccardSamples,
    lettersHalfCredit,
    subsetAccuracy,
    hammingLoss,
    matthewsCorrcoef,
    cohenKappa,
    cohenKappaQuadratic,
    cohenKappaLinear,
    ordinalMae,
    ordinalSpearman,
    withinOneAccuracy,
    expectedCost,
    logLoss,
    logLossPerLabel,
    brier,
    brierSkill,
    spiegelhalterZ,
    brierMulticlass,
    ece,
    mce,
    eceAdaptive,
    eceClasswise,
    calibrationIntercept,
    calibrationSlope,
    calibrationInTheLarge,
    rocAuc,
    rocAucOvr,
    rocAucOvrPresent,
    rocAucMacro,
    rocAucOvrWeighted,
    rocAucOvo,
    rocAucOvoWeighted,
    averagePrecision,
    averagePrecisionMacro,
    averagePrecisionWeighted,
    averagePrecisionMicro,
    labelRankingAveragePrecision,
    auprg,
    ...selectiveMetrics,
    ...regressionMetrics,
    ...spanMetrics,
    ...choiceMetrics,
    ...sampleMetrics,
    ...retrievalMetrics,
    ...translationMetrics,
    ...textMetrics,
    ...languageModellingMetrics,
    ...preferenceMetrics,
    ...agreementMetrics,
    ...structuredMetrics,
    scoreMetric("score", "higher"),
  ],
  [
    topKAccuracy,
    eceAdaptiveWithBins,
    eceWithBins,
    mceWithBins,
    partialAuc,
    ...selectiveFamilies,
    ...sampleFamilies,
    ...retrievalFamilies,
    ...textFamilies,
  ],
);
