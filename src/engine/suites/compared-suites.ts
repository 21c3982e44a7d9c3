import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Answered } from "../../core/analysis/answered.js";
import { failure } from "../../core/failure.js";
import type { Plan } from "../../core/plan.js";
import type { PlacedIn } from "../../core/plan-fit.js";
import type { Facts } from "../../core/study.js";
import type { SuiteComparison } from "../../core/suites/compare-suite.js";
import { suiteFamilies } from "../../core/suites/families.js";
import { compareSuiteFolders } from "../files/suite-folders.js";
import type { StudyProgress } from "../run/progress.js";
import type { Store } from "../store/index.js";

/** Throws a `Failure` where a folder of a suite is not there, or no file is in it. */
export async function refuseMissingFolders({ suites }: Plan, folder: string, at: PlacedIn): Promise<void> {
  for (const [suite, folders] of Object.entries(suites ?? {}))
    for (const side of ["base", "tuned", "gold"] as const) {
      const named = folders[side];
      if (named === undefined) continue;
      // A single file stands for itself.
      const files = await readdir(resolve(folder, named), { recursive: true }).catch((error: NodeJS.ErrnoException) =>
        error.code === "ENOTDIR" ? [named] : null,
      );
      if (files !== null && files.length > 0) continue;
      throw failure(files === null ? words.missing : words.empty, { named, side, suite }, at(["suites", suite, side]));
    }
}

/** The plan's suites, base against tuned, at the smallest difference that matters on 0-1: those among its data sets, and those over folders. */
export async function comparedSuites(
  plan: Plan,
  answers: readonly Answered[],
  decision: Facts["decision"],
  folder: string,
  store: Store,
  step: (event: StudyProgress) => void,
): Promise<SuiteComparison[]> {
  const deltaMin = decision.deltaMin <= 0.5 ? decision.deltaMin : 0.02;
  const compared = suiteFamilies(plan, answers, deltaMin);
  const wanted = Object.entries(plan.suites ?? {});
  for (const [done, [suite, { base = "", tuned = "", gold }]] of wanted.entries()) {
    step({ words: { en: "comparing suites", zh: "比较评测套件" }, done, total: wanted.length });
    const reading = { store: store.folder, ...(gold === undefined ? {} : { gold: resolve(folder, gold) }) };
    const found = await compareSuiteFolders([resolve(folder, base), resolve(folder, tuned)], {
      suite,
      reading,
      randomSeed: plan.random_seed,
      deltaMin,
      allow: plan.gate.allow,
    });
    compared.push({ ...found, baseName: base, tunedName: tuned });
  }
  return compared;
}

const words = {
  missing: {
    en: 'there is no folder "{named}"; check `{side}` of the suite "{suite}"',
    zh: "没有文件夹“{named}”；请检查套件“{suite}”的 `{side}`",
  },
  empty: {
    en: 'the folder "{named}" is empty; `{side}` of the suite "{suite}" takes one of predictions or logs',
    zh: "文件夹“{named}”是空的；套件“{suite}”的 `{side}` 需要含预测文件或日志的文件夹",
  },
};
