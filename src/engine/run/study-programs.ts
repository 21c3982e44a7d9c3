import { itemPrograms } from "../../core/code/item-programs.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { Run } from "../../core/output.js";
import { type Plan, taskOf } from "../../core/plan.js";
import type { Words } from "../../core/words.js";
import { sandboxes } from "../sandbox/catalogue.js";
import { pythonNotAllowed } from "../sandbox/kinds/python.js";
import type { Store } from "../store/index.js";
import { type Asked, answersOf } from "./ask-all.js";
import type { StudyProgress } from "./progress.js";
import { runPrograms } from "./run-programs.js";

/** How programs are run. */
interface ProgramOptions {
  readonly allowPython?: boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (event: StudyProgress) => void;
  readonly note?: (words: Words) => void;
}

/** Says before anything is asked where answers will be programs that nothing could run. */
export function refusePrograms(plan: Plan, sets: readonly DataSet[], allowPython: boolean, place: string): void {
  const set = sets.find(({ name }) => name !== "train" && taskOf(plan, name) === "code");
  if (set === undefined || !plan.models.some(({ predictions }) => predictions === undefined)) return;
  if (plan.sandbox === undefined) {
    throw failure(
      {
        en: 'answers to "{data}" are programs that must be run: add `sandbox: pyodide` (Python) or `sandbox: quickjs` (JavaScript) to the plan',
        zh: "“{data}”的回答是需要运行的程序：请在计划中添加 `sandbox: pyodide`（Python）或 `sandbox: quickjs`（JavaScript）",
      },
      { data: set.name },
      place,
    );
  }
  if (plan.sandbox === "python" && !allowPython) throw pythonNotAllowed(place);
  const { language } = sandboxes.get(plan.sandbox);
  for (const item of set.items) itemPrograms(item, [], { language });
}

/** The runs, those whose answers are programs with the verdicts of having run them. */
export async function withPrograms(
  asked: Asked[],
  plan: Plan,
  sets: readonly DataSet[],
  store: Store,
  { allowPython = false, signal, progress, note }: ProgramOptions,
): Promise<Asked[]> {
  const { sandbox } = plan;
  if (sandbox === undefined) return asked;
  const judged = new Map<Asked, Run>();
  for (const set of sets) {
    const own = asked.filter(
      ({ data, run }) =>
        data === set.name && taskOf(plan, data) === "code" && run.outputs.some(({ texts }) => texts !== undefined),
    );
    if (own.length === 0) continue;
    const answer = { ...plan.answer, ...plan.data[set.name].answer };
    const outputs = await runPrograms(
      set,
      own.map(({ run }) => run.outputs),
      {
        store: store.folder,
        sandbox,
        allowPython,
        answer,
        ...(signal === undefined ? {} : { signal }),
        progress: (done, total) => progress?.({ words: { en: "running programs", zh: "运行程序" }, done, total }),
        note: (words) => note?.(words),
      },
    );
    for (const [i, one] of own.entries()) judged.set(one, { ...one.run, outputs: outputs[i] });
  }
  return asked.map((one) => {
    const run = judged.get(one);
    if (run === undefined) return one;
    const notRun = run.outputs.filter(({ error }) => error === "crashed").length;
    const unanswered = run.outputs.filter(({ pred }) => pred === null).length;
    const set = sets.find(({ name }) => name === one.data);
    return {
      ...one,
      run,
      ...(set === undefined ? {} : { answers: answersOf(set, run) }),
      summary: { ...one.summary, unanswered, ...(notRun === 0 ? {} : { missing: { crashed: notRun } }) },
    };
  });
}
