import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Answered } from "../../core/analysis/answered.js";
import { askedTask } from "../../core/asking/asked.js";
import { askedPrompt } from "../../core/asking/asked-prompt.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { type Plan, taskOf } from "../../core/plan.js";
import type { PlacedIn } from "../../core/plan-fit.js";
import type { Random } from "../../core/random.js";
import { analyseRobustness } from "../../core/robustness/analyse-robustness.js";
import { refuseUnknownLabels } from "../../core/robustness/behaviour-tests.js";
import { choicesOf } from "../../core/robustness/choice-orders.js";
import { deriveBehaviour, deriveSets, fitting } from "../../core/robustness/derive.js";
import type { DerivedSet } from "../../core/robustness/derived-set.js";
import type { Perturbation } from "../../core/robustness/perturbation.js";
import type { PlanRobustness } from "../../core/robustness/plan-robustness.js";
import type { AskingWay } from "../../core/robustness/robustness.js";
import type { Facts } from "../../core/study.js";
import type { Task } from "../../core/task.js";
import { deciding as decidingOf } from "../../core/thresholds/decided.js";
import type { Asked, Besides, Opened } from "../run/ask-all.js";
import { readTests } from "./read-tests.js";

/** A study with the sets that its plan's `robustness` derives from its own: they are asked beside them and judged apart. */
export interface DerivedStudy {
  /** The plan and the sets with the derived ones among them, for whoever asks. */
  readonly plan: Plan;
  readonly sets: readonly DataSet[];
  /** What is asked beside the plan's own sets, and of whom. */
  readonly besides: readonly Besides[];
  /** The runs of the plan's own sets. */
  own(asked: readonly Asked[]): Asked[];
  /** What the disturbances did. */
  analysed(input: {
    readonly asked: readonly Asked[];
    readonly opened: readonly Opened[];
    readonly answers: readonly Answered[];
    readonly found: Pick<Facts, "comparisons" | "decision">;
    readonly random: Random;
  }): Pick<Facts, "robustness">;
}

/** SHA-256 of texts one after the other, as hex digits. */
function hash(texts: Iterable<string>): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(text);
  return sum.digest("hex");
}

/** Derives the sets of a plan's `robustness`. Throws a `Failure` for a broken file of tests, and what does not go together. */
export async function derivedStudy(
  plan: Plan,
  sets: readonly DataSet[],
  folder: string,
  at: PlacedIn,
): Promise<DerivedStudy> {
  const { robustness } = plan;
  if (robustness === undefined) return { plan, sets, besides: [], own: (asked) => [...asked], analysed: () => ({}) };
  const options = { randomSeed: plan.random_seed, hash };
  const derived: DerivedSet[] = [];
  for (const set of named(robustness, sets)) {
    if (robustness.choice_orders && choicesOf(set).every((own) => own === null))
      throw failure(words.noChoices, { data: set.name }, at(["robustness", "choice_orders"]));
    const own = plan.data[set.name];
    const prompt = askedPrompt(set, {
      task: taskOf(plan, set.name) ?? askedTask(set),
      prompt: { ...plan.prompt, ...own?.prompt },
      answer: { ...plan.answer, ...own?.answer },
    });
    const made = deriveSets(set, await wanted(robustness, set), robustness, { ...options, prompt });
    refuseFew(robustness, set, made, at);
    derived.push(...made);
  }
  if (robustness.tests !== undefined) {
    const tests = await readTests(resolve(folder, robustness.tests), robustness.tests);
    const test = sets.find(({ name }) => name === "test");
    if (test !== undefined && areLabels(taskOf(plan, "test"), test))
      refuseUnknownLabels(tests, labelsOf(plan, test), robustness.tests);
    if (test !== undefined) derived.push(deriveBehaviour(robustness.tests, tests, test, options));
  }
  const taken = derived.find(({ set }) => plan.data[set.name] !== undefined);
  if (taken !== undefined) throw failure(words.taken, { data: taken.set.name }, at(["data", taken.set.name]));
  const way = derived.flatMap(({ part }) => (part.kind === "wording" ? [part.way] : []))[0];
  const odd = way === undefined ? undefined : plan.models.find(({ prompt }) => prompt !== undefined);
  if (odd !== undefined && way !== undefined)
    throw failure(words.ownPrompt, { name: odd.name }, at(["robustness", keys[way]]));
  const names = new Set(derived.map(({ set }) => set.name));
  return {
    plan: {
      ...plan,
      data: { ...plan.data, ...Object.fromEntries(derived.map((one) => [one.set.name, entry(plan, one)])) },
    },
    sets: [...sets, ...derived.map(({ set }) => set)],
    besides: derived.map((one) => ({
      set: one.set,
      ...(one.part.kind === "again" ? { attempt: 2 } : {}),
      wants: (model) => wants(one, model),
    })),
    own: (asked) => asked.filter(({ data }) => !names.has(data)),
    analysed: ({ asked, opened, answers, found, random }) => {
      const deciding = decidingOf(plan, answers);
      return {
        robustness: analyseRobustness({
          plan: robustness,
          derived,
          models: opened.map(({ name }) => name),
          asked,
          settled: (data) => {
            const columns = answers.find((one) => one.data === data)?.columns;
            const task = plan.data[data]?.task ?? plan.task;
            const positive =
              columns === undefined || columns.positive < 0 ? undefined : columns.labels[columns.positive];
            return {
              ...(task === undefined ? {} : { task }),
              ...(plan.labels === undefined ? {} : { labels: plan.labels }),
              ...(positive === undefined ? {} : { positive }),
            };
          },
          decided: {
            columns: (model, data, columns) => deciding.columns({ model, data, columns }).columns,
            outputs: (model, data, { outputs, manifest }) => {
              const parent = derived.find(({ set }) => set.name === data)?.parent.name ?? data;
              const own = answers.find((one) => one.model === model && one.data === parent);
              return own === undefined ? outputs : deciding.outputs({ ...own, data }, outputs, manifest.labels);
            },
          },
          metric: (data) =>
            metrics.get(found.comparisons.find((one) => one.data === data)?.metric ?? found.decision.metric),
          random: random.fork("robustness"),
        }),
      };
    },
  };
}

/** The plan's key of each other way of asking. */
const keys: Readonly<Record<AskingWay, string>> = {
  wording: "prompts",
  format: "formats",
  examples: "example_orders",
  instruction: "instruction_places",
};

/** Throws where the prompt of a set cannot be put in the ways that the plan wants. */
function refuseFew(robustness: PlanRobustness, { name }: DataSet, derived: readonly DerivedSet[], at: PlacedIn): void {
  const of = (way: AskingWay): number =>
    derived.filter(({ part }) => part.kind === "wording" && part.way === way).length;
  const found = of("format");
  if (found < robustness.formats)
    throw failure(words.fewFormats, { data: name, wanted: robustness.formats, found }, at(["robustness", keys.format]));
  if (robustness.example_orders && of("examples") === 0)
    throw failure(words.noShots, { data: name }, at(["robustness", keys.examples]));
  if (robustness.instruction_places && of("instruction") === 0)
    throw failure(words.noInstruction, { data: name, mark: "{{input}}" }, at(["robustness", keys.instruction]));
}

/** The data sets that the plan wants disturbed. */
function named(robustness: PlanRobustness, sets: readonly DataSet[]): DataSet[] {
  return robustness.data.map((data) => {
    const set = sets.find(({ name }) => name === data);
    if (set === undefined) throw new Error(`there is no data set ${data}`);
    return set;
  });
}

/** The perturbations by the names of the plan; the catalogue with its dictionaries is read only where there are some. */
async function wanted({ perturbations }: PlanRobustness, set: DataSet): Promise<Perturbation[]> {
  if (perturbations.length === 0) return [];
  const { perturbations: catalogue } = await import("../../core/robustness/catalogue.js");
  if (perturbations === "all") return fitting(set, catalogue.all);
  return [...new Set(perturbations)].map((id) => catalogue.get(id));
}

/** What the plan says of a derived set: what it says of the set that it was made from, with the other wording. */
function entry(plan: Plan, { set, parent, part }: DerivedSet): Plan["data"][string] {
  const own = plan.data[part.kind === "behaviour" ? "test" : parent.name];
  return {
    ...own,
    path: set.path,
    derived: true,
    ...(part.kind === "wording" ? { prompt: { ...own.prompt, ...part.prompt } } : {}),
  };
}

/** Whether a model is put a derived set: models from files where they answer it, other wordings where a prompt is made, orders where choices are shown. */
async function wants({ set, parent, part }: DerivedSet, { source }: Opened): Promise<boolean> {
  if (source.kind === "predictions") return source.covers(set.name);
  if (part.kind === "order") return source.live !== undefined;
  if (part.kind === "wording")
    return [parent, set].every(({ name }) => (source.live?.prompter(name).record ?? null) !== null);
  return true;
}

/** Whether answers are labels of a closed list; where no task is named, numbers may be measurements. */
function areLabels(task: Task | undefined, { beyondLabels, items }: DataSet): boolean {
  return task === undefined
    ? beyondLabels === undefined && items.some(({ gold }) => gold !== null && !Number.isFinite(Number(gold)))
    : task === "binary" || task === "multiclass" || task === "multilabel" || task === "ordinal";
}

function labelsOf({ labels = [] }: Plan, { items }: DataSet): ReadonlySet<string> {
  return new Set([...labels, ...items.flatMap(({ gold }) => gold ?? [])]);
}

const words = {
  taken: {
    en: 'the name "{data}" is that of a disturbed copy, and a data set of the plan has it; rename that one',
    zh: "“{data}”是扰动副本的名称，与计划中的数据集重名；请为后者改名",
  },
  ownPrompt: {
    en: 'the model "{name}" has a `prompt` of its own, which stands above any other wording; leave one of the two out',
    zh: "模型“{name}”有自己的 `prompt`，会覆盖其他措辞；请去掉其中之一",
  },
  fewFormats: {
    en: 'the prompt of "{data}" can be set in {found} other formats, not {wanted}: formats vary names before a colon ("Answer:"), line breaks and the marks of choices; give the template more of these, or write `prompts`',
    zh: "“{data}”的提示只能生成 {found} 种其他格式，不足 {wanted} 种：可变的是冒号前的名称（“答案：”）、换行与选项标记；请在模板中补充，或改写 `prompts`",
  },
  noShots: {
    en: 'the prompt of "{data}" has fewer than two worked examples that could be turned; set `prompt: {shots: N}`',
    zh: "“{data}”的提示不足两个示例，无法轮换；请设置 `prompt: {shots: N}`",
  },
  noInstruction: {
    en: 'the prompt of "{data}" has no instruction that could be moved: text before or behind one {mark}, without blocks of Jinja; write `prompts` instead',
    zh: "“{data}”的提示中没有可移动的指令（应为单个 {mark} 前后的文字，且不含 Jinja 语句块）；请改写 `prompts`",
  },
  noChoices: {
    en: 'the items of "{data}" have no choices that could be turned; name their column with `fields: {choices: COLUMN}`',
    zh: "“{data}”的样本没有可轮换的选项；请用 `fields: {choices: 列名}` 指定选项列",
  },
};
