import type { Metric } from "../metric.js";
import { bleu } from "./bleu.js";
import { bleu13a } from "./bleu_13a.js";
import { bleuChar } from "./bleu_char.js";
import { bleuIntl } from "./bleu_intl.js";
import { bleuNone } from "./bleu_none.js";
import { bleuZh } from "./bleu_zh.js";
import { chrf } from "./chrf.js";
import { chrfPp } from "./chrf_pp.js";
import { ter } from "./ter.js";
import { terAsian } from "./ter_asian.js";
import { terPlain } from "./ter_plain.js";

/** Metrics of a whole corpus of texts against references, in the order in which they are shown. */
export const translationMetrics: readonly Metric[] = [
  chrf,
  chrfPp,
  bleu,
  bleu13a,
  bleuIntl,
  bleuZh,
  bleuChar,
  bleuNone,
  ter,
  terAsian,
  terPlain,
];
