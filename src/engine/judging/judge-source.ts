import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { PlanJudge } from "../../core/judging/plan-judge.js";
import { verdictPattern } from "../../core/judging/verdict.js";
import type { Plan } from "../../core/plan.js";
import type { OpenOptions, Source } from "../models/model-source.js";
import { openModel } from "../models/open-model.js";

/** Temperature at which questions are repeated: at 0 most models would say the same again, whatever they know. */
const repeatedAt = 0.7;

/**
 * Opens a judge as a model that is asked the questions of one set as they stand. Each repeat has a seed of its own and so is a run of its own;
 * without repeats the judge is asked greedily. Throws a `Failure` where it cannot answer in words.
 */
export async function judgeSource(
  judge: PlanJudge,
  repeat: number,
  set: DataSet,
  plan: Plan,
  folder: string,
  options: Omit<OpenOptions, "sets">,
): Promise<Source> {
  const { name, kind, endpoint, command, onnx, repeats, sampling } = judge;
  const several = repeats > 1;
  const { prompt: _, answer: __, labels: ___, positive: ____, ...rest } = plan;
  const asking: Plan = {
    ...rest,
    task: "generation",
    data: { [set.name]: { path: set.path } },
    // What is asked is whole already.
    prompt: { template: "{{input}}" },
    answer: { extract: "regex", pattern: verdictPattern[kind] },
    sampling: {
      ...sampling,
      temperature: sampling?.temperature ?? (several ? repeatedAt : 0),
      ...(several ? { seed: repeat } : {}),
    },
  };
  const model = {
    name,
    role: "base" as const,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(command === undefined ? {} : { command }),
    ...(onnx === undefined ? {} : { onnx }),
  };
  const source = await openModel(model, asking, folder, { ...options, sets: [set] });
  if (source.live !== undefined) return source;
  await source.close();
  throw failure(words.noWords, { name }, "judges");
}

const words = {
  noWords: {
    en: 'the judge "{name}" is a classifier and answers no questions; take a language model',
    zh: "评判者“{name}”是分类模型，不能回答问题；请换用语言模型",
  },
};
