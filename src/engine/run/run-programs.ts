import { createHash } from "node:crypto";
import type { WrittenAnswer } from "../../core/asking/asking-schema.js";
import { itemPrograms } from "../../core/code/item-programs.js";
import type { DataSet } from "../../core/item.js";
import type { Output } from "../../core/output.js";
import type { Words } from "../../core/words.js";
import { codeLimits, openSandbox, sandboxes } from "../sandbox/catalogue.js";
import { pythonNotAllowed } from "../sandbox/kinds/python.js";
import { missingModules } from "../sandbox/missing-modules.js";
import type { CodeVerdict } from "../sandbox/sandbox.js";
import { verdictFile } from "../store/verdict-file.js";

/** How answers that are programs are run. */
export interface RunProgramsOptions {
  /** Folder of the store, where verdicts are kept: the same program against the same test is run once. */
  readonly store: string;
  readonly sandbox: "quickjs" | "pyodide" | "python";
  readonly allowPython: boolean;
  readonly answer?: WrittenAnswer;
  readonly signal?: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  readonly note: (words: Words) => void;
}

/**
 * Runs the programs that several models gave as answers to a data set, and fills in how many of each item's tries passed. An item whose program the sandbox
 * could not run at all stays unanswered, to be run next time. Throws a `Failure` where items have no tests, or the sandbox cannot be had.
 */
export async function runPrograms(
  set: DataSet,
  runs: readonly (readonly Output[])[],
  options: RunProgramsOptions,
): Promise<Output[][]> {
  const { sandbox, signal, progress } = options;
  if (sandbox === "python" && !options.allowPython) throw pythonNotAllowed("assay.yaml");
  const { language } = sandboxes.get(sandbox);
  const limits = { ...codeLimits };
  const settings = `${sandbox}-${limits.seconds}s-${limits.megabytes}mb`;
  const known = await verdictFile(options.store, settings);
  try {
    const answer = options.answer === undefined ? {} : { answer: options.answer };
    const programs = new Map<string, { id: string; program: string; test: string }>();
    const keys = runs.map((outputs) =>
      outputs.map((output, i) =>
        output.texts === undefined
          ? null
          : itemPrograms(set.items[i], output.texts, { language, ...answer }).map((one) => {
              if (one === null) return null;
              const id = createHash("sha256").update(`${one.program}\0${one.test}`).digest("hex");
              if (!known.verdicts.has(id)) programs.set(id, { id, ...one });
              return id;
            }),
      ),
    );
    const notRun: CodeVerdict[] = [];
    const wanted = [...programs.values()];
    if (wanted.length > 0) {
      const box = await openSandbox(sandbox, limits);
      let done = 0;
      let kept: Promise<void> = Promise.resolve();
      try {
        await box.run(wanted, {
          ...(signal === undefined ? {} : { signal }),
          onVerdict(id, verdict) {
            progress(++done, wanted.length);
            if (verdict.outcome === "not_run") notRun.push(verdict);
            else kept = kept.then(() => known.add(id, verdict));
          },
        });
      } finally {
        await box.close();
        await kept;
      }
    }
    const lacking = missingModules(known.verdicts.values(), sandboxes.get(sandbox));
    if (lacking !== null) options.note(lacking);
    return runs.map((outputs, r) =>
      outputs.map((output, i): Output => {
        const own = keys[r][i];
        if (own === null) return output;
        const judged = own.map((key) => (key === null ? "no_code" : known.verdicts.get(key)?.outcome));
        if (judged.includes(undefined)) return { ...output, pred: null, error: "crashed" };
        const correct = judged.filter((outcome) => outcome === "passed").length;
        return { ...output, pred: JSON.stringify({ n: own.length, correct }) };
      }),
    );
  } finally {
    await known.close();
  }
}
