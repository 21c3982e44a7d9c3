import { z } from "zod";
import { about } from "../about.js";

/** Stages of training as a plan names them. */
export const stagesSchema = z
  .array(
    z.strictObject({
      model: z
        .string()
        .min(1)
        .describe(
          about(
            "Name of a model of this plan, as it was after the stage.",
            "本计划中某个模型的名称，即该阶段之后的模型。",
          ),
        ),
      learns: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe(
          about(
            "Data sets that the stage was trained for; under the first stage, what the base could do already.",
            "该阶段训练所针对的数据集；写在第一阶段下，则为基座原有的能力。",
          ),
        ),
    }),
  )
  .min(2)
  .describe(
    about(
      "Stages of training in order: what each one learnt, and what the last one kept of it.",
      "按顺序的训练阶段：各阶段学到什么，最后还保留多少。",
    ),
  );

/** Stages as they are written. */
export type WrittenStages = z.output<typeof stagesSchema>;
