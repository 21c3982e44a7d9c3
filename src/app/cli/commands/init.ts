import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, extname, relative } from "node:path";
import { failure } from "../../../core/failure.js";
import { metrics } from "../../../core/metrics/catalogue.js";
import { choose } from "../../../core/metrics/choose.js";
import type { Task } from "../../../core/task.js";
import type { Proposal } from "../../../engine/plan/propose.js";
import type { Command } from "../command.js";
import { flags, taskOf, text } from "../flags.js";

const file = "assay.yaml";

/** Writes a commented plan. */
export const init: Command = {
  id: "init",
  words: {
    en: "writes a commented assay.yaml and says what to fill in",
    zh: "写出带注释的 assay.yaml，并说明需要填写什么",
  },
  args: "",
  options: [
    flags.task,
    {
      flags: "--from <file>",
      words: {
        en: "look at this prediction file and propose task, columns and metric",
        zh: "查看该预测文件，据此拟定任务、列与指标",
      },
    },
    { flags: "--force", words: { en: "overwrite an existing plan", zh: "覆盖已有的计划" } },
    flags.language,
    flags.quiet,
  ],
  examples: ["npx assay init --task multiclass", "npx assay init --from cases/intent/data/test.jsonl"],
  async run(_args, options, { language, note }) {
    const zh = language === "zh";
    if (existsSync(file) && options.force !== true) {
      throw failure(
        { en: "a plan stands here already; --force overwrites it", zh: "此处已有计划；--force 可覆盖" },
        {},
        file,
      );
    }
    const from = text(options, "from");
    if (from !== undefined) {
      const { refuseOverwriting } = await import("../../../engine/files/refuse-overwriting.js");
      const what = { en: "the file that --from looks at", zh: "--from 所查看的文件" };
      await refuseOverwriting([{ file, flag: "--force" }], [{ path: from, what }]);
    }
    const task = taskOf(options);
    const proposal =
      from === undefined ? undefined : await (await import("../../../engine/plan/propose.js")).propose(from, task);
    const plan = commented(task ?? proposal?.task, from, proposal, zh);
    await writeFile(file, plan);
    note(zh ? `已写出 ${file}` : `wrote ${file}`);
    for (const remark of proposal?.remarks ?? []) note(`  ${remark[language]}`);
    note(
      zh
        ? "请填写：data.test 的路径，以及 models 中基座与微调模型各一项；然后运行 npx assay run"
        : "Fill in: the path of data.test, and one base and one tuned model under models; then: npx assay run",
    );
    return 0;
  },
};

/** Tasks whose answers are labels: their plan names columns of labels, and may have a local classifier. */
const labelTasks: ReadonlySet<Task> = new Set(["binary", "multiclass", "multilabel", "ordinal"]);

/** Tasks whose answers a language model says. */
const spokenTasks: ReadonlySet<Task> = new Set([
  "generation",
  "translation",
  "summarisation",
  "qa_extractive",
  "multiple_choice",
  "code",
  "structured_output",
  "language_modelling",
]);

/** What decides a task of which no data were seen. */
function usualMetric(task: Task | undefined): string {
  return task === undefined || task === "binary" || task === "multiclass"
    ? "f1_macro"
    : choose({ task, labelCounts: {}, hasProbs: false }).primary;
}

function commented(
  task: Task | undefined,
  from: string | undefined,
  proposal: Proposal | undefined,
  zh: boolean,
): string {
  const say = (en: string, cn: string): string => (zh ? cn : en);
  const path = from === undefined ? "data/test.jsonl" : relative(process.cwd(), from);
  const { fields = {}, answered = false } = proposal ?? {};
  const metric = proposal?.metric ?? usualMetric(task);
  const [low, high] = metrics.get(metric).scale ?? metrics.get(metric).range;
  const usual = high === 100 ? 1 : low >= -1 && high <= 1 ? 0.02 : undefined;
  const deltaMin = proposal?.deltaMin ?? usual;
  // Columns of other tasks are known by their usual names.
  const labelled = task === undefined || labelTasks.has(task);
  const wordy = Object.entries(proposal === undefined && labelled ? { input: "text", gold: "label" } : fields)
    .map(([meaning, column]) => `${meaning}: ${JSON.stringify(column)}`)
    .join(", ");
  return `# yaml-language-server: $schema=./node_modules/assay/schemas/assay.plan.1.schema.json
${say("# What is decided, on which data, with which models. Paths are relative to this file.", "# 要决定什么、用哪些数据、哪些模型。路径相对于本文件。")}
name: ${JSON.stringify(from === undefined ? basename(process.cwd()) : basename(from, extname(from)))}
${task === undefined ? say("# task: multiclass        # told from the labels where it is not named", "# task: multiclass        # 未写明时由标签判断") : `task: ${task}`}

${say("# Fixed before the test data are read. delta_min: the smallest difference that matters to you, in the metric's unit.", "# 在读取测试数据之前确定。delta_min：对你有意义的最小差异，以指标自身单位计。")}
decision: { metric: ${metric}, ${deltaMin === undefined ? "" : `delta_min: ${deltaMin}, `}alpha: 0.05 }

data:
  test: ${JSON.stringify(path)}
  ${say("# train: data/train.jsonl            # finds test items that stand in train", "# train: data/train.jsonl            # 找出训练集中重复的测试样本")}
  ${say("# validation: data/validation.jsonl  # thresholds and temperature are fitted here, never on test", "# validation: data/validation.jsonl  # 阈值与温度在此拟合，绝不在测试集上")}
  ${say("# everyday: data/everyday.jsonl      # any other name: a set that must not be forgotten", "# everyday: data/everyday.jsonl      # 其他名称：不可遗忘的数据集")}

${say("# Which column is what.", "# 各列的含义。")}
${wordy === "" ? "# " : ""}fields: { ${wordy === "" ? "id: id, gold: gold, pred: pred" : wordy} }

models:
  - { name: base, role: base, predictions: ${JSON.stringify(answered ? path : "out/{data}.base.jsonl")} }
  - { name: tuned, role: tuned, seed: 1, predictions: "out/{data}.tuned-s1.jsonl" }
  ${say("# several seeds of one recipe share a name:", "# 同一训练配方的多个种子使用相同名称：")}
  # - { name: tuned, role: tuned, seed: 2, predictions: "out/{data}.tuned-s2.jsonl" }
${
  labelled || spokenTasks.has(task)
    ? `  ${say("# models that assay run asks itself: weights in this process, a server, or any program (JSON lines in and out):", "# 由 assay run 直接提问的模型：本进程内的权重、服务器，或任意程序（按行读写 JSON）：")}
  # - { name: tuned, role: tuned, seed: 1, onnx: models/tuned-s1, log: models/tuned-s1/trainer_state.json }
  # - { name: tuned, role: tuned, endpoint: { url: http://127.0.0.1:8000/v1, model: my-tune, key_env: MY_KEY } }
  # - { name: tuned, role: tuned, command: python predict.py --model models/tuned }

${say("# How items are put to language models: the same for all of them.", "# 如何向语言模型提问：对所有模型一致。")}
# prompt: { template: "{{input}}", shots: 0 }
# sampling: { temperature: 0, max_tokens: 512 }
${task === "code" ? say("# sandbox: pyodide      # runs the answers: pyodide (Python) or quickjs (JavaScript)\n", "# sandbox: pyodide      # 运行回答中的程序：pyodide（Python）或 quickjs（JavaScript）\n") : ""}`
    : ""
}
${say("# What must hold besides: data set, metric, and how far it may fall.", "# 另需守住的底线：数据集、指标与允许的降幅。")}
# guard_rails: [ { data: everyday, metric: ${labelled ? "accuracy" : metric}, margin: ${labelled ? 0.02 : (deltaMin ?? 1)} } ]
report: { formats: [html], language: ${zh ? "zh" : "en"} }
`;
}
