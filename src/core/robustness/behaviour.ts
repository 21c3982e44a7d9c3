import { pairedTable, shareDifference } from "../compare/share-difference.js";
import type { ModelName } from "../documents/model-name.js";
import type { Output } from "../output.js";
import { absent, ok, type Result } from "../result.js";
import { holm } from "../stats/correction.js";
import { mcnemar } from "../stats/mcnemar.js";
import type { BehaviourTest } from "./behaviour-tests.js";
import { type CaseVerdict, judgeCase, lacksProbs } from "./behaviour-verdicts.js";
import { shareOf } from "./changed-answers.js";
import type { Behaviour, BehaviourChange, BehaviourScore } from "./robustness.js";

/** Failing cases that are kept word for word. */
const mostShown = 5;

/** What a model said to the texts of a file of tests, by their ids. */
export interface BehaviourRun {
  readonly model: ModelName;
  readonly outputs: readonly Output[];
  readonly labels: readonly string[];
  readonly numbers: boolean;
}

/** The id under which a text of a test is asked: `t1-c2-v3`, counted from 1. */
export const textId = (test: number, one: number, variant: number): string =>
  `t${test + 1}-c${one + 1}-v${variant + 1}`;

/** Failure rates of every model on every test, and base against tuned over the cases by McNemar's test, with Holm's correction over the tests. */
export function behaviour(path: string, tests: readonly BehaviourTest[], runs: readonly BehaviourRun[]): Behaviour {
  const judged = runs.map((run) => ({ run, verdicts: tests.map((test, t) => verdictsOf(test, t, run)) }));
  const base = judged.find(({ run }) => run.model.role === "base");
  const tuned = judged.filter(({ run }) => run.model.role === "tuned");
  return {
    path,
    tests: tests.map(({ name, capability, type, description, cases }) => ({
      name,
      capability,
      type,
      ...(description === undefined ? {} : { description }),
      cases: cases.length,
    })),
    scores: judged.flatMap(({ run, verdicts }) => tests.map((test, t) => scoreOf(test, run, verdicts[t]))),
    changes:
      base === undefined
        ? []
        : tuned.flatMap((one) => {
            const rows = tests.map((test, t) =>
              change(test.name, base.run.model, one.run.model, base.verdicts[t], one.verdicts[t]),
            );
            const known = rows.flatMap(({ p }) => (p === null ? [] : [p]));
            const adjusted = holm(known);
            let next = 0;
            const whole = change(null, base.run.model, one.run.model, pooled(tests, base), pooled(tests, one));
            return [
              { ...whole, pAdjusted: whole.p },
              ...rows.map((row) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[next++] })),
            ];
          }),
  };
}

/** A case as it was judged, with what was said to its texts. */
interface JudgedCase {
  readonly verdict: CaseVerdict["verdict"];
  readonly variants: CaseVerdict["variants"];
  readonly answers: readonly (Output | undefined)[];
}

/** The cases of all tests; those of a test that could not be judged are unanswered. */
function pooled(
  tests: readonly BehaviourTest[],
  { verdicts }: { readonly verdicts: readonly (readonly JudgedCase[] | null)[] },
): JudgedCase[] {
  return tests.flatMap(
    ({ cases }, t) => verdicts[t] ?? cases.map(() => ({ verdict: "unanswered" as const, variants: [], answers: [] })),
  );
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

function scoreOf(test: BehaviourTest, { model }: BehaviourRun, verdicts: readonly JudgedCase[] | null): BehaviourScore {
  if (verdicts === null) {
    const none = (method: string): Result =>
      absent("missing_input", "probs_missing", 0, method, { scale: "0-1", better: "lower" });
    return {
      model,
      test: test.name,
      judged: 0,
      failed: 0,
      notApplicable: 0,
      unanswered: test.cases.length,
      rate: none("failing_cases"),
      variantRate: none("failing_texts"),
      failures: [],
    };
  }
  const of = (kind: CaseVerdict["verdict"]): number => verdicts.filter(({ verdict }) => verdict === kind).length;
  const failed = of("failed");
  const judged = failed + of("passed");
  const texts = verdicts.flatMap(({ variants }) => variants.filter((one) => one === "failed" || one === "passed"));
  return {
    model,
    test: test.name,
    judged,
    failed,
    notApplicable: of("not_applicable"),
    unanswered: of("unanswered"),
    rate: shareOf(failed, judged, "failing_cases"),
    variantRate: shareOf(texts.filter((one) => one === "failed").length, texts.length, "failing_texts"),
    failures: verdicts
      .map((one, c) => ({ ...one, c }))
      .filter(({ verdict }) => verdict === "failed")
      .slice(0, mostShown)
      .map(({ variants, answers, c }) => ({
        case: c + 1,
        label: shown(test.cases[c].label ?? null),
        texts: test.cases[c].inputs.map((input, v) => ({
          input,
          answer: shown(answers[v]?.pred ?? null),
          failed: variants[v] === "failed",
        })),
      })),
  };
}

const shown = (answer: string | readonly string[] | null): string | null =>
  answer === null || typeof answer === "string" ? answer : answer.join(", ");

function change(
  test: string | null,
  base: ModelName,
  tuned: ModelName,
  ofBase: readonly JudgedCase[] | null,
  ofTuned: readonly JudgedCase[] | null,
): BehaviourChange {
  const pairs = (ofBase ?? []).flatMap(({ verdict }, c) => {
    const other = ofTuned?.[c]?.verdict;
    const judged = (one: typeof other): boolean => one === "failed" || one === "passed";
    return judged(verdict) && judged(other) ? [[verdict === "failed" ? 1 : 0, other === "failed" ? 1 : 0]] : [];
  });
  const before = pairs.map(([one]) => one);
  const after = pairs.map(([, one]) => one);
  const { onlyBase, onlyTuned } = pairedTable(before, after);
  const n = pairs.length;
  const details = { scale: "0-1", better: "lower" as const };
  const about = { test, base: base.name, tuned: tuned.name, n, broken: onlyTuned, fixed: onlyBase, pAdjusted: null };
  if (n === 0)
    return { ...about, difference: absent("insufficient_data", "no_items", 0, "newcombe_paired", details), p: null };
  const spread = shareDifference(before, after);
  const bounds = spread.bounds(0.95);
  return {
    ...about,
    difference: ok((onlyTuned - onlyBase) / n, n, spread.method, {
      ...details,
      ...(bounds === null ? {} : { ci: { ...bounds, level: 0.95, method: spread.method } }),
    }),
    p: mcnemar(onlyBase, onlyTuned).exact,
  };
}
