import type { Metric } from "../metric.js";
import { cohenKappaRaters } from "./cohen_kappa_raters.js";
import { fleissKappa } from "./fleiss_kappa.js";
import { gwetAc1 } from "./gwet_ac1.js";
import { gwetAc1Labels } from "./gwet_ac1_labels.js";
import { krippendorffAlpha } from "./krippendorff_alpha.js";
import { krippendorffAlphaInterval } from "./krippendorff_alpha_interval.js";
import { krippendorffAlphaOrdinal } from "./krippendorff_alpha_ordinal.js";
import { rawAgreement } from "./raw_agreement.js";

/** Metrics of agreement, in the order in which they are shown. */
export const agreementMetrics: readonly Metric[] = [
  krippendorffAlpha,
  krippendorffAlphaOrdinal,
  krippendorffAlphaInterval,
  fleissKappa,
  cohenKappaRaters,
  gwetAc1,
  rawAgreement,
  gwetAc1Labels,
];
