import { basename } from "node:path";
import type { Language } from "../../../core/words.js";
import type { Side } from "../../../engine/files/inputs.js";
import type { Options } from "../command.js";
import { assumptions } from "./assumptions.js";

/** The sides, told apart by their files where both name one model. */
export function namedApart(sides: readonly Side[], paths: readonly string[]): Side[] {
  if (paths.length !== 2 || sides.length !== 2 || sides[0].name !== sides[1].name) return [...sides];
  const [base, tuned] = paths.map((path) => basename(path));
  return base === tuned ? [...sides] : sides.map((side, k) => ({ ...side, name: k === 0 ? base : tuned }));
}

/** What was assumed of both sides, one line each: what holds for the tuned side alone is said with its name. */
export function bothAssumptions(sides: readonly Side[], task: string, options: Options, language: Language): string[] {
  const [base, tuned] = sides.map(({ runs }) => assumptions(runs[0].columns().flags, task, options, language));
  const further = tuned.filter((line) => !base.includes(line));
  return [
    ...base,
    ...further.map((line) => (language === "zh" ? `${sides[1].name}：${line}` : `${sides[1].name}: ${line}`)),
  ];
}
