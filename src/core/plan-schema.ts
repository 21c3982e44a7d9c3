import { z } from "zod";
import { about } from "./about.js";
import {
  answerSchema,
  commandSchema,
  dataAsking,
  endpointSchema,
  promptSchema,
  samplingSchema,
} from "./asking/asking-schema.js";
import { stagesSchema } from "./compare/stages-schema.js";
import { judgeSchema } from "./judging/judge-schema.js";
import { type Meaning, meanings } from "./plan.js";
import { aboutSchema } from "./reproducibility/about-schema.js";
import { robustnessSchema } from "./robustness/robustness-schema.js";
import { itemsSchema, planSuiteSchema } from "./suites/plan-suite.js";
import { tasks } from "./task.js";

const column = z.string().min(1);

/** Which column is what. */
const fieldsSchema = z
  .strictObject(
    Object.fromEntries(meanings.map((meaning) => [meaning, column.optional()])) as Record<
      Meaning,
      z.ZodOptional<typeof column>
    >,
  )
  .describe(about("Which column of the files is what: meaning: column name.", "文件中各列的含义：含义: 列名。"));

const dataSchema = z.union([
  z.string().min(1),
  z.strictObject({
    path: z.string().min(1).describe(about("Path of the file, relative to the plan.", "文件路径，相对于本计划文件。")),
    fields: fieldsSchema.optional(),
    suite: z
      .string()
      .min(1)
      .optional()
      .describe(
        about(
          "Ready description by which the file is read and asked: gsm8k, or SUITE/SET such as bbh/navigate.",
          "读取与提问所依的现成描述：gsm8k，或“套件/数据集”，如 bbh/navigate。",
        ),
      ),
    items: itemsSchema,
    ...dataAsking,
  }),
]);

const modelSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe(
      about(
        "Name of the model; default: its role. Same name with another seed is the same training recipe.",
        "模型名称；默认与角色相同。同名而随机种子不同，视为同一训练配方。",
      ),
    ),
  role: z
    .enum(["base", "tuned"])
    .describe(about("base: before fine-tuning; tuned: after it.", "base：微调前的基座模型；tuned：微调后的模型。")),
  seed: z.int().optional().describe(about("Training seed.", "训练所用的随机种子。")),
  onnx: z
    .string()
    .min(1)
    .optional()
    .describe(
      about(
        "Folder of an ONNX text classifier or causal language model (config.json, tokenizer.json, tokenizer_config.json, onnx/model.onnx).",
        "ONNX 文本分类模型或因果语言模型所在的文件夹（config.json、tokenizer.json、tokenizer_config.json、onnx/model.onnx）。",
      ),
    ),
  endpoint: endpointSchema.optional(),
  command: commandSchema.optional(),
  prompt: promptSchema.optional(),
  predictions: z
    .union([z.string().min(1), z.record(z.string(), z.string().min(1))])
    .optional()
    .describe(
      about(
        "Prediction files: a path with {data}, a map from data set to path, or one file with a `split` column.",
        "预测文件：含 {data} 的路径、从数据集到路径的映射，或带 `split` 列的单个文件。",
      ),
    ),
  checkpoints: z
    .string()
    .min(1)
    .optional()
    .describe(
      about(
        "Glob of prediction files, one a checkpoint, evaluated on validation.",
        "检查点的通配路径，每个检查点一个预测文件，在验证集上评估。",
      ),
    ),
  log: z
    .string()
    .min(1)
    .optional()
    .describe(about("Training log, for instance trainer_state.json.", "训练日志，例如 trainer_state.json。")),
});

/** What a person may write in `assay.yaml`; strict, so that a misspelled key never passes in silence. */
export const planSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .optional()
      .describe(about("Name of the study; default: the folder's name.", "研究名称；默认为文件夹名。")),
    task: z
      .enum(tasks)
      .optional()
      .describe(about("Kind of problem; told from the labels where it is not named.", "任务类型；未写时由标签判断。")),
    decision: z
      .strictObject({
        metric: z
          .string()
          .min(1)
          .optional()
          .describe(
            about(
              "Primary metric, fixed before test data are read; chosen by rule where it is not named.",
              "主指标，在读取测试数据之前确定；未写时按规则选择。",
            ),
          ),
        delta_min: z
          .number()
          .positive()
          .optional()
          .describe(
            about(
              "Smallest difference that matters, in the metric's own unit.",
              "值得在意的最小差异，单位与指标相同。",
            ),
          ),
        threshold: z
          .union([z.string().min(1), z.number()])
          .optional()
          .describe(
            about(
              "Binary tasks: the positive label is predicted from this probability on, or from the one that a rule (f1, youden, cost, recall_at_precision:0.9, ...) chooses on validation.",
              "二分类任务：概率达到该值即判为正类；或写规则（f1、youden、cost、recall_at_precision:0.9 等），在验证集上选定。",
            ),
          ),
        costs: z
          .strictObject({ false_positive: z.number().nonnegative(), false_negative: z.number().nonnegative() })
          .optional()
          .describe(about("What a false alarm and a miss cost.", "一次误报与一次漏报的代价。")),
        alpha: z
          .number()
          .gt(0)
          .lt(0.5)
          .optional()
          .describe(about("Error rate of the tests; default 0.05.", "检验的错误率；默认 0.05。")),
      })
      .optional()
      .describe(about("What will be decided.", "要做的判断。")),
    data: z
      .record(z.string(), dataSchema)
      .describe(
        about(
          "Data sets; `test`, `train` and `validation` are reserved, any other name is a further set.",
          "数据集；`test`、`train`、`validation` 为保留名，其他名称为附加数据集。",
        ),
      ),
    fields: fieldsSchema.optional(),
    models: z.array(modelSchema).min(1).describe(about("The models that are compared.", "参与比较的模型。")),
    prompt: promptSchema.optional(),
    sampling: samplingSchema.optional(),
    answer: answerSchema.optional(),
    sandbox: z
      .enum(["quickjs", "pyodide", "python"])
      .optional()
      .describe(
        about(
          "code: where answers are run (quickjs: JavaScript; pyodide, python: Python; python is real and needs --allow-python).",
          "code：在何处运行回答（quickjs：JavaScript；pyodide、python：Python；python 为真实解释器，需加 --allow-python）。",
        ),
      ),
    suites: z
      .record(z.string().min(1), planSuiteSchema)
      .optional()
      .describe(
        about(
          "Suites: a name with the local copy of its items, which become further sets (bbh, gaokao, glue, gsm8k, sst2, xnli, xquad); or folders `base` and `tuned` of predictions or of other tools' logs, under any name.",
          "评测套件：名称与样本的本地副本，各数据集成为附加数据集（bbh、gaokao、glue、gsm8k、sst2、xnli、xquad）；或以任意名称给出 `base` 与 `tuned` 两个文件夹（预测或其他工具的日志）。",
        ),
      ),
    judges: z
      .array(judgeSchema)
      .min(1)
      .optional()
      .describe(
        about(
          "Language models that grade the answers; never part of the verdict.",
          "给回答评分的语言模型；不参与结论。",
        ),
      ),
    robustness: robustnessSchema.optional(),
    guard_rails: z
      .array(
        z.strictObject({
          data: z.string().min(1).describe(about("Data set that must not get worse.", "不允许变差的数据集。")),
          metric: z.string().min(1).describe(about("Metric that must hold.", "需要守住的指标。")),
          margin: z.number().positive().describe(about("Largest loss that is tolerated.", "可容忍的最大下降。")),
          slice: z
            .record(z.string().min(1), z.string().min(1))
            .refine((slice) => Object.keys(slice).length > 0, { error: "empty" })
            .optional()
            .describe(
              about(
                "Only the items of which every one of these holds: metadata column, or gold, and its value.",
                "只看全部符合的样本：元数据列（或 gold）及其取值。",
              ),
            ),
        }),
      )
      .optional()
      .describe(about("What must not be lost.", "护栏指标：不允许失去的能力。")),
    stages: stagesSchema.optional(),
    gate: z
      .strictObject({
        require: z
          .enum(["improved"])
          .optional()
          .describe(about("improved: an equivalent model does not pass.", "improved：仅等效不算通过。")),
        allow: z
          .array(z.string().min(1))
          .optional()
          .describe(about("Codes of findings that do not stop the gate.", "不阻止放行的发现代码。")),
      })
      .optional()
      .describe(about("When the exit code says go.", "放行条件。")),
    report: z
      .strictObject({
        formats: z
          .array(z.enum(["html", "md", "json"]))
          .min(1)
          .optional()
          .describe(about("Formats of the report; default html.", "报告格式；默认 html。")),
        language: z.enum(["en", "zh"]).optional().describe(about("Language of the report.", "报告语言。")),
      })
      .optional()
      .describe(about("How the report is written.", "报告的写法。")),
    positive: z
      .string()
      .min(1)
      .optional()
      .describe(about("Positive label of a binary task.", "二分类任务的正类标签。")),
    labels: z
      .array(z.string().min(1))
      .min(2)
      .optional()
      .describe(
        about(
          "All labels, in order; anything else in the data is an error.",
          "全部标签，按顺序；数据中出现其他标签即报错。",
        ),
      ),
    slices: z
      .array(z.string().min(1))
      .optional()
      .describe(
        about(
          "Metadata columns to slice by; default: all with 2 to 20 values.",
          "用于切片的元数据列；默认取值数为 2 到 20 的全部列。",
        ),
      ),
    about: aboutSchema.optional(),
    random_seed: z
      .int()
      .min(0)
      .optional()
      .describe(about("Seed of resampling; default 1.", "重采样的随机种子；默认 1。")),
  })
  .describe(about("Plan of an Assay study.", "Assay 研究计划。"));

/** The plan as written, after its shape was checked; `complete` fills in the defaults. */
export type WrittenPlan = z.output<typeof planSchema>;
