import { failure } from "../../../core/failure.js";
import { count } from "../../../core/numbers.js";
import { random } from "../../../core/random.js";
import type { Perturbation } from "../../../core/robustness/perturbation.js";
import { defaultItems, defaultRate } from "../../../core/robustness/plan-robustness.js";
import type { Language } from "../../../core/words.js";
import { parseFields } from "../../../engine/readers/fields.js";
import type { Command } from "../command.js";
import { flags, numeric, text, whole } from "../flags.js";
import { cut, harmless, type Ink } from "../ink.js";

/** Writes disturbed copies of a data file, so that a model that answers elsewhere can be put them. */
export const perturb: Command = {
  id: "perturb",
  words: {
    en: "writes disturbed copies of a data file (slips of typing, other characters, ...) for models that answer elsewhere",
    zh: "写出数据文件的扰动副本（错字、换字形等），供别处作答的模型使用",
  },
  args: "[data]",
  options: [
    {
      flags: "--with <names>",
      words: {
        en: "perturbations, separated by commas, or all: those for the language of the texts",
        zh: "扰动名称，逗号分隔；或 all：适用于文本语言的全部扰动",
      },
    },
    {
      flags: "--rate <share>",
      words: {
        en: `share of the eligible places that are touched (default ${defaultRate})`,
        zh: `被改动的位置所占比例（默认 ${defaultRate}）`,
      },
    },
    {
      flags: "--items <n>",
      words: {
        en: `at most so many items, chosen by a hash of their ids (default ${defaultItems})`,
        zh: `最多取多少条，按 id 的哈希选取（默认 ${defaultItems}）`,
      },
    },
    {
      flags: "--tests <file>",
      words: {
        en: "a file of behavioural tests, whose texts are written beside",
        zh: "行为测试文件，其文本一并写出",
      },
    },
    {
      flags: "--name <name>",
      words: {
        en: "name of the data set in the plan (default: that of the file)",
        zh: "计划中的数据集名称（默认同文件名）",
      },
    },
    {
      flags: "--out <dir>",
      words: { en: "folder to write (default: here)", zh: "写出的文件夹（默认：当前目录）" },
    },
    {
      flags: "--list",
      words: { en: "names every perturbation with an example", zh: "列出全部扰动及示例" },
    },
    flags.fields,
    flags.randomSeed,
    flags.language,
    flags.json,
    flags.quiet,
  ],
  examples: [
    "npx assay perturb --list",
    "npx assay perturb cases/intent/data/test.jsonl --fields gold=intent \\\n    --with typo_swap,traditional --out .assay/disturbed",
  ],
  async run([path], options, terminal) {
    const { language, ink } = terminal;
    if (options.list === true) {
      const { perturbations } = await import("../../../core/robustness/catalogue.js");
      terminal.out(
        options.json === true
          ? JSON.stringify(perturbations.all.map(entryOf))
          : [...listLines(perturbations.all, language, ink), ""].join("\n"),
      );
      return 0;
    }
    if (path === undefined)
      throw failure({ en: "name a data file, or ask for --list", zh: "请指定数据文件，或用 --list 列出扰动" });
    const named = text(options, "with");
    const tests = text(options, "tests");
    if (named === undefined && tests === undefined)
      throw failure({
        en: "name perturbations with --with NAME,NAME; --list shows them",
        zh: "请用 --with 名称,名称 指定扰动；--list 可列出全部",
      });
    const rate = numeric(options, "rate", "--rate") ?? defaultRate;
    if (!(rate > 0 && rate <= 1))
      throw failure({ en: "--rate must be above 0 and at most 1", zh: "--rate 必须大于 0 且不超过 1" });
    const { perturbFile } = await import("../../../engine/robustness/perturb-file.js");
    const fields = text(options, "fields");
    const done = await perturbFile({
      path,
      perturbations:
        named === "all"
          ? "all"
          : (named ?? "")
              .split(",")
              .map((one) => one.trim())
              .filter((one) => one !== ""),
      tests,
      rate,
      items: whole(options, "items", "--items", 1) ?? defaultItems,
      randomSeed: whole(options, "randomSeed", "--random-seed") ?? 1,
      ...(fields === undefined ? {} : { fields: parseFields(fields) }),
      name: text(options, "name"),
      out: text(options, "out") ?? ".",
    });
    terminal.out(
      options.json === true
        ? JSON.stringify(done)
        : done.files
            .map(({ path: file, n, touched }) =>
              language === "zh"
                ? `${file}  ${count(n)} 条${touched === null ? "" : `，改动 ${count(touched)} 条`}`
                : `${file}  ${count(n)} items${touched === null ? "" : `, ${count(touched)} touched`}`,
            )
            .join("\n"),
    );
    return 0;
  },
};

/** Sentences that show what perturbations do, one of which most of them can change. */
const shown: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "I can't find the order that Emma placed in Paris on May 3, it cost 1250 dollars.",
    "I don't like it. It is not what I ordered!",
    "The colour is very nice",
  ],
  zh: [
    "我的快递三天了还没到北京，请帮我查一下订单 12 号的物流！",
    "王芳说不喜欢这个颜色，想要退款。",
    "這個杯子的顏色很好看,我买了两个!",
    "我老师昨天从上海飞去成都。",
  ],
};

interface Example {
  readonly before: string;
  readonly after: string;
}

/** What a perturbation makes of the first sentence that it can change. */
function exampleOf({ id, languages, apply }: Perturbation): Example | null {
  for (const before of languages.flatMap((language) => shown[language])) {
    const done = apply(before, { random: random(`list/${id}`), rate: defaultRate });
    if (done !== null) return { before, after: done.text };
  }
  return null;
}

function entryOf(one: Perturbation) {
  const { id, words, languages, meaning, claim } = one;
  return { id, words, languages, meaning, claim, example: exampleOf(one) };
}

/** Columns of a line. */
const most = 98;

function listLines(all: readonly Perturbation[], language: Language, ink: Ink): string[] {
  return all.flatMap((one) => {
    const example = exampleOf(one);
    const spoken = one.languages.join(" ");
    const changed = one.meaning === "changed" ? (language === "zh" ? "，意思改变" : ", changes the meaning") : "";
    const named = one.onlyByName === true ? (language === "zh" ? "，all 不含" : ", not part of all") : "";
    return [
      `${ink.strong(one.id)}  ${one.words[language]} ${ink.faint(`(${spoken}${changed}${named})`)}`,
      ...(example === null ? [] : [ink.faint(`    ${cut(harmless(example.after), most - 4)}`)]),
    ];
  });
}
