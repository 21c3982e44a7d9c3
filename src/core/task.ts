/** The kinds of problem; never a benchmark or a data set. */
export const tasks = [
  "binary",
  "multiclass",
  "multilabel",
  "ordinal",
  "token_labelling",
  "regression",
  "similarity",
  "generation",
  "translation",
  "summarisation",
  "qa_extractive",
  "multiple_choice",
  "code",
  "retrieval",
  "preference",
  "structured_output",
  "language_modelling",
] as const;

/** One of `tasks`. */
export type Task = (typeof tasks)[number];

/** The tasks that can be measured by this version from labels, probabilities or given scores. */
export const measuredTasks = ["binary", "multiclass", "multilabel"] as const satisfies readonly Task[];
