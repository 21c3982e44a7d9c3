import { basename } from "node:path";
import { suites } from "../../core/suites/catalogue.js";
import type { SuiteComparison } from "../../core/suites/compare-suite.js";
import type { Language } from "../../core/words.js";
import { compareLogSets } from "./compare-log-sets.js";
import { readLogSets } from "./log-sets.js";
import { compareSuiteFiles, type SuiteRequest } from "./suite-files.js";

/** Two folders: of other tools' logs, task by task under any name, else of predictions by the definition of a suite. Throws `Failure`s of reading and of the join. */
export async function compareSuiteFolders(
  [base, tuned]: readonly [base: string, tuned: string],
  request: SuiteRequest & {
    readonly deltaMin: number;
    readonly allow?: readonly string[];
    readonly language?: Language;
  },
): Promise<SuiteComparison> {
  const before = await readLogSets(base, request.reading);
  const after = before === null ? null : await readLogSets(tuned, request.reading);
  if (before === null || after === null) {
    suites.get(request.suite);
    return compareSuiteFiles([base, tuned], request);
  }
  return compareLogSets(before, after, {
    suite: request.suite,
    baseName: basename(base),
    tunedName: basename(tuned),
    deltaMin: request.deltaMin,
    common: request.reading.common,
    ...(request.allow === undefined ? {} : { allow: request.allow }),
    ...(request.language === undefined ? {} : { language: request.language }),
  });
}
