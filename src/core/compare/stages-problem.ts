import { say, type Words } from "../words.js";
import type { WrittenStages } from "./stages-schema.js";

/** What the shape alone cannot say of the stages of a plan: where, and what is wrong; null where nothing is. */
export function stagesProblem(
  stages: WrittenStages,
  { models, data }: { readonly models: readonly string[]; readonly data: readonly string[] },
): { readonly path: readonly (string | number)[]; readonly words: Words } | null {
  const problem = (
    path: readonly (string | number)[],
    words: Words,
    values: Readonly<Record<string, string | number>>,
  ) => ({ path: ["stages", ...path], words: { en: say(words, "en", values), zh: say(words, "zh", values) } });
  const seen = new Set<string>();
  for (const [i, { model, learns = [] }] of stages.entries()) {
    if (!models.includes(model)) return problem([i, "model"], words.model, { name: model, known: models.join(", ") });
    if (seen.has(model)) return problem([i, "model"], words.twice, { name: model });
    seen.add(model);
    for (const [k, set] of learns.entries()) {
      if (!data.includes(set)) return problem([i, "learns", k], words.data, { name: set, known: data.join(", ") });
      if (set === "train" || set === "validation") return problem([i, "learns", k], words.notAsked, { name: set });
    }
  }
  return null;
}

const words = {
  model: {
    en: 'a stage names the model "{name}", which is not among the models of this plan; known: {known}',
    zh: "阶段所写的模型“{name}”不在本计划的模型中；已有：{known}",
  },
  twice: {
    en: 'the model "{name}" stands in two stages; give the model after each stage a name of its own',
    zh: "模型“{name}”出现在两个阶段；请为每个阶段之后的模型分别命名",
  },
  data: {
    en: 'a stage learns "{name}", which is no data set of this plan; known: {known}',
    zh: "阶段所学的“{name}”不是本计划的数据集；已有：{known}",
  },
  notAsked: {
    en: 'a stage cannot learn "{name}": what it learnt is measured on `test` or on a further set; name that one',
    zh: "阶段不能写“{name}”：学到的内容在 `test` 或附加数据集上衡量；请写相应的数据集",
  },
} as const satisfies Record<string, Words>;
