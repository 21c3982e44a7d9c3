import { say, type Words } from "../words.js";
import type { WrittenJudge } from "./judge-schema.js";

/** What the shape alone cannot say of the judges of a plan: where, and what is wrong; null where nothing is. */
export function judgeProblem(
  judges: readonly WrittenJudge[],
  { data, roles }: { readonly data: readonly string[]; readonly roles: ReadonlySet<"base" | "tuned"> },
): { readonly path: readonly (string | number)[]; readonly words: Words } | null {
  const problem = (
    path: readonly (string | number)[],
    words: Words,
    values: Readonly<Record<string, string | number>>,
  ) => ({ path: ["judges", ...path], words: { en: say(words, "en", values), zh: say(words, "zh", values) } });
  const seen = new Set<string>();
  for (const [i, judge] of judges.entries()) {
    const { name, kind, scale } = judge;
    if (seen.has(name)) return problem([i, "name"], words.twice, { name });
    seen.add(name);
    const sources = (["endpoint", "command", "onnx"] as const).filter((key) => judge[key] !== undefined);
    if (sources.length !== 1)
      return problem([i], sources.length === 0 ? words.sourceNone : words.sourceTwo, {
        name,
        sources: sources.join(", "),
      });
    if (scale !== undefined && kind === "pairwise") return problem([i, "scale"], words.scalePairwise, { name });
    if (scale !== undefined && !(scale[0] < scale[1])) return problem([i, "scale"], words.scale, { name });
    if (scale !== undefined && scale[1] - scale[0] > mostLevels)
      return problem([i, "scale"], words.wide, { name, most: mostLevels + 1 });
    if (kind === "pairwise" && !(roles.has("base") && roles.has("tuned")))
      return problem([i, "kind"], words.pair, { name });
    for (const [k, set] of (judge.data ?? ["test"]).entries()) {
      const at = judge.data === undefined ? [i] : [i, "data", k];
      if (!data.includes(set)) return problem(at, words.data, { name: set, known: data.join(", ") });
      if (set === "train" || set === "validation") return problem(at, words.notAsked, { name: set });
    }
  }
  return null;
}

/** Steps of a scale beyond which a table of counts would say nothing. */
const mostLevels = 100;

const words = {
  twice: { en: 'the judge "{name}" stands twice; give each its own name', zh: "评判者“{name}”出现两次；请分别命名" },
  sourceNone: {
    en: 'the judge "{name}" cannot be asked: give one of `endpoint`, `command`, `onnx`',
    zh: "无法向评判者“{name}”提问：请给出 `endpoint`、`command` 或 `onnx` 之一",
  },
  sourceTwo: {
    en: 'the judge "{name}" has several sources ({sources}); keep one',
    zh: "评判者“{name}”有多个来源（{sources}）；只能保留一个",
  },
  scale: {
    en: 'the scale of the judge "{name}" must go up: [worst, best], for instance [1, 5]',
    zh: "评判者“{name}”的分值范围应由低到高：[最低, 最高]，例如 [1, 5]",
  },
  wide: {
    en: 'the scale of the judge "{name}" has more than {most} scores; take fewer',
    zh: "评判者“{name}”的分值超过 {most} 档；请减少",
  },
  scalePairwise: {
    en: 'the judge "{name}" compares in pairs and gives no score; leave `scale` out, or write `kind: rubric`',
    zh: "评判者“{name}”为成对比较，不打分；请去掉 `scale`，或写 `kind: rubric`",
  },
  pair: {
    en: 'the judge "{name}" compares base and tuned, and the plan lacks one of them; add it, or write `kind: rubric`',
    zh: "评判者“{name}”需比较基座与微调，而计划缺少其一；请补上，或写 `kind: rubric`",
  },
  data: {
    en: 'a judge is on "{name}", which is no data set of this plan; known: {known}',
    zh: "评判者所用的“{name}”不是本计划的数据集；已有：{known}",
  },
  notAsked: {
    en: 'a judge cannot be on "{name}": models are judged on `test` and on further sets',
    zh: "评判者不能用于“{name}”：模型在 `test` 与附加数据集上评估",
  },
} as const satisfies Record<string, Words>;
