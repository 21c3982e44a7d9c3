import { failure, nearest } from "../../core/failure.js";
import type { Argv } from "../processes/argv.js";

/** Refuses a command that misspells a placeholder, or that could not say what it predicts. */
export function checkPlaceholders(argv: Argv, known: readonly string[]): void {
  const used = new Set<string>();
  for (const word of [...argv.words, ...Object.values(argv.environment)]) {
    for (const [, name] of word.matchAll(/\{([a-z_]+)\}/g)) {
      used.add(name);
      const near = known.includes(name) ? [] : nearest(name, known, 1);
      if (near.length > 0) throw failure(says.unknown, { name: `{${name}}`, near: `{${near[0]}}` });
    }
  }
  const lacking = ["validation", "out"].find((name) => !used.has(name));
  if (lacking !== undefined) throw failure(says.lacking, { name: `{${lacking}}` });
}

/** The command with its placeholders filled in, each inside the word it stands in, whatever the value holds. */
export function filled({ environment, words }: Argv, values: Readonly<Record<string, string>>): Argv {
  const fill = (text: string) =>
    text.replace(/\{([a-z_]+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? values[name] : mark));
  return {
    environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)])),
    words: words.map(fill),
  };
}

const says = {
  unknown: {
    en: "Unknown placeholder {name} in --train; did you mean {near}?",
    zh: "--train 中没有占位符 {name}；是否指 {near}？",
  },
  lacking: {
    en: "The command of --train lacks {name}. It gets the file of held-out items as {validation}, and writes its predictions to {out}.",
    zh: "--train 的命令缺少 {name}。它从 {validation} 读取留出的样本，把预测写到 {out}。",
  },
};
