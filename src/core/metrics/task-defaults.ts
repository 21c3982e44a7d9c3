import type { Subject } from "../task.js";

/** The metrics of a task in the order in which they are tried: the first that fits decides, the others stand beside it. */
export interface TaskDefaults {
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
}

/** The table of methods 2.1 for tasks beyond plain labels; a short answer and a text are told apart by the length of their references. */
export const taskDefaults: Readonly<
  Partial<Record<Exclude<Subject, "generation"> | "short_answer" | "text" | "transcript", TaskDefaults>>
> = {
  ordinal: {
    primary: ["cohen_kappa_quadratic"],
    secondary: ["ordinal_mae", "ordinal_spearman", "within_one_accuracy", "accuracy"],
  },
  token_labelling: {
    primary: ["span_f1"],
    secondary: ["span_f1_strict", "span_f1_macro", "span_precision", "span_recall", "span_f1_untyped"],
  },
  regression: { primary: ["mae"], secondary: ["rmse", "r2", "pearson", "spearman", "concordance"] },
  similarity: { primary: ["spearman"], secondary: ["pearson", "kendall_tau", "mae", "rmse"] },
  translation: { primary: ["chrf"], secondary: ["bleu", "ter", "length_ratio", "empty_rate"] },
  summarisation: {
    primary: ["rougeL", "rougeL_zhchar"],
    secondary: ["rouge1", "rouge2", "rougeLsum", "rouge1_zhchar", "rouge2_zhchar", "length_ratio", "repetition_4"],
  },
  qa_extractive: { primary: ["token_f1"], secondary: ["exact_match", "length_ratio", "empty_rate"] },
  transcript: { primary: ["wer_sclite", "wer"], secondary: ["wer", "cer"] },
  short_answer: { primary: ["exact_match"], secondary: ["token_f1", "edit_similarity", "length_ratio", "empty_rate"] },
  text: {
    primary: ["rougeL", "rougeL_zhchar", "chrf"],
    secondary: ["chrf", "bleu", "token_f1", "length_ratio", "repetition_4", "empty_rate"],
  },
  multiple_choice: {
    primary: ["acc", "accuracy"],
    secondary: ["acc_norm", "acc_mutual_info", "choice_margin", "choice_brier"],
  },
  code: { primary: ["pass_at_1"], secondary: ["pass_at_5", "pass_at_10"] },
  retrieval: { primary: ["ndcg_at_10"], secondary: ["recall_at_10", "mrr", "map", "precision_at_10"] },
  preference: {
    primary: ["lc_winrate_minimal", "win_rate"],
    secondary: ["win_rate", "tie_rate", "position_consistency"],
  },
  structured_output: {
    primary: ["tool_call_match", "record_match"],
    secondary: ["schema_conformance", "argument_f1", "tool_name_accuracy", "field_f1", "json_valid"],
  },
  language_modelling: {
    primary: ["bits_per_byte", "perplexity"],
    secondary: ["perplexity", "word_perplexity", "byte_perplexity"],
  },
  ratings: {
    primary: ["krippendorff_alpha", "raw_agreement"],
    secondary: [
      "raw_agreement",
      "gwet_ac1",
      "fleiss_kappa",
      "krippendorff_alpha_ordinal",
      "krippendorff_alpha_interval",
    ],
  },
};
