import { pipeline, type Stage } from "../../charts/pipeline.js";
import { count } from "../../numbers.js";
import { figure, fold, list, paragraph, table } from "../block.js";
import { answersGiven } from "../said.js";
import { verdictWord } from "../scorecard/words.js";
import { topic } from "../topic.js";

/** Topic 1: the plan, and how far the evaluation is with it. */
export const overview = topic({
  id: "overview",
  number: 1,
  words: { en: "Overview", zh: "微调效果评估概述" },
  build(view) {
    const { study, t, primary, language } = view;
    const { given: answered, asked } = answersGiven(study);
    const metricCount = new Set(study.scores.flatMap(({ score }) => Object.keys(score.metrics))).size;
    const errors = study.errors.reduce((sum, found) => sum + found.errors, 0);
    const scale = primary?.difference.scale;
    const word = { done: t("done", "完成"), part: t("in part", "部分"), missing: t("missing", "缺失") };
    const stage = (name: string, state: Stage["state"], note: string): Stage => ({
      name,
      state,
      word: word[state],
      note,
    });
    const stages = [
      stage(
        t("Plan", "计划"),
        study.decision.deltaMinAssumed ? "part" : "done",
        t("{metric} decides; {d} matter{assumed}", "由 {metric} 判定；{d}才有意义{assumed}", {
          metric: study.decision.metric,
          d: view.size(study.decision.deltaMin, scale),
          assumed: study.decision.deltaMinAssumed ? t(" (assumed)", "（默认值）") : "",
        }),
      ),
      stage(
        t("Outputs", "输出"),
        asked === 0 ? (study.scores.length > 0 ? "done" : "missing") : answered < asked ? "part" : "done",
        asked === 0
          ? t("{k} scored files", "{k} 份已评分输出", { k: study.scores.length })
          : t("{a} of {n} answers from {m} models", "{m} 个模型共 {n} 次提问，得到 {a} 个回答", {
              a: count(answered),
              n: count(asked),
              m: study.models.length,
            }),
      ),
      stage(
        t("Metrics", "指标"),
        metricCount === 0 ? "missing" : "done",
        t("{k} metrics on {s} model and data pairs", "{s} 组模型与数据上的 {k} 个指标", {
          k: metricCount,
          s: study.scores.length,
        }),
      ),
      stage(
        t("Inference", "推断"),
        primary === null ? "missing" : "done",
        primary === null
          ? t("no base and tuned pair to compare", "没有可比较的基座与微调模型")
          : t("{v}; intervals at {level} %", "{v}；置信水平 {level} %", {
              v: verdictWord(primary.verdict, view),
              level: Math.round(100 * (1 - study.decision.alpha)),
            }),
      ),
      stage(
        t("Diagnosis", "诊断"),
        study.errors.length === 0 ? "missing" : study.training.length === 0 ? "part" : "done",
        t("{e} errors looked at, {k} findings", "分析 {e} 个错误，得到 {k} 项发现", {
          e: count(errors),
          k: study.fired.length,
        }),
      ),
      stage(
        t("Advice", "建议"),
        "done",
        study.fired.length === 0
          ? t("no finding asks for a change", "没有需要改动的发现")
          : t("{k} suggestions, ordered", "{k} 条建议，已排序", {
              k: new Set(study.fired.map(({ code }) => code)).size,
            }),
      ),
    ];
    const gone = stages.filter(({ state }) => state === "missing");
    const part = stages.filter(({ state }) => state === "part");
    const named = (list: readonly Stage[]): string =>
      list.map(({ name }) => (language === "en" ? name.toLowerCase() : name)).join(t(", ", "、"));
    const guards = [
      t("choosing the metric after seeing the result", "看到结果之后再选指标"),
      t("judging from a few remembered examples", "凭少数印象深刻的例子下结论"),
      t("a number whose definition nobody knows", "定义不明的数字"),
      t("taking chance for progress", "把偶然波动当成进步"),
      t("a good average that hides a bad part", "平均值掩盖局部变差"),
      t("changing what does not matter", "改动无关紧要之处"),
    ];
    const sets = study.data.map(({ name, n }) => `${name} (${count(n)})`).join(t(", ", "、"));
    return {
      heading:
        gone.length > 0
          ? t("The evaluation lacks: {list}", "评估尚缺：{list}", { list: named(gone) })
          : part.length > 0
            ? t("No stage is missing; incomplete: {list}", "没有缺失的环节；尚不完整：{list}", { list: named(part) })
            : t("All six stages of the evaluation are done", "评估的六个环节均已完成"),
      standing: gone.length + part.length === 0 ? "good" : "watch",
      blocks: [
        paragraph(
          primary === null
            ? t(
                "This study scores {models} on {sets}. Without a base model it says how good the answers are, not what fine-tuning changed.",
                "本研究在 {sets} 上评估 {models}。没有基座模型，只能说明回答有多好，不能说明微调改变了什么。",
                {
                  models:
                    [...new Set(study.models.map(({ name }) => name))].join(t(", ", "、")) ||
                    t("one file of predictions", "一份预测文件"),
                  sets: sets || t("one data set", "一个数据集"),
                },
              )
            : t(
                "The question is what changed from {base} to {tuned}. Data: {sets}. Both models answered the same items; every difference below is taken item by item.",
                "要回答的问题：从 {base} 到 {tuned}，改变了什么。数据：{sets}。两个模型回答同样的样本，以下差值均逐条配对计算。",
                { base: primary.baseName, tuned: primary.tunedName, sets },
              ),
        ),
        paragraph(
          t(
            "What decides was {how} before the test data were read: {metric}, smallest difference that matters {d}{assumed}, intervals at {level} %.",
            "判定标准在读取测试数据之前{how}：{metric}，最小有意义差值 {d}{assumed}，置信水平 {level} %。",
            {
              how: study.decision.chosen === "rules" ? t("chosen by rule", "按规则选定") : t("named", "已指定"),
              metric: study.decision.metric,
              d: view.size(study.decision.deltaMin, scale),
              level: Math.round(100 * (1 - study.decision.alpha)),
              assumed: study.decision.deltaMinAssumed
                ? t(
                    " (assumed: the plan names none, see decision.delta_min)",
                    "（计划未写明 decision.delta_min，取默认值）",
                  )
                : "",
            },
          ),
        ),
        figure("pipeline", pipeline.draw({ stages, name: study.name }, language)),
        table(
          t("What each stage protects against, and its state here", "各环节防范什么，在本研究中的状态"),
          [
            { title: t("Stage", "环节") },
            { title: t("Protects against", "防范") },
            { title: t("State", "状态") },
            { title: t("Here", "本研究") },
          ],
          stages.map((one, i) => [
            one.name,
            guards[i],
            [{ text: one.word, look: one.state === "done" ? "better" : one.state === "part" ? "worse" : "faint" }],
            one.note,
          ]),
        ),
        fold(t("Method and assumptions", "方法与前提"), [
          list([
            t(
              "The items are taken as a sample of what the model will meet in use; the report cannot check that.",
              "假定样本代表实际使用中的输入；报告无法验证这一点。",
            ),
            t(
              "Both models saw the same inputs and the same treatment of their outputs.",
              "两个模型看到相同的输入，输出的处理方式相同。",
            ),
            t(
              "Random seed of all resampling: {seed}; generator sfc32. Assay {version}.",
              "重采样随机种子：{seed}；生成器 sfc32。Assay {version}。",
              { seed: study.randomSeed, version: study.version },
            ),
          ]),
        ]),
      ],
    };
  },
});
