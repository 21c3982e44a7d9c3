import { z } from "zod";
import { about } from "../about.js";
import { commandSchema, endpointSchema, samplingSchema } from "../asking/asking-schema.js";

const text = z.string().min(1);

/** A language model that grades answers. */
export const judgeSchema = z
  .strictObject({
    name: text.describe(about("Name of the judge.", "评判者名称。")),
    endpoint: endpointSchema.optional(),
    command: commandSchema.optional(),
    onnx: text
      .optional()
      .describe(about("Folder of an ONNX causal language model.", "ONNX 因果语言模型所在的文件夹。")),
    kind: z
      .enum(["rubric", "pairwise"])
      .describe(
        about(
          "rubric: a score for each answer; pairwise: which of base and tuned is better, asked in both orders.",
          "rubric：给每个回答打分；pairwise：基座与微调的回答哪个更好，两种顺序各问一次。",
        ),
      ),
    rubric: text.describe(about("What counts, in plain words.", "评判标准，用自然语言写明。")),
    scale: z
      .tuple([z.int(), z.int()])
      .optional()
      .describe(about("Of rubric: worst and best score; default [1, 5].", "rubric：最低分与最高分；默认 [1, 5]。")),
    template: text
      .optional()
      .describe(
        about(
          "Jinja template of what is asked; {{input}}, {{gold}}, {{rubric}}, {{answer}} (rubric) or {{a}} and {{b}} (pairwise), and every column. How to end the reply is said behind it.",
          "提问模板（Jinja）；可用 {{input}}、{{gold}}、{{rubric}}、{{answer}}（rubric）或 {{a}} 与 {{b}}（pairwise），以及各列。回复的结尾格式会自动附在其后。",
        ),
      ),
    data: z
      .array(text)
      .min(1)
      .optional()
      .describe(about("Data sets whose answers are judged; default [test].", "评判哪些数据集的回答；默认 [test]。")),
    items: z
      .int()
      .min(2)
      .optional()
      .describe(
        about(
          "Items to judge, drawn at random by seed; default all, at most 500.",
          "评判的样本数，按种子随机抽取；默认全部，最多 500。",
        ),
      ),
    repeats: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe(
        about(
          "How often each question is asked, to see whether the judge agrees with itself; default 1.",
          "每个问题重复提问的次数，用于检验评判者是否前后一致；默认 1。",
        ),
      ),
    sampling: samplingSchema
      .omit({ n: true, seed: true, logprobs: true })
      .optional()
      .describe(
        about(
          "How the judge draws its replies; default temperature 0, or 0.7 where questions are repeated.",
          "评判者如何生成回复；默认温度 0，重复提问时为 0.7。",
        ),
      ),
    human: text
      .optional()
      .describe(
        about(
          "File of human labels of a random part of the items: id, model and score (rubric), or id and outcome 1, 0 or 0.5 for tuned (pairwise).",
          "随机一部分样本的人工标注文件：id、model 与 score（rubric），或 id 与 outcome（微调胜 1、负 0、平 0.5；pairwise）。",
        ),
      ),
  })
  .describe(about("A language model that grades answers.", "给回答评分的语言模型。"));

export type WrittenJudge = z.output<typeof judgeSchema>;
