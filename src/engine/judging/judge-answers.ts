import type { FlipList } from "../../core/compare/flip-list.js";
import type { ModelName } from "../../core/documents/model-name.js";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import { type Judged, judgeAgreements } from "../../core/judging/judge-agreements.js";
import { type JudgedTexts, judgedFlips } from "../../core/judging/judged-flips.js";
import type { JudgedItem } from "../../core/judging/judged-item.js";
import type { JudgeAgreement, Judgement } from "../../core/judging/judgement.js";
import { judgementOf } from "../../core/judging/judgement-of.js";
import { type JudgingItem, judgingItems, type Side } from "../../core/judging/judging-items.js";
import type { Resampling } from "../../core/judging/mean-result.js";
import type { PlanJudge } from "../../core/judging/plan-judge.js";
import { shownCharacters } from "../../core/judging/shown-text.js";
import { outcomeOf, scoreOf } from "../../core/judging/verdict.js";
import type { Output, Run } from "../../core/output.js";
import type { Plan } from "../../core/plan.js";
import type { Random } from "../../core/random.js";
import type { OpenOptions } from "../models/model-source.js";
import { type GetRunOptions, type GotRun, getRun } from "../run/get-run.js";
import type { StudyProgress } from "../run/progress.js";
import type { Store } from "../store/index.js";
import { answerTexts } from "./answer-texts.js";
import type { HumanLabels } from "./human-labels.js";
import { judgeSet } from "./judge-set.js";
import { judgeSource } from "./judge-source.js";

/** What the judges of a study need. */
export interface JudgingInput {
  readonly plan: Plan;
  readonly folder: string;
  readonly sets: readonly DataSet[];
  readonly answers: readonly { readonly model: ModelName; readonly data: string; readonly run: Run }[];
  /** What people said, judge by judge. */
  readonly human: readonly HumanLabels[];
  readonly store: Store;
  readonly opening: Omit<OpenOptions, "sets">;
  readonly run: Omit<GetRunOptions, "progress">;
  readonly step: (event: StudyProgress) => void;
  readonly random: Random;
}

/** Items that are judged where the plan does not say how many. */
const mostItems = 500;

/** What the judges of a study found; `lists` are all items that they find better or worse answered. */
export interface JudgedStudy {
  readonly found: { readonly judgements?: readonly Judgement[]; readonly judgeAgreements?: readonly JudgeAgreement[] };
  readonly lists: readonly FlipList[];
}

/** Lets the judges of a plan grade the answers of the first base and the first tuned model, and says what they found; nothing where there are none. */
export async function judgeAnswers(input: JudgingInput): Promise<JudgedStudy> {
  const { plan, sets, human, random } = input;
  const { judges = [] } = plan;
  if (judges.length === 0) return { found: {}, lists: [] };
  const lists: FlipList[] = [];
  const judgements: Judgement[] = [];
  const judged: Judged[] = [];
  const named = (role: Side): ModelName | null => input.answers.find(({ model }) => model.role === role)?.model ?? null;
  const models = { base: named("base"), tuned: named("tuned") };
  const names = { base: models.base?.name ?? null, tuned: models.tuned?.name ?? null };
  for (const [j, judge] of judges.entries()) {
    for (const data of judge.data) {
      const set = sets.find(({ name }) => name === data);
      if (set === undefined) throw new Error(`there is no data set ${data}`);
      const one = await judgeOne(input, judge, set, models, human[j]);
      const resampling = { random: random.fork(`judges/${judge.name}/${data}`), level: 0.95, resamples: 1999 };
      const flipped = judgedFlips({ judge, data, names, items: one.items, texts: one.texts });
      if (flipped !== null) lists.push(flipped.list);
      judgements.push({
        ...judgementOf(judge, names, one.items, { data, ...one.asked }, resampling),
        ...(flipped === null ? {} : { flips: flipped.flips }),
      });
      judged.push({ judge, data, items: one.items });
    }
  }
  const resampling: Resampling = { random: random.fork("judges/agreement"), level: 0.95, resamples: 1999 };
  const agreements = judgeAgreements(judged, resampling);
  return { found: { judgements, ...(agreements.length === 0 ? {} : { judgeAgreements: agreements }) }, lists };
}

/** Asks one judge about one data set. */
async function judgeOne(
  { plan, folder, answers, store, opening, run, step, random }: JudgingInput,
  judge: PlanJudge,
  set: DataSet,
  models: Readonly<Record<Side, ModelName | null>>,
  human: HumanLabels,
) {
  const texts: Partial<Record<Side, readonly (string | null)[]>> = {};
  for (const side of ["base", "tuned"] as const) {
    const own = answers.find(({ model, data }) => model === models[side] && data === set.name);
    if (own !== undefined) texts[side] = answerTexts(own.run, set);
    else if (judge.kind === "pairwise") throw failure(words.noAnswers, { side, data: set.name }, "judges");
  }
  // One order for all judges, so that they judge the same items, and a larger number holds the smaller.
  const order = shuffled(set.items.length, random.fork(`judges/items/${set.name}`));
  const wanted = judge.items ?? mostItems;
  const chosen = new Set(order.slice(0, wanted));
  set.items.forEach(({ id }, i) => {
    if (human.has(id)) chosen.add(i);
  });
  const at = [...chosen].sort((a, b) => a - b);
  const { questions, unanswered, cut } = judgingItems(judge, set, at, texts);
  const asking = judgeSet(questions, set);
  const got: GotRun[] = [];
  const total = questions.length * judge.repeats;
  for (let repeat = 1; repeat <= judge.repeats && questions.length > 0; repeat++) {
    const source = await judgeSource(judge, repeat, asking, plan, folder, opening);
    try {
      const name = { name: judge.name, role: "base" as const, seed: judge.repeats > 1 ? repeat : null };
      got.push(
        await getRun(store, name, source, asking, {
          ...run,
          progress: (done) =>
            step({
              words: { en: "asking the judges", zh: "询问评判者" },
              done: (repeat - 1) * questions.length + done,
              total,
            }),
        }),
      );
    } finally {
      await source.close();
    }
  }
  const missing: Record<string, number> = {};
  const verdicts = got.map(({ run: own }) => verdictsOf(judge, questions, own.outputs, missing));
  const first = got[0]?.run.manifest;
  const place = new Map(set.items.map(({ id }, i) => [id, i]));
  return {
    items: judgedItems(set, at, questions, verdicts, texts, human),
    texts: (id: string): JudgedTexts => {
      const i = place.get(id) ?? -1;
      const { input: asks, gold } = set.items[i];
      return {
        input: asks,
        gold: typeof gold === "string" ? gold : (gold?.join(", ") ?? null),
        base: texts.base?.[i] ?? null,
        tuned: texts.tuned?.[i] ?? null,
      };
    },
    asked: {
      items: at.length,
      of: set.items.length,
      drawn: at.length < set.items.length,
      unanswered,
      cut,
      cutAt: shownCharacters,
      asked: total,
      missing,
      ...(first === undefined
        ? {}
        : {
            asking: {
              source: first.model.source as "endpoint" | "command" | "onnx",
              path: first.model.path,
              fingerprint: first.model.fingerprint,
              ...(first.identity === undefined ? {} : { identity: first.identity }),
              prompt: first.prompt ?? null,
              runs: got.map(({ run: own }) => own.manifest.id),
              asked: got.reduce((sum, { asked }) => sum + asked, 0),
              ...spent(got),
            },
          }),
    },
  };
}

/** The verdicts of one repeat by question, null where there is none; counts what is missing by reason. */
function verdictsOf(
  judge: PlanJudge,
  questions: readonly JudgingItem[],
  outputs: readonly Output[],
  missing: Record<string, number>,
): (number | null)[] {
  const said = new Map(outputs.map((output) => [output.id, output]));
  return questions.map(({ id, part }) => {
    const output = said.get(id);
    const taken = typeof output?.pred === "string" ? output.pred : null;
    const verdict = part === "base" || part === "tuned" ? scoreOf(taken, judge.scale) : outcomeOf(taken, part);
    if (verdict === null) {
      const reason = output === undefined ? "no_answer" : (output.error ?? "extraction_failed");
      missing[reason] = (missing[reason] ?? 0) + 1;
    }
    return verdict;
  });
}

/** Verdicts item by item. */
function judgedItems(
  set: DataSet,
  at: readonly number[],
  questions: readonly JudgingItem[],
  repeats: readonly (readonly (number | null)[])[],
  texts: Readonly<Partial<Record<Side, readonly (string | null)[]>>>,
  human: HumanLabels,
): JudgedItem[] {
  const verdicts = new Map<number, Record<string, (number | null)[]>>();
  questions.forEach(({ item, part }, q) => {
    const own = verdicts.get(item) ?? {};
    own[part] = repeats.map((verdict) => verdict[q]);
    verdicts.set(item, own);
  });
  return at.map((i): JudgedItem => {
    const { id, group } = set.items[i];
    const tuned = texts.tuned?.[i] ?? null;
    const base = texts.base?.[i] ?? null;
    const labels = human.get(id);
    return {
      id,
      group,
      verdicts: verdicts.get(i) ?? {},
      ...(tuned === null || base === null ? {} : { lengths: [shownLength(tuned), shownLength(base)] as const }),
      ...(labels === undefined ? {} : { human: labels }),
    };
  });
}

const shownLength = (text: string): number => Math.min([...text].length, shownCharacters);

/** Tokens and cost of all replies, where they are known of any. */
function spent(got: readonly GotRun[]): { tokensIn?: number; tokensOut?: number; cost?: number } {
  const sums: { tokensIn?: number; tokensOut?: number; cost?: number } = {};
  for (const { run } of got)
    for (const output of run.outputs)
      for (const key of ["tokensIn", "tokensOut", "cost"] as const) {
        const value = output[key];
        if (value !== undefined) sums[key] = (sums[key] ?? 0) + value;
      }
  return sums;
}

/** The numbers below n in a drawn order. */
function shuffled(n: number, random: Random): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const words = {
  noAnswers: {
    en: 'the judge compares in pairs, and there are no answers of the {side} model on "{data}"; give them, or judge another set',
    zh: "评判者需成对比较，而 {side} 模型在“{data}”上没有回答；请补上，或改判其他数据集",
  },
};
