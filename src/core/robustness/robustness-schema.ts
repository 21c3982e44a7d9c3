import { z } from "zod";
import { about } from "../about.js";
import { promptSchema } from "../asking/asking-schema.js";

const text = z.string().min(1);

/** What a plan says of disturbed inputs, behavioural tests, other wordings and asking again. */
export const robustnessSchema = z
  .strictObject({
    data: z
      .array(text)
      .min(1)
      .optional()
      .describe(about("Data sets whose items are disturbed; default [test].", "要扰动的数据集；默认 [test]。")),
    perturbations: z
      .union([z.literal("all"), z.array(text).min(1)])
      .optional()
      .describe(
        about(
          "Perturbations by name (`assay perturb --list`), or all: those for the language of each text.",
          "扰动的名称（见 `assay perturb --list`），或 all：适用于各文本语言的全部扰动。",
        ),
      ),
    rate: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe(
        about("Share of the eligible places that are touched; default 0.1.", "被改动的位置所占比例；默认 0.1。"),
      ),
    items: z
      .int()
      .min(1)
      .optional()
      .describe(
        about(
          "At most so many items of each set, chosen by a hash of their ids; default 200.",
          "每个数据集最多取多少条（按 id 的哈希选取）；默认 200。",
        ),
      ),
    tests: text
      .optional()
      .describe(
        about(
          "File of behavioural tests (MFT, INV, DIR) in JSON or YAML.",
          "行为测试文件（MFT、INV、DIR），JSON 或 YAML。",
        ),
      ),
    prompts: z
      .array(promptSchema.omit({ schema: true, tools: true }))
      .min(1)
      .optional()
      .describe(
        about(
          "Other wordings for language models, each laid over the plan's prompt, key by key.",
          "语言模型的其他提问措辞，逐键覆盖计划中的 prompt。",
        ),
      ),
    formats: z
      .int()
      .min(1)
      .max(50)
      .optional()
      .describe(
        about(
          "So many generated formats of the prompt (separators, spacing, case, marks of choices); five or more are advised.",
          "自动生成多少种提示格式（分隔符、间距、大小写、选项标记）；建议至少 5 种。",
        ),
      ),
    example_orders: z
      .boolean()
      .optional()
      .describe(
        about("Ask with the worked examples in every rotation (at most 5).", "把示例轮换后逐一提问（最多 5 种顺序）。"),
      ),
    instruction_places: z
      .boolean()
      .optional()
      .describe(
        about(
          "Ask with the instruction before the text, behind it, and both.",
          "把指令放在文本之前、之后及前后各一次分别提问。",
        ),
      ),
    choice_orders: z
      .boolean()
      .optional()
      .describe(
        about(
          "Multiple choice: ask with the choices in every rotation (at most 5).",
          "选择题：把选项轮换后逐一提问（最多 5 种顺序）。",
        ),
      ),
    repeat: z
      .int()
      .min(1)
      .optional()
      .describe(
        about(
          "So many items of each set are asked again with the very same question.",
          "每个数据集有多少条用完全相同的问题再问一次。",
        ),
      ),
  })
  .describe(
    about(
      "Whether answers survive disturbed inputs, other wordings and being asked again.",
      "回答能否经受输入扰动、换措辞与重复提问。",
    ),
  );
