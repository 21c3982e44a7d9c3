import type { ModelName } from "../documents/model-name.js";
import type { Output } from "../output.js";
import type { Random } from "../random.js";
import { absent, type Result } from "../result.js";
import { holm } from "../stats/correction.js";
import { behaviourChange, type ChangeSide } from "./behaviour-change.js";
import type { BehaviourTest } from "./behaviour-tests.js";
import { type CaseVerdict, judgeCase, lacksProbs } from "./behaviour-verdicts.js";
import { recipeShare } from "./recipe-share.js";
import type { Behaviour, BehaviourCell, BehaviourScore } from "./robustness.js";

/** Failing cases that are kept word for word. */
const mostShown = 5;

/** What a model said to the texts of a file of tests, by their ids. */
export interface BehaviourRun {
  readonly seed: number | null;
  readonly outputs: readonly Output[];
  readonly labels: readonly string[];
  readonly numbers: boolean;
}

/** The runs of one recipe, a training seed each. */
export interface BehaviourRuns {
  readonly model: ModelName;
  readonly runs: readonly BehaviourRun[];
}

/** The id under which a text of a test is asked: `t1-c2-v3`, counted from 1. */
export const textId = (test: number, one: number, variant: number): string =>
  `t${test + 1}-c${one + 1}-v${variant + 1}`;

/** A recipe with the verdicts on every test, run by run; null where a run cannot be judged by its answers. */
interface Judged {
  readonly model: ModelName;
  readonly runs: readonly {
    readonly seed: number | null;
    readonly verdicts: readonly (readonly JudgedCase[] | null)[];
  }[];
}

/** Failure rates of every recipe on every test, and base against tuned over the cases, with Holm's correction over the tests. */
export function behaviour(
  path: string,
  tests: readonly BehaviourTest[],
  recipes: readonly BehaviourRuns[],
  random: Random,
): Behaviour {
  const judged = recipes.map(
    ({ model, runs }): Judged => ({
      model,
      runs: runs.map((run) => ({ seed: run.seed, verdicts: tests.map((test, t) => verdictsOf(test, t, run)) })),
    }),
  );
  const base = judged.find(({ model }) => model.role === "base");
  const tuned = judged.filter(({ model }) => model.role === "tuned");
  return {
    path,
    tests: tests.map(({ name, capability, type, description, cases }) => ({
      name,
      capability,
      type,
      ...(description === undefined ? {} : { description }),
      cases: cases.length,
    })),
    scores: judged.flatMap((own) => tests.map((test, t) => scoreOf(test, t, own))),
    cells: judged.flatMap((own) => cellsOf(tests, own)),
    changes:
      base === undefined
        ? []
        : tuned.flatMap((one) => {
            const all = tests.map((_, t) => t);
            const rows = tests.map((test, t) =>
              behaviourChange(test.name, sideOf(base, [t]), sideOf(one, [t]), random),
            );
            const adjusted = holm(rows.flatMap(({ p }) => (p === null ? [] : [p])));
            let next = 0;
            const whole = behaviourChange(null, sideOf(base, all), sideOf(one, all), random);
            return [
              { ...whole, pAdjusted: whole.p },
              ...rows.map((row) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] })),
            ];
          }),
  };

  /** Whether each case of some tests failed, run by run. */
  function sideOf({ model, runs }: Judged, some: readonly number[]): ChangeSide {
    return { model: model.name, rows: runs.map(({ verdicts }) => some.flatMap((t) => failing(tests[t], verdicts[t]))) };
  }
}

/** A case as it was judged, with what was said to its texts. */
interface JudgedCase {
  readonly verdict: CaseVerdict["verdict"];
  readonly variants: CaseVerdict["variants"];
  readonly answers: readonly (Output | undefined)[];
}

/** 1 for each case of a test that failed, 0 where it passed, null where it was not judged. */
function failing(test: BehaviourTest, verdicts: readonly JudgedCase[] | null): (0 | 1 | null)[] {
  if (verdicts === null) return test.cases.map(() => null);
  return verdicts.map(({ verdict }) => (verdict === "failed" ? 1 : verdict === "passed" ? 0 : null));
}

/** The verdicts on the cases of a test; null where it cannot be judged by such answers. */
function verdictsOf(test: BehaviourTest, t: number, run: BehaviourRun): JudgedCase[] | null {
  const byId = new Map(run.outputs.map((output) => [output.id, output]));
  const all = test.cases.map(({ inputs }, c) => inputs.map((_, v) => byId.get(textId(t, c, v))));
  const there = all.flat().filter((output) => output !== undefined);
  if (lacksProbs(test, there, run.numbers)) return null;
  const { labels, numbers } = run;
  return test.cases.map((one, c) => ({
    ...judgeCase(test, one, { outputs: all[c], labels, numbers }),
    answers: all[c],
  }));
}

function scoreOf(test: BehaviourTest, t: number, { model, runs }: Judged): BehaviourScore {
  const judged = runs.filter(({ verdicts }) => verdicts[t] !== null);
  const all = judged.map(({ verdicts }) => verdicts[t] ?? []);
  const about = { model, test: test.name, runs: runs.length };
  if (all.length === 0) {
    const none = (method: string): Result =>
      absent("missing_input", "probs_missing", 0, method, { scale: "0-1", better: "lower" });
    return {
      ...about,
      judged: 0,
      failed: 0,
      notApplicable: 0,
      unanswered: test.cases.length * runs.length,
      rate: none("failing_cases"),
      variantRate: none("failing_texts"),
      failures: [],
    };
  }
  const of = (kind: CaseVerdict["verdict"]): number => all.flat().filter(({ verdict }) => verdict === kind).length;
  const rows = all.map((verdicts) => failing(test, verdicts));
  const texts = all.map((verdicts) =>
    verdicts.flatMap(({ variants }) =>
      variants.map((one): 0 | 1 | null => (one === "failed" ? 1 : one === "passed" ? 0 : null)),
    ),
  );
  const shareOfSeed = (row: readonly (0 | 1 | null)[]): number | null => {
    const known = row.filter((one) => one !== null);
    return known.length === 0 ? null : known.reduce<number>((sum, one) => sum + one, 0) / known.length;
  };
  return {
    ...about,
    judged: of("failed") + of("passed"),
    failed: of("failed"),
    notApplicable: of("not_applicable"),
    unanswered: of("unanswered") + (runs.length - judged.length) * test.cases.length,
    rate: recipeShare(rows, "failing_cases"),
    variantRate: recipeShare(texts, "failing_texts"),
    ...(runs.length === 1 ? {} : { seeds: judged.map(({ seed }, s) => ({ seed, value: shareOfSeed(rows[s]) })) }),
    failures: test.cases
      .flatMap(({ inputs, label }, c) => {
        const own = all.find((verdicts) => verdicts[c].verdict === "failed")?.[c];
        return own === undefined
          ? []
          : [
              {
                case: c + 1,
                label: shown(label ?? null),
                texts: inputs.map((input, v) => ({
                  input,
                  answer: shown(own.answers[v]?.pred ?? null),
                  failed: own.variants[v] === "failed",
                })),
              },
            ];
      })
      .slice(0, mostShown),
  };
}

/** One figure for each capability and type that has tests. */
function cellsOf(tests: readonly BehaviourTest[], { model, runs }: Judged): BehaviourCell[] {
  const kinds = new Map(tests.map(({ capability, type }) => [`${type}/${capability}`, { capability, type }]));
  return [...kinds.values()].map(({ capability, type }) => {
    const some = tests.flatMap((test, t) => (test.capability === capability && test.type === type ? [t] : []));
    const rows = runs.map(({ verdicts }) => some.flatMap((t) => failing(tests[t], verdicts[t])));
    const known = rows.flat().filter((one) => one !== null);
    return {
      model,
      capability,
      type,
      runs: runs.length,
      judged: known.length,
      failed: known.filter((one) => one === 1).length,
      rate: recipeShare(rows, "failing_cases"),
    };
  });
}

const shown = (answer: string | readonly string[] | null): string | null =>
  answer === null || typeof answer === "string" ? answer : answer.join(", ");
