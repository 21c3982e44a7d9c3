/** Languages in which answers are run. */
export type CodeLanguage = "python" | "javascript";

/** Names that stand after the opening of a fenced block, by language. */
const fences: Readonly<Record<string, CodeLanguage>> = {
  python: "python",
  python3: "python",
  py: "python",
  javascript: "javascript",
  js: "javascript",
  node: "javascript",
};

/** The language that the info string of a fence names (`py`, `javascript`); nothing for any other. */
export function languageOfFence(info: string): CodeLanguage | undefined {
  return fences[
    info
      .trim()
      .split(/[\s,{]/)[0]
      .toLowerCase()
  ];
}

/**
 * Puts a program together from the code of an answer and the prompt that it goes on from, as HumanEval does: an answer that defines the function
 * asked for stands alone, after what the prompt imports and defines before it; any other is a completion and follows the prompt. Without a prompt the answer is the program.
 */
export function codeProgram(what: {
  readonly answer: string;
  /** Imports, signature and docstring that the model was to complete. */
  readonly prompt?: string;
  /** The function asked for; that which the prompt defines last, where none is given. */
  readonly entryPoint?: string;
  readonly language: CodeLanguage;
}): string {
  const answer = lines(what.answer);
  const prompt = lines(what.prompt ?? "");
  if (prompt.trim() === "") return answer;
  const inPrompt = [...prompt.matchAll(definitions[what.language])];
  const inAnswer = new Set([...answer.matchAll(definitions[what.language])].map((one) => one[1]));
  const name = what.entryPoint ?? inPrompt.at(-1)?.[1];
  if (name === undefined || !inAnswer.has(name)) return prompt + answer;
  const before = prompt.slice(0, inPrompt.find((one) => one[1] === name)?.index ?? 0);
  // JavaScript refuses to declare a name twice.
  const twice = what.language === "javascript" && inPrompt.some((one) => one[1] !== name && inAnswer.has(one[1]));
  return twice ? answer : joined(before, answer);
}

/**
 * Puts the test of an item together: lines of assertions as they are (MBPP gives a list), and where the test defines `check` without calling it on the last line,
 * `check(entryPoint)` after it (HumanEval).
 */
export function codeTest(what: {
  readonly test: string | readonly string[];
  /** What the assertions need before them (`test_setup_code`, `test_imports`). */
  readonly setUp?: string | readonly string[];
  readonly entryPoint?: string;
  readonly language: CodeLanguage;
}): string {
  const parts = [what.setUp ?? [], what.test].flat().filter((part) => part.trim() !== "");
  const test = parts.map(lines).join("\n");
  if (what.entryPoint === undefined) return test;
  const definesCheck = [...test.matchAll(definitions[what.language])].some((one) => one[1] === "check");
  const callsCheck = /^check\s*\(/m.test(test);
  return definesCheck && !callsCheck ? `${test}\ncheck(${what.entryPoint})\n` : test;
}

/** Functions at the beginning of a line; the first group is the name. */
const definitions: Readonly<Record<CodeLanguage, RegExp>> = {
  python: /^(?:async[ \t]+)?def[ \t]+([\p{L}_][\p{L}\p{N}_]*)[ \t]*[([]/gmu,
  javascript:
    /^(?:export[ \t]+(?:default[ \t]+)?)?(?:(?:async[ \t]+)?function[ \t]*\*?[ \t]*|(?:const|let|var)[ \t]+(?=[\p{L}\p{N}_$]+[ \t]*=))([\p{L}_$][\p{L}\p{N}_$]*)/gmu,
};

/** Line ends of Windows count as such in both languages, but not in all strings of both. */
function lines(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

function joined(first: string, second: string): string {
  return first === "" || first.endsWith("\n") ? first + second : `${first}\n${second}`;
}
