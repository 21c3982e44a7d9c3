import { Command as Commander, CommanderError } from "commander";
import { Failure, failure, nearest } from "../../core/failure.js";
import { Stopped } from "../../core/stopped.js";
import { type Language, say, type Words } from "../../core/words.js";
import type { Command, Options, Terminal } from "./command.js";
import * as entries from "./commands/index.js";
import { flags } from "./flags.js";
import { fitted, ink } from "./ink.js";
import { languageOf } from "./language.js";
import { progress } from "./progress.js";

const commands: readonly Command[] = Object.values(entries);

const headings: Readonly<Record<string, Words>> = {
  about: {
    en: "Assay tells what a fine-tuning really changed: better, the same, worse, or not enough data to say.",
    zh: "Assay 告诉你微调究竟改变了什么：变好、相同、变差，还是数据不足以判断。",
  },
  "Usage:": { en: "Usage:", zh: "用法：" },
  "Options:": { en: "Options:", zh: "选项：" },
  "Commands:": { en: "Commands:", zh: "命令：" },
  "Arguments:": { en: "Arguments:", zh: "参数：" },
};

/** Signals that end the work in good order, and the exit code of each: 128 and its number, as shells have it. */
const endings = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs one command line; returns the exit code of the contract (0, 1, 2, 3, 4, 70, 130, 143). */
export async function start(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv, process.env);
  const quiet = argv.includes("--quiet");
  const cancel = new AbortController();
  const bar = progress(process.stderr, { language, quiet, now: () => performance.now() });
  let ending: number | null = null;
  let listening = false;
  const listen = (): void => {
    if (listening) return;
    listening = true;
    for (const [signal, code] of Object.entries(endings))
      process.on(signal, () => {
        if (ending !== null) process.exit(code);
        ending = code;
        cancel.abort();
      });
  };
  const terminal: Terminal = {
    language,
    out: (text) => void process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    note(text) {
      bar.end();
      if (!quiet) tell(text);
    },
    ink: ink(process.stdout, process.env),
    progress: bar,
    stdin: process.stdin,
    // Only a command that asks for the signal ends by it; any other ends at once, even amid a long computation.
    get signal() {
      listen();
      return cancel.signal;
    },
    now: () => new Date(),
  };
  // A reader that closes early (`| head`) is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? 0 : report(error, argv, language, null));
  });
  // Node would end with 1, which means "worse" here.
  process.on("uncaughtException", (error) => process.exit(report(error, argv, language, ending)));
  let code = 0;
  try {
    await program(language, async (command, args, options) => {
      code = await command.run(args, options, terminal);
    }).parseAsync([...argv], { from: "user" });
    bar.end();
    return code;
  } catch (error) {
    bar.end();
    return report(error, argv, language, ending);
  }
}

/** Says why a command ended, and gives its exit code; `ending` is that of the signal that ended it, if one did. */
function report(error: unknown, argv: readonly string[], language: Language, ending: number | null): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    tell(usageError(error, argv).in(language));
    return 2;
  }
  if (error instanceof Failure) {
    tell(error.in(language));
    return 2;
  }
  if (error instanceof Stopped) {
    tell(say(error.words, language));
    return 4;
  }
  if (ending !== null) {
    tell(
      language === "zh"
        ? "已中断；已得到的结果都已保存，再次运行即可继续。"
        : "Interrupted; what came in is kept, run again to go on.",
    );
    return ending;
  }
  const known = systemError(error);
  if (known !== undefined) {
    tell(known.in(language));
    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  tell(
    language === "zh"
      ? "这是 Assay 的缺陷，请连同以上内容报告。"
      : "This is a bug in Assay; please report it with the lines above.",
  );
  return 70;
}

/** A message on standard error. */
function tell(text: string): void {
  process.stderr.write(`${fitted(text, process.stderr)}\n`);
}

/** What the operating system says of files and disks, in words; nothing where the error is another one. */
function systemError(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const at = path ?? undefined;
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return failure(
        {
          en: "the disk is full; what was written before stands. Free space and run again",
          zh: "磁盘已满；此前写入的内容完好。请清出空间后重新运行",
        },
        {},
        at,
      );
    case "EFBIG":
      return failure(
        {
          en: "the system allows no file of this size; what was written before stands. Raise the limit (`ulimit -f`) and run again",
          zh: "系统不允许写出这样大的文件；此前写入的内容完好。请提高限制（`ulimit -f`）后重新运行",
        },
        {},
        at,
      );
    case "ENOTDIR":
    case "EEXIST":
      return failure(
        {
          en: "a file stands where a folder is needed; name another place",
          zh: "此处需要文件夹，却已有同名文件；请换一个位置",
        },
        {},
        at,
      );
    case "EISDIR":
      return failure(
        {
          en: "a folder stands where a file is needed; move it away or name another place",
          zh: "此处需要文件，却是文件夹；请移走该文件夹，或换一个位置",
        },
        {},
        at,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return failure({ en: "no permission to read or write here", zh: "没有在此读写的权限" }, {}, at);
    default:
      return undefined;
  }
}

function program(
  language: Language,
  act: (command: Command, args: string[], options: Options) => Promise<void>,
): Commander {
  const root = new Commander("assay");
  settle(root, language);
  root.description(headings.about[language]).usage(language === "zh" ? "<命令> [选项]" : "<command> [options]");
  root.option("-V, --version", language === "zh" ? "版本号" : "version number");
  root.addOption(
    root.createOption(flags.language.flags, flags.language.words[language]).choices(flags.language.values),
  );
  root.helpCommand(false);
  for (const entry of commands) {
    const command = new Commander(entry.id);
    settle(command, language);
    command.description(entry.words[language]);
    for (const name of entry.args.split(" ").filter((word) => word !== "")) command.argument(name);
    for (const { flags: notation, words, ...rest } of entry.options) {
      const option = command.createOption(notation, words[language]);
      if ("values" in rest && rest.values !== undefined) option.choices(rest.values);
      if (rest.repeatable === true) option.argParser((value, all: string[] | undefined) => [...(all ?? []), value]);
      command.addOption(option);
    }
    command.addHelpText(
      "after",
      `\n${language === "zh" ? "示例：" : "Examples:"}\n${entry.examples.map((line) => `  ${line}`).join("\n")}\n`,
    );
    command.action(async (...given: unknown[]) => {
      const own = given[given.length - 1] as Commander;
      await act(entry, own.args, own.optsWithGlobals());
    });
    root.addCommand(command);
  }
  return root;
}

/** Output, language and error handling of one commander object. */
function settle(command: Commander, language: Language): void {
  command
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .helpOption("-h, --help", language === "zh" ? "显示帮助" : "show help")
    .showSuggestionAfterError(false)
    .configureHelp({
      helpWidth: Math.min(process.stdout.columns ?? 100, 100),
      styleTitle: (title) => headings[title]?.[language] ?? title,
      styleUsage: (usage) => (language === "zh" ? usage.replace("[options]", "[选项]") : usage),
      subcommandTerm: (one) => one.name(),
      optionDescription: ({ description, argChoices }) => described(description, argChoices, language),
    });
}

/** What an option is for, with the values it takes where its words do not name them. */
function described(words: string, choices: readonly string[] | undefined, language: Language): string {
  if (choices === undefined || choices.every((choice) => words.includes(choice))) return words;
  return language === "zh" ? `${words}（可选：${choices.join("、")}）` : `${words} (${choices.join(", ")})`;
}

/** Commander's complaint in our words: what, and the way out. */
function usageError(error: CommanderError, argv: readonly string[]): Failure {
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? "";
  const command = commands.find(({ id }) => argv.includes(id));
  const help = command === undefined ? "assay --help" : `assay ${command.id} --help`;
  switch (error.code) {
    case "commander.unknownCommand": {
      const near = nearest(
        quoted,
        commands.map(({ id }) => id),
        2,
      );
      return near.length > 0
        ? failure(
            { en: 'unknown command "{quoted}"; did you mean {near}?', zh: "没有命令“{quoted}”；是否指 {near}？" },
            { quoted, near: near.join(", ") },
          )
        : failure(
            {
              en: 'unknown command "{quoted}"; `assay --help` lists them',
              zh: "没有命令“{quoted}”；`assay --help` 列出全部命令",
            },
            { quoted },
          );
    }
    case "commander.unknownOption": {
      const known = (command?.options ?? []).map(({ flags: notation }) => /--[a-z-]+/.exec(notation)?.[0] ?? "");
      const near = nearest(quoted, known, 2);
      return near.length > 0
        ? failure(
            { en: "unknown option {quoted}; did you mean {near}?", zh: "没有选项 {quoted}；是否指 {near}？" },
            { quoted, near: near.join(", ") },
          )
        : failure(
            { en: "unknown option {quoted}; see `{help}`", zh: "没有选项 {quoted}；参见 `{help}`" },
            { quoted, help },
          );
    }
    case "commander.missingArgument":
      return failure(
        { en: "{quoted} is missing; see `{help}`", zh: "缺少参数 {quoted}；参见 `{help}`" },
        { quoted, help },
      );
    case "commander.optionMissingArgument":
      return failure(
        { en: "option {quoted} needs a value; see `{help}`", zh: "选项 {quoted} 需要一个值；参见 `{help}`" },
        { quoted, help },
      );
    case "commander.excessArguments":
      return failure({ en: "too many arguments; see `{help}`", zh: "参数过多；参见 `{help}`" }, { help });
    case "commander.invalidArgument": {
      const choices = /Allowed choices are ([^.]+)\./.exec(error.message)?.[1] ?? "";
      return failure(
        { en: "option {quoted} takes one of {choices}", zh: "选项 {quoted} 的取值为 {choices} 之一" },
        { quoted, choices },
      );
    }
    default:
      return failure({
        en: "name a command; `assay --help` lists them",
        zh: "请给出命令；`assay --help` 列出全部命令",
      });
  }
}
