import type { Answered } from "../analysis/answered.js";
import { judgedSets } from "../analysis/judged-sets.js";
import type { Plan } from "../plan.js";
import { suites } from "./catalogue.js";
import { compareSuite, type SuiteComparison } from "./compare-suite.js";
import type { Suite } from "./suite.js";

/**
 * Base against every tuned recipe over the sets of each suite that a plan holds two or more of: the suite's own tasks and metrics, cut to the sets
 * at hand, so that nothing counts as missing that was never asked.
 */
export function suiteFamilies(plan: Plan, answers: readonly Answered[], deltaMin: number): SuiteComparison[] {
  const named = judgedSets(Object.keys(plan.data)).filter((name) => plan.data[name].suite !== undefined);
  const ids = [...new Set(named.map((name) => plan.data[name].suite ?? ""))];
  return ids.flatMap((id) => {
    const own = new Map(
      named
        .filter((name) => plan.data[name].suite === id)
        .map((name) => [plan.data[name].suite_set ?? "", name] as const),
    );
    const suite = suites.find(id);
    if (suite === undefined || own.size < 2) return [];
    const cut: Suite = {
      ...suite,
      tasks: suite.tasks
        .map((task) => ({ ...task, sets: task.sets.filter((set) => own.has(set.id)) }))
        .filter(({ sets }) => sets.length > 0),
    };
    const columnsOf = (model: string, role: "base" | "tuned") =>
      new Map(
        [...own].flatMap(([set, data]) => {
          const found = answers.filter(
            (one) => one.data === data && one.model.role === role && one.model.name === model,
          );
          return found.length === 0 ? [] : [[set, found.map(({ columns }) => columns)] as const];
        }),
      );
    const names = (role: "base" | "tuned") => [
      ...new Set(answers.filter(({ model }) => model.role === role).map(({ model }) => model.name)),
    ];
    return names("base").flatMap((base) =>
      names("tuned").map((tuned) =>
        compareSuite(cut, columnsOf(base, "base"), columnsOf(tuned, "tuned"), {
          baseName: base,
          tunedName: tuned,
          deltaMin,
        }),
      ),
    );
  });
}
