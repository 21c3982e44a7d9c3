import { z } from "zod";
import { about } from "../about.js";
import { tasks } from "../task.js";

const text = z.string().min(1);

/** How an item becomes a question. */
export const promptSchema = z
  .strictObject({
    template: text
      .optional()
      .describe(
        about(
          "Jinja template of the question; {{input}}, {{choices}} with {{letters}}, {{labels}}, {{schema}} and every column of the item, never gold; default by task.",
          "提问模板（Jinja）；可用 {{input}}、{{choices}} 与 {{letters}}、{{labels}}、{{schema}} 以及样本的各列，不可用 gold；默认由任务决定。",
        ),
      ),
    system: text.optional().describe(about("System prompt.", "系统提示词。")),
    shots: z
      .int()
      .min(0)
      .max(64)
      .optional()
      .describe(
        about(
          "Worked examples before the question, drawn by seed from `train`, labels in turn; never the asked item itself.",
          "提问前的示例个数，按种子从 train 抽取，各标签轮流，且绝不包含被提问的样本本身。",
        ),
      ),
    shots_turn: z
      .int()
      .min(0)
      .max(63)
      .optional()
      .describe(
        about(
          "The worked examples are moved up by so many places, the first ones behind the last; default 0.",
          "示例整体前移的位数，移出的排到最后；默认 0。",
        ),
      ),
    answer: text
      .optional()
      .describe(
        about(
          "Jinja template of an example's answer, which may read {{gold}}; default {{gold}}.",
          "示例答案的模板（Jinja），可用 {{gold}}；默认 {{gold}}。",
        ),
      ),
    choice: text
      .optional()
      .describe(
        about(
          "multiple_choice by log-likelihood: Jinja template of what stands for a choice; {{choice}}, {{letter}} and every column of the item; default {{choice}}.",
          "multiple_choice（对数似然）：代表一个选项的文本模板（Jinja）；可用 {{choice}}、{{letter}} 与样本的各列；默认 {{choice}}。",
        ),
      ),
    form: z
      .enum(["chat", "text"])
      .optional()
      .describe(
        about(
          "chat: a conversation, on which the model's chat template is laid; text: one text to go on with. Default: chat where the model takes it, text where likelihoods are asked.",
          "chat：对话，套用模型的对话模板；text：续写的纯文本。默认：模型支持时用 chat，求似然时用 text。",
        ),
      ),
    schema: z
      .union([text, z.record(z.string(), z.unknown())])
      .optional()
      .describe(
        about(
          "JSON Schema (or a path to one) that the server shall hold the answer to.",
          "要求服务器约束回答的 JSON Schema（或其路径）。",
        ),
      ),
    tools: z
      .array(
        z.strictObject({
          name: text,
          description: text.optional(),
          parameters: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .min(1)
      .optional()
      .describe(about("Tools that the model may call.", "模型可调用的工具。")),
    seed: z
      .int()
      .min(0)
      .optional()
      .describe(about("Seed that draws the examples; default 1.", "抽取示例的种子；默认 1。")),
  })
  .describe(about("How items are put to language models.", "如何向语言模型提问。"));

export const samplingSchema = z
  .strictObject({
    temperature: z.number().min(0).max(5).optional().describe(about("Default 0.", "默认 0。")),
    top_p: z.number().gt(0).max(1).optional(),
    top_k: z.int().min(1).optional(),
    max_tokens: z
      .int()
      .min(1)
      .optional()
      .describe(about("Tokens of an answer; default 512.", "回答的最大 token 数；默认 512。")),
    stop: z.array(text).optional().describe(about("Texts at which an answer ends.", "遇到即结束回答的文本。")),
    seed: z.int().optional().describe(about("Seed of decoding.", "解码的随机种子。")),
    n: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe(about("Answers to each question; default 1.", "每个问题的回答数；默认 1。")),
    logprobs: z
      .boolean()
      .optional()
      .describe(about("Ask for log-probabilities of the answers.", "请求回答的对数概率。")),
  })
  .describe(about("How answers are drawn.", "如何生成回答。"));

/** The ways of taking an answer from a text. */
export const extractions = [
  "whole",
  "label",
  "last_number",
  "choice_letter",
  "json_path",
  "regex",
  "code_block",
] as const;

export const answerSchema = z
  .strictObject({
    extract: z
      .enum(extractions)
      .optional()
      .describe(
        about("How the answer is taken from the text; default by task.", "如何从文本中提取答案；默认由任务决定。"),
      ),
    pattern: text
      .optional()
      .describe(
        about(
          "Of regex (Python's spelling is understood): its first group, or the whole match, is the answer; the last match counts.",
          "regex（兼容 Python 写法）：第一个分组（或整个匹配）为答案；取最后一次匹配。",
        ),
      ),
    path: text
      .optional()
      .describe(about("Of json_path: RFC 9535, for instance $.answer.", "json_path：RFC 9535 路径，例如 $.answer。")),
    after: text
      .optional()
      .describe(
        about(
          "Only what stands behind the last occurrence of this text is looked at, where it occurs.",
          "若出现该文本，只看其最后一次出现之后的部分。",
        ),
      ),
    by: z
      .enum(["log_likelihood", "generation"])
      .optional()
      .describe(
        about(
          "multiple_choice: by the log-likelihood of each choice (default where choices are given), or by what the model says.",
          "multiple_choice：按各选项的对数似然（给出选项时为默认），或按模型的回答。",
        ),
      ),
    unconditional: z
      .boolean()
      .optional()
      .describe(
        about(
          "multiple_choice: also the log-likelihood of each choice alone, for acc_mutual_info.",
          "multiple_choice：同时求各选项单独的对数似然，用于 acc_mutual_info。",
        ),
      ),
  })
  .describe(about("How answers are taken from what a model says.", "如何从模型的话中取得答案。"));

export const endpointSchema = z
  .strictObject({
    url: z
      .union([text, z.array(text).min(1)])
      .describe(
        about(
          "Base address, up to and with /v1; several are replicas of one model.",
          "服务地址，写到 /v1 为止；多个地址视为同一模型的副本。",
        ),
      ),
    model: text.describe(about("Name of the model at the server.", "模型在服务器上的名称。")),
    key_env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
      .optional()
      .describe(
        about(
          "Environment variable that holds the key; the key itself never stands here.",
          "存放密钥的环境变量名；密钥本身绝不写在这里。",
        ),
      ),
    api: z
      .enum(["chat", "completions"])
      .optional()
      .describe(about("Way of asking for answers; default chat.", "调用接口；默认 chat。")),
    revision: text
      .optional()
      .describe(
        about(
          "Any text; change it when other weights are served under the same name.",
          "任意文本；同名模型更换权重后请修改，以免沿用旧回答。",
        ),
      ),
    concurrency: z
      .int()
      .min(1)
      .max(4096)
      .optional()
      .describe(
        about(
          "Most questions under way at once; default 128, fewer where the server slows down.",
          "同时在途的最多问题数；默认 128，服务器变慢时自动减少。",
        ),
      ),
    timeout: z
      .number()
      .positive()
      .optional()
      .describe(about("Seconds for one answer; default 120.", "单个回答的时限（秒）；默认 120。")),
    patience: z
      .number()
      .min(0)
      .optional()
      .describe(
        about(
          "Seconds to go on trying where the server does not answer at all; default 120.",
          "服务器完全没有响应时继续尝试的秒数；默认 120。",
        ),
      ),
    requests_per_minute: z.number().positive().optional(),
    tokens_per_minute: z.number().positive().optional(),
    price: z
      .strictObject({ input: z.number().min(0), output: z.number().min(0) })
      .optional()
      .describe(about("Price of a million tokens, in any currency.", "每百万 token 的价格，币种自定。")),
    extra: z
      .record(z.string(), z.unknown())
      .optional()
      .describe(about("Further keys of the request's body.", "请求体中的其他字段。")),
  })
  .describe(about("An OpenAI-compatible server.", "兼容 OpenAI 接口的服务器。"));

export const commandSchema = z
  .union([
    text,
    z.strictObject({
      run: text.describe(about("The command line.", "命令行。")),
      workers: z
        .int()
        .min(1)
        .max(64)
        .optional()
        .describe(about("Programs side by side; default 1.", "并行的进程数；默认 1。")),
      batch: z
        .int()
        .min(1)
        .max(4096)
        .optional()
        .describe(about("Questions sent ahead; default 32.", "预先送出的问题数；默认 32。")),
      timeout: z
        .number()
        .positive()
        .optional()
        .describe(
          about(
            "Seconds without any answer before it is restarted; default 600.",
            "多少秒没有任何回答即重启；默认 600。",
          ),
        ),
      revision: text
        .optional()
        .describe(
          about("Any text; change it when the program answers differently.", "任意文本；程序的回答方式改变后请修改。"),
        ),
    }),
  ])
  .describe(about("A program: JSON lines in, JSON lines out.", "程序：按行读入 JSON，按行输出 JSON。"));

/** What a data set may say of its own. */
export const dataAsking = {
  task: z
    .enum(tasks)
    .optional()
    .describe(about("Kind of problem, where it is another than the plan's.", "任务类型，与计划不同时填写。")),
  prompt: promptSchema.optional(),
  answer: answerSchema.optional(),
};

export type WrittenPrompt = z.output<typeof promptSchema>;
export type WrittenSampling = z.output<typeof samplingSchema>;
export type WrittenAnswer = z.output<typeof answerSchema>;
export type PlanEndpoint = z.output<typeof endpointSchema>;
export type PlanCommand = z.output<typeof commandSchema>;
export type Extraction = (typeof extractions)[number];
