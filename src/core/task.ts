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

/** What columns are about: a task, or numbers that another tool gave, or what several raters said. */
export type Subject = Task | "scores" | "ratings";
