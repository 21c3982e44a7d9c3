import { splitStrip } from "../../charts/split_strip.js";
import { count } from "../../numbers.js";
import { figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { howAsked } from "../how-asked.js";
import { topic } from "../topic.js";
import { useOf } from "../use.js";

/** Topic 3: how the data are split, and which methods and tools were used. */
export const methods = topic({
  id: "methods",
  number: 3,
  words: { en: "Methods and tools", zh: "常用评估方法与工具" },
  build(view) {
    const { study, t, language } = view;
    const order = { train: 0, choose: 1, decide: 2, guard: 3 };
    const sets = study.data
      .map((set) => ({ set, use: useOf(set, view) }))
      .sort((a, b) => order[a.use.kind] - order[b.use.kind]);
    const has = (name: string): boolean => study.data.some((set) => set.name === name);
    const groups = study.data.find(({ name }) => name === view.data)?.groups ?? null;
    const seeds = study.primary?.seeds.tuned ?? study.models.filter(({ role }) => role === "tuned").length;
    const onnx = study.models.filter(({ source }) => source === "onnx").length;
    const files = study.models.filter(({ source }) => source === "predictions").length;
    const logs = study.training.filter(({ log }) => log !== null).length;
    const checkpoints = study.models.reduce((sum, model) => sum + model.checkpoints, 0);
    const used = t("used", "已用");
    const not = t("not used", "未用");
    const row = (name: string, needs: string, cost: string, bias: string, yes: boolean, note: string): Text[] => [
      name,
      needs,
      cost,
      bias,
      [{ text: yes ? used : not, look: yes ? "better" : "faint" }, ...(note === "" ? [] : [` ${note}`])],
    ];
    return {
      heading:
        has("train") && has("validation")
          ? t("A fixed hold-out decides; validation only chooses", "由固定留出集判定；验证集只用于选择")
          : has("train")
            ? t("A fixed hold-out decides; no validation set was given", "由固定留出集判定；未提供验证集")
            : t("A fixed hold-out decides; training text was not given", "由固定留出集判定；未提供训练文本"),
      standing: has("train") ? "good" : "watch",
      blocks: [
        paragraph(
          t(
            "The verdict rests on {data} alone, {n} items that no model was trained on{groups}. {seeds}",
            "结论只依据 {data}，共 {n} 条未参与训练的样本{groups}。{seeds}",
            {
              data: view.data,
              n: count(study.data.find(({ name }) => name === view.data)?.n ?? view.tuned?.score.n ?? 0),
              groups:
                groups === null
                  ? ""
                  : t(", in {g} groups that are resampled whole", "，分为 {g} 组，按组整体重采样", {
                      g: count(groups),
                    }),
              seeds:
                seeds >= 3
                  ? t(
                      "{k} training seeds let the interval speak of the recipe.",
                      "{k} 个训练种子使区间适用于训练配方。",
                      { k: seeds },
                    )
                  : t(
                      "With fewer than three training seeds the interval speaks of this checkpoint.",
                      "训练种子少于三个，区间只适用于这一检查点。",
                    ),
            },
          ),
        ),
        ...(sets.length === 0
          ? [
              missing(
                t(
                  "No data set was named in a plan; with data.train and data.validation the split is drawn here.",
                  "没有计划中的数据集；给出 data.train 与 data.validation 后在此绘出划分。",
                ),
              ),
            ]
          : [
              figure(
                "split_strip",
                splitStrip.draw(
                  { sets: sets.map(({ set, use }) => ({ name: set.name, n: set.n, use: use.word, kind: use.kind })) },
                  language,
                ),
              ),
            ]),
        table(
          t("Methods and tools, and which were used here", "方法与工具，及本研究所用"),
          [
            { title: t("Method or tool", "方法或工具") },
            { title: t("Needs", "需要") },
            { title: t("Cost", "代价") },
            { title: t("Bias and spread", "偏差与方差") },
            { title: t("Here", "本研究") },
          ],
          [
            row(
              t("hold-out", "留出法"),
              t("one test set", "一个测试集"),
              t("one training", "训练一次"),
              t("unbiased for this split; spread by test size", "对该划分无偏；方差取决于测试集大小"),
              true,
              t("on {data}", "{data}", { data: view.data }),
            ),
            row(
              t("group hold-out", "分组留出"),
              t("a group column", "分组列"),
              t("one training", "训练一次"),
              t("honest where items resemble each other", "样本彼此相似时仍可信"),
              groups !== null,
              groups === null ? "" : t("{g} groups", "{g} 组", { g: count(groups) }),
            ),
            row(
              t("k-fold, repeated, nested", "k 折、重复、嵌套交叉验证"),
              t("k trainings", "训练 k 次"),
              t("k times", "k 倍"),
              t("folds share training data; their spread is no standard error", "各折共用训练数据，其波动不是标准误"),
              false,
              "",
            ),
            row(
              t("time split", "按时间划分"),
              t("a time column", "时间列"),
              t("one training", "训练一次"),
              t("honest under drift", "存在漂移时仍可信"),
              false,
              "",
            ),
            row(
              t("several seeds", "多个随机种子"),
              t("three trainings or more", "至少训练三次"),
              t("per seed", "按种子计"),
              t("adds the spread of training", "纳入训练波动"),
              seeds >= 3,
              t("{k} seeds", "{k} 个种子", { k: seeds }),
            ),
            row(
              t("guard-rail sets", "护栏数据集"),
              t("a further test set", "另一测试集"),
              t("asking twice", "多问一遍"),
              t("shows what is forgotten", "显示遗忘"),
              study.plan.guard_rails.length > 0,
              "",
            ),
            row(
              t("disturbed inputs, behavioural tests", "输入扰动与行为测试"),
              t("names of disturbances, or a file of tests", "扰动名称，或测试文件"),
              t("asking again", "再问一遍"),
              t("shows what small changes do; says nothing of other inputs", "显示小改动的影响；不涉及其他输入"),
              study.robustness !== undefined,
              "",
            ),
            row(
              t("the study done again (--repeat)", "重做研究（--repeat）"),
              t("the same plan", "同一计划"),
              t("asking again", "再问一遍"),
              t("shows what does not repeat; trains nothing anew", "显示哪些结果不可重复；不重新训练"),
              (study.repeats ?? []).length > 0,
              "",
            ),
            row(
              t("prediction files", "预测文件"),
              t("JSONL, JSON, CSV, TSV, Parquet", "JSONL、JSON、CSV、TSV、Parquet"),
              t("none", "无"),
              "–",
              files > 0 || study.models.length === 0,
              files > 0 ? t("{k} models", "{k} 个模型", { k: files }) : "",
            ),
            row(
              t("live model (ONNX, transformers.js)", "现场推理（ONNX，transformers.js）"),
              t("a model folder", "模型目录"),
              t("inference", "推理"),
              "–",
              onnx > 0,
              onnx > 0 ? t("{k} models", "{k} 个模型", { k: onnx }) : "",
            ),
            row(
              t("training log (trainer_state.json)", "训练日志（trainer_state.json）"),
              t("the log file", "日志文件"),
              t("none", "无"),
              "–",
              logs > 0,
              logs > 0 ? t("{k} logs", "{k} 份", { k: logs }) : "",
            ),
            row(
              t("checkpoints on validation", "验证集上的检查点"),
              t("a checkpoint each epoch", "每轮检查点"),
              t("inference", "推理"),
              t("choosing the best is optimistic", "选最优会偏乐观"),
              checkpoints > 0,
              checkpoints > 0 ? t("{k} checkpoints", "{k} 个检查点", { k: checkpoints }) : "",
            ),
          ],
        ),
        ...howAsked(view),
        fold(t("Method and assumptions", "方法与前提"), [
          list([
            t(
              "Test items are used once, for the verdict; thresholds, temperatures and checkpoints are chosen on validation.",
              "测试样本只用于判定；阈值、温度与检查点在验证集上选择。",
            ),
            t(
              "Where items come in groups (documents, users, sentence frames), groups and not items are the unit of chance.",
              "样本成组（同一文档、用户、句式）时，随机单位是组而不是样本。",
            ),
          ]),
          table(
            t("Data", "数据"),
            [
              { title: t("Data set", "数据集") },
              { title: "n", number: true },
              { title: t("Labels", "标签数"), number: true },
              { title: t("Groups", "组数"), number: true },
              { title: t("File", "文件") },
              { title: "SHA-256" },
            ],
            sets.map(({ set }) => [
              set.name,
              count(set.n),
              Object.keys(set.labelCounts).length === 0 ? "–" : count(Object.keys(set.labelCounts).length),
              set.groups === null ? "–" : count(set.groups),
              [{ text: set.path, look: "code" }],
              [{ text: set.hash.slice(0, 12), look: "code" }],
            ]),
          ),
        ]),
      ],
    };
  },
});
