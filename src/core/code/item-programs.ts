import type { WrittenAnswer } from "../asking/asking-schema.js";
import { taking } from "../asking/taking.js";
import { failure } from "../failure.js";
import { parseJson } from "../importers/json.js";
import type { Item } from "../item.js";
import { type CodeLanguage, codeProgram, codeTest } from "./program.js";

/** A program as an answer gives it, and the test that it must pass; null where the answer holds no code. */
export interface ItemProgram {
  readonly program: string;
  readonly test: string;
}

/** Columns that hold the tests of a problem, by the names that HumanEval and MBPP gave them. */
const tests = ["test", "tests", "test_list", "unit_test"];
const setUps = ["test_setup_code", "test_imports"];

/** Puts the program of an answer to an item together with the item's test. Throws a `Failure` where the item has no test. */
export function itemPrograms(
  item: Item,
  texts: readonly string[],
  options: { readonly language: CodeLanguage; readonly answer?: WrittenAnswer },
): (ItemProgram | null)[] {
  const named = tests.find((name) => item.metadata[name] !== undefined);
  if (named === undefined) throw failure(words.noTest, { id: item.id, names: tests.join(", ") });
  const setUp = setUps.flatMap((name) => listed(item.metadata[name] ?? ""));
  const entryPoint = item.metadata["entry_point"];
  const own = entryPoint === undefined ? {} : { entryPoint };
  const { language } = options;
  const test = codeTest({ test: listed(item.metadata[named]), setUp, language, ...own });
  const { take } = taking("code", options.answer ?? {});
  return texts.map((text) => {
    const answer = take(text);
    if (answer === null) return null;
    // A problem told in words is no beginning of a program.
    const prompt = item.input !== null && begins[language].test(item.input) ? { prompt: item.input } : {};
    return { program: codeProgram({ answer, ...prompt, ...own, language }), test };
  });
}

/** What the beginning of a program looks like. */
const begins: Readonly<Record<CodeLanguage, RegExp>> = {
  python: /^(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(/m,
  javascript: /^(?:export[ \t]+)?(?:async[ \t]+)?(?:function\b|(?:const|let|var)[ \t]+\w+[ \t]*=)/m,
};

function listed(text: string): string[] {
  const list = text.startsWith("[") ? parseJson(text) : undefined;
  if (Array.isArray(list) && list.every((one) => typeof one === "string")) return list as string[];
  return text === "" ? [] : [text];
}

const words = {
  noTest: {
    en: 'item "{id}" has no test to run its answers against; give a column of one of these names: {names}',
    zh: "样本“{id}”没有用于检验回答的测试；请提供以下名称之一的列：{names}",
  },
};
