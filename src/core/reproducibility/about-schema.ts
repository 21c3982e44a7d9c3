import { z } from "zod";
import { about as words } from "../about.js";

const said = (en: string, zh: string) => z.string().min(1).max(2000).optional().describe(words(en, zh));

/** What only the people who trained a model know of it, in their words: the rows of the reproducibility checklist (methods 11.7) that no file tells. */
export const aboutSchema = z
  .strictObject({
    method: said("What the model or algorithm is, and what it assumes.", "模型或算法是什么，有哪些前提假设。"),
    complexity: said("Parameters, and the share of them that was trained.", "参数量，以及其中参与训练的比例。"),
    data_collection: said("How the data were collected and labelled.", "数据如何采集与标注。"),
    data_link: said("Where the data can be had.", "数据的获取位置。"),
    exclusions: said("What was left out or changed before, and why.", "预先剔除或修改了什么，及其原因。"),
    code: said("Where the training code is, and its version.", "训练代码的位置与版本。"),
    weights: said("Where the trained model can be had.", "训练后模型的获取位置。"),
    readme: said("Where commands and their results are written down.", "命令与结果记录在何处。"),
    selection: said(
      "Which values of hyper-parameters were tried, and how the final ones were chosen.",
      "试过哪些超参数取值，最终取值如何选定。",
    ),
    hyper_parameters: said(
      "Final values, where no file beside the model tells them.",
      "最终取值（模型旁没有文件记录时）。",
    ),
    training_runs: said("How often was trained, failed runs included.", "训练了多少次，含失败的。"),
    hardware: said("What the training ran on.", "训练所用的硬件。"),
    runtime: said("How long the training took, or what energy.", "训练用时或能耗。"),
  })
  .describe(
    words(
      "What only you know of the training: fills the reproducibility checklist.",
      "只有你知道的训练情况：用于填写可复现性清单。",
    ),
  );

/** `about` of a plan. */
export type About = z.output<typeof aboutSchema>;
