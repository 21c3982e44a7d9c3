import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { failure } from "../../core/failure.js";
import { type BehaviourTest, behaviourTests } from "../../core/robustness/behaviour-tests.js";

/** The behavioural tests of a JSON or YAML file; `path` is how the user named it. Throws a `Failure` that names file, test and case. */
export async function readTests(full: string, path: string): Promise<BehaviourTest[]> {
  let text: string;
  try {
    text = await readFile(full, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "EISDIR") throw failure(words.missing, {}, path);
    throw error;
  }
  return behaviourTests(parsed(text, path), path);
}

/** JSON is YAML too, but big files of it are read much faster as what they are. */
function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return parse(text, { maxAliasCount: 100, prettyErrors: true });
    } catch (error) {
      const place = (error as { linePos?: readonly { line: number; col: number }[] }).linePos?.[0];
      throw failure(words.broken, {}, place === undefined ? path : `${path}:${place.line}:${place.col}`);
    }
  }
}

const words = {
  missing: {
    en: "there is no such file of behavioural tests; paths are relative to the plan",
    zh: "没有这个行为测试文件；路径相对于计划文件",
  },
  broken: { en: "this is neither JSON nor YAML", zh: "既不是 JSON 也不是 YAML" },
};
