import { z } from "zod";
import { about } from "../about.js";
import { answerSchema, promptSchema } from "../asking/asking-schema.js";

const text = z.string().min(1);

/** Of how many items a set is made, in a plan. */
export const itemsSchema = z
  .int()
  .min(1)
  .optional()
  .describe(about("Only so many items of each set, the first ones.", "每个数据集只取前若干条样本。"));

/** What a plan says of a suite: the local copy of its items, or the folders of base and tuned predictions or logs. */
export const planSuiteSchema = z.union([
  text,
  z.strictObject({
    path: text
      .optional()
      .describe(
        about(
          "Local copy of the suite's items: a file, or a folder of its sets.",
          "套件样本的本地副本：文件，或各数据集所在的文件夹。",
        ),
      ),
    items: itemsSchema,
    prompt: promptSchema.optional(),
    answer: answerSchema.optional(),
    base: text
      .optional()
      .describe(
        about(
          "Folder of the base model's predictions, one file a task, or of its logs by lm-evaluation-harness, Inspect or EvalScope.",
          "基座预测的文件夹（每个任务一个文件），或其 lm-evaluation-harness、Inspect、EvalScope 日志的文件夹。",
        ),
      ),
    tuned: text
      .optional()
      .describe(about("Folder of the tuned model's predictions or logs.", "微调模型预测或日志的文件夹。")),
    gold: text
      .optional()
      .describe(about("Folder of gold files, where predictions hold none.", "标准答案文件夹；预测文件已含则不必。")),
  }),
]);

/** A suite of a plan: either `path`, or `base` and `tuned`. */
export type PlanSuite = Exclude<z.output<typeof planSuiteSchema>, string>;
