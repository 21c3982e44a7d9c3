import { trail } from "../../charts/trail.js";
import { flipSeed } from "../../compare/flip-seed.js";
import { methodName } from "../../compare/sentence.js";
import { count, percent, rate } from "../../numbers.js";
import { ordered } from "../advice.js";
import { figure, fold, paragraph, plain, type Text, table } from "../block.js";
import { verdictWord } from "../scorecard/words.js";
import { topic } from "../topic.js";

/** Topic 13: the way from the question to the decision, with its numbers. */
export const caseStudy = topic({
  id: "case",
  number: 13,
  words: { en: "Case study", zh: "实际案例分析" },
  build(view) {
    const { study, t, language, primary, tuned } = view;
    const none = t("not done", "未做");
    const scale = primary?.difference.scale;
    const leaked =
      study.leakage?.matrix.filter(({ a, b }) => a === "train" && b !== "train" && b !== "validation") ?? [];
    const leaks = leaked.length === 0 ? null : leaked.reduce((sum, row) => sum + row.exact + row.near, 0);
    const found =
      study.errors.find(({ data, model }) => data === view.data && model.role === "tuned") ?? study.errors[0];
    const rails = primary?.guardRails ?? [];
    const advice = ordered(view);
    const calibration = tuned?.score.calibration;
    const seeds = study.seeds.find(({ role, data }) => role === "tuned" && data === view.data);
    const verdict = primary === null ? none : verdictWord(primary.verdict, view);
    const steps = [
      {
        name: t("Plan", "计划"),
        question: t("What is to be decided, by what?", "要判定什么，依据什么？"),
        method: t("plan, fixed before test data", "计划，读取测试数据前确定"),
        number: t("{m}, {d} matter", "{m}，{d}才有意义", {
          m: study.decision.metric,
          d: view.size(study.decision.deltaMin, scale),
        }),
        conclusion: study.decision.deltaMinAssumed
          ? t("the size that matters was assumed", "有意义的差值取默认值")
          : t("the size that matters was named", "有意义的差值已指定"),
        missing: false,
      },
      {
        name: t("Pre-flight", "事前检查"),
        question: t("Can the data carry a verdict?", "数据能否支撑结论？"),
        method: t("leakage scan and checks", "泄漏扫描与检查"),
        number:
          leaks === null
            ? study.checks.length === 0
              ? none
              : t("no training texts to compare with", "没有可比对的训练文本")
            : t("evaluated texts in train: {k}", "训练集中出现的被评估文本：{k} 条", { k: count(leaks) }),
        conclusion:
          study.checks.length === 0
            ? none
            : t("{p} of {n} checks passed", "{n} 项检查通过 {p} 项", {
                p: study.checks.filter(({ state }) => state === "pass").length,
                n: study.checks.length,
              }),
        missing: leaks === null && study.checks.length === 0,
      },
      {
        name: t("Result", "结果"),
        question: t("Is it better, by how much?", "是否更好，好多少？"),
        method:
          primary === null ? none : methodName(primary.difference.ci?.method ?? primary.difference.method)[language],
        number:
          primary === null
            ? tuned === null
              ? none
              : `${study.decision.metric} ${view.value(tuned.score.metrics[study.decision.metric])}`
            : `${view.metricName(primary.metric)} ${plain(view.change(primary.difference))}`,
        conclusion: primary === null ? t("no base to compare with", "没有可比较的基座") : verdict,
        missing: primary === null,
      },
      {
        name: t("Power", "功效"),
        question: t("What could this set have shown?", "该测试集能显示多大差异？"),
        method: t("paired, power {p}", "配对，功效 {p}", { p: primary === null ? "–" : rate(primary.power.power, 2) }),
        number:
          primary?.power.mde.value === null || primary === null
            ? none
            : t("{mde} with {n} items", "{n} 条样本可检出 {mde}", {
                mde: view.size(primary.power.mde.value, scale),
                n: count(primary.n),
              }),
        conclusion:
          primary?.power.needed.value === null || primary === null
            ? none
            : t("{n} items for {d}", "检出 {d}需 {n} 条", {
                n: count(Math.ceil(primary.power.needed.value)),
                d: view.size(primary.power.target, scale),
              }),
        missing: primary === null,
      },
      {
        name: t("Guard-rails", "护栏"),
        question: t("What got worse?", "哪里变差？"),
        method: t("non-inferiority at the margin", "按界限作非劣效检验"),
        number:
          rails.length === 0
            ? none
            : rails
                .map(
                  ({ data, state }) =>
                    `${data} ${{ held: t("held", "守住"), unresolved: t("unresolved", "无法判定"), failed: t("failed", "未守住") }[state]}`,
                )
                .join(t(", ", "，")),
        conclusion:
          primary?.flips === null || primary === null
            ? "–"
            : t("{f} fixed, {b} broken{s}", "修复 {f} 条，弄坏 {b} 条{s}", {
                s: flipSeed(primary)[language],
                f: count(primary.flips.fixed),
                b: count(primary.flips.broken),
              }),
        missing: rails.length === 0,
      },
      {
        name: t("Seeds", "随机种子"),
        question: t("Does it repeat?", "能否复现？"),
        method: t("several trainings of one recipe", "同一配方多次训练"),
        number:
          seeds === undefined || seeds.sd.value === null
            ? none
            : t("{k} seeds, sd {sd}", "{k} 个种子，标准差 {sd}", {
                k: seeds.points.length,
                sd: view.size(seeds.sd.value, seeds.mean.scale),
              }),
        conclusion:
          primary === null
            ? "–"
            : primary.scope === "recipe"
              ? t("speaks of the recipe", "适用于训练配方")
              : t("speaks of this checkpoint", "只适用于这一检查点"),
        missing: seeds === undefined || seeds.sd.value === null,
      },
      {
        name: t("Errors", "错误"),
        question: t("Where does it still fail?", "还错在哪里？"),
        method: t("pairs and slices, corrected", "混淆对与切片，经校正"),
        number:
          found === undefined
            ? none
            : t("{e} errors ({p})", "{e} 个错误（{p}）", {
                e: count(found.errors),
                p: found.n === 0 ? "–" : percent(found.errors / found.n),
              }),
        conclusion:
          found?.confusionPairs[0] === undefined
            ? "–"
            : `${found.confusionPairs[0].gold} → ${found.confusionPairs[0].pred} ${count(found.confusionPairs[0].n)}`,
        missing: found === undefined,
      },
      {
        name: t("Diagnosis", "诊断"),
        question: t("Why?", "原因何在？"),
        method: t("training log, calibration", "训练日志与校准"),
        number:
          calibration?.ece.value === null || calibration === undefined
            ? none
            : t("ECE {e}, by chance up to {n}", "ECE {e}，偶然可达 {n}", {
                e: rate(calibration.ece.value),
                n: rate(calibration.null95),
              }),
        conclusion: t("{k} findings", "{k} 项发现", { k: study.fired.length }),
        missing: calibration === undefined && study.training.length === 0,
      },
      {
        name: t("Decision", "决定"),
        question: t("What now?", "下一步？"),
        method: t("findings, ordered", "发现，按序排列"),
        number: verdict,
        conclusion: advice[0]?.advice[0]?.text ?? t("no finding asks for a change", "没有需要改动的发现"),
        missing: primary === null,
      },
    ];
    const done = steps.filter((step) => !step.missing).length;
    return {
      heading:
        primary === null
          ? t("The trail ends at the scores: nothing was compared", "推断链止于评分：未作比较")
          : t("From the question to “{v}” in {k} steps", "从问题到“{v}”，共 {k} 步", { v: verdict, k: done }),
      standing: done === steps.length ? "good" : primary === null ? "unknown" : "watch",
      blocks: [
        paragraph(
          t(
            "The study as one chain: each step answers a question with a number, and hands its conclusion to the next. {k} of {all} steps were done.",
            "把研究看作一条链：每一步用数字回答一个问题，并把结论交给下一步。{all} 步中完成 {k} 步。",
            { k: done, all: steps.length },
          ),
        ),
        figure(
          "trail",
          trail.draw(
            {
              steps: steps.map(({ name, number, conclusion, missing }) => ({ name, number, conclusion, missing })),
              name: study.name,
            },
            language,
          ),
        ),
        table(
          t("The trail", "推断链"),
          [
            { title: t("Step", "步骤") },
            { title: t("Question", "问题") },
            { title: t("Method", "方法") },
            { title: t("Number", "数字") },
            { title: t("Conclusion", "结论") },
          ],
          steps.map((step): Text[] => [
            step.name,
            step.question,
            step.method,
            step.missing ? [{ text: step.number, look: "faint" }] : step.number,
            step.conclusion,
          ]),
        ),
        fold(t("Models", "模型"), [
          table(
            t("Models of this study", "本研究的模型"),
            [
              { title: t("Model", "模型") },
              { title: t("Role", "角色") },
              { title: t("Source", "来源") },
              { title: t("Path", "路径") },
              { title: t("Fingerprint", "指纹") },
            ],
            study.models.map((model): Text[] => [
              view.modelName(model),
              model.role === "base" ? t("base", "基座") : t("tuned", "微调"),
              model.source,
              [{ text: model.path, look: "code" }],
              [{ text: model.fingerprint.slice(0, 12), look: "code" }],
            ]),
          ),
        ]),
      ],
    };
  },
});
