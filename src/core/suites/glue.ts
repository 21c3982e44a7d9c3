import type { Suite } from "./suite.js";

/**
 * GLUE: nine tasks; a task's score is the mean of its metrics (F1 and accuracy, Pearson and Spearman), MNLI's the mean of matched and mismatched;
 * the suite's the plain mean over tasks. The diagnostic set is not part of the mean. Source: Wang et al. 2018, section 3 and table 1.
 */
export const glue: Suite = {
  id: "glue",
  words: { en: "GLUE: nine tasks of English language understanding", zh: "GLUE：九项英语理解任务" },
  source: "Wang et al. 2018",
  tasks: [
    {
      id: "cola",
      task: "binary",
      sets: [{ id: "cola", names: ["cola"] }],
      metrics: ["matthews_corrcoef"],
    },
    { id: "sst2", task: "binary", sets: [{ id: "sst2", names: ["sst2"] }], metrics: ["accuracy"] },
    { id: "mrpc", task: "binary", sets: [{ id: "mrpc", names: ["mrpc"] }], metrics: ["f1", "accuracy"] },
    {
      id: "stsb",
      task: "similarity",
      sets: [{ id: "stsb", names: ["stsb"] }],
      metrics: ["pearson", "spearman"],
    },
    { id: "qqp", task: "binary", sets: [{ id: "qqp", names: ["qqp"] }], metrics: ["f1", "accuracy"] },
    {
      id: "mnli",
      task: "multiclass",
      sets: [
        { id: "mnli_matched", names: ["mnlim", "mnlimatched", "mnli"] },
        { id: "mnli_mismatched", names: ["mnlimm", "mnlimismatched"] },
      ],
      metrics: ["accuracy"],
    },
    { id: "qnli", task: "multiclass", sets: [{ id: "qnli", names: ["qnli"] }], metrics: ["accuracy"] },
    { id: "rte", task: "multiclass", sets: [{ id: "rte", names: ["rte"] }], metrics: ["accuracy"] },
    { id: "wnli", task: "multiclass", sets: [{ id: "wnli", names: ["wnli"] }], metrics: ["accuracy"] },
  ],
};
