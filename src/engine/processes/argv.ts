import { failure } from "../../core/failure.js";

/** A command as the system starts it, without a shell. */
export interface Argv {
  /** Variables written before the command: `CUDA_VISIBLE_DEVICES=0 python ...`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** Words that only a shell understands. */
const operators = /^(\||\|\||&|&&|;|<|>|>>|<<|[012]>|[012]>>|2>&1|&>)$/;

/**
 * Cuts a command line into words as a POSIX shell would: spaces separate, single quotes keep everything, double quotes all but a backslash before
 * `"` and itself, a backslash outside quotes keeps the next character. Nothing is expanded. Throws a `Failure` for an open quote and for what needs a shell.
 */
export function splitCommand(line: string): Argv {
  const words: { text: string; quoted: boolean }[] = [];
  let text = "";
  let open = false;
  let quoted = false;
  const end = (): void => {
    if (open) words.push({ text, quoted });
    text = "";
    open = false;
    quoted = false;
  };
  for (let i = 0; i < line.length; i++) {
    const mark = line[i];
    if (mark === "'" || mark === '"') {
      open = true;
      quoted = true;
      for (i++; line[i] !== mark; i++) {
        if (i >= line.length) throw failure(says.open, { line });
        if (mark === '"' && line[i] === "\\" && (line[i + 1] === '"' || line[i + 1] === "\\")) i++;
        text += line[i];
      }
    } else if (/\s/.test(mark)) end();
    else {
      if (mark === "\\" && i + 1 < line.length) i++;
      open = true;
      text += line[i];
    }
  }
  end();
  const shell = words.find((word) => !word.quoted && operators.test(word.text));
  if (shell !== undefined) throw failure(says.shell, { mark: shell.text });
  const environment: Record<string, string> = {};
  while (words.length > 0 && /^[A-Za-z_][A-Za-z0-9_]*=/.test(words[0].text)) {
    const [name, ...value] = words.shift()!.text.split("=");
    environment[name] = value.join("=");
  }
  if (words.length === 0) throw failure(says.empty, { line });
  return { environment, words: words.map((word) => word.text) };
}

/** The command as one would type it into a shell. */
export function shown({ environment, words }: Argv): string {
  const quote = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
  return [...Object.entries(environment).map(([name, value]) => `${name}=${quote(value)}`), ...words.map(quote)].join(
    " ",
  );
}

const says = {
  open: { en: "A quote opens in this command and never closes: {line}", zh: "该命令中的引号没有闭合：{line}" },
  empty: { en: 'The command is empty: "{line}"', zh: "命令为空：“{line}”" },
  shell: {
    en: 'No shell is used, so "{mark}" means nothing in the command. Put the steps into a script, or write sh -c "...".',
    zh: '运行时不经过 shell，命令中的“{mark}”没有意义。请把步骤写进脚本，或写成 sh -c "..."。',
  },
};
