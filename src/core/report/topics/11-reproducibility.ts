import { seedStrip } from "../../charts/seed_strip.js";
import { count, magnitude, percent } from "../../numbers.js";
import { type Draft, figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { reproductionBlocks } from "../reproduction/blocks.js";
import { robustnessBlocks, robustnessFolds } from "../robustness/blocks.js";
import { disturbanceFigure } from "../robustness/figure.js";
import { answersGiven } from "../said.js";
import { lights } from "../scorecard/catalogue.js";
import { seedBlocks } from "../seeds/blocks.js";
import { seedTrouble, seedTroubles } from "../seeds/troubles.js";
import { topic } from "../topic.js";

/** Rows of the strip of seeds. */
const mostStrips = 12;

/** Topic 11: what the result owes to chance in training, and who could repeat it. */
export const reproducibility = topic({
  id: "reproducibility",
  number: 11,
  words: { en: "Reproducibility and robustness", zh: "微调结果的复现性与鲁棒性" },
  build(view) {
    const { study, t, language, primary } = view;
    const rows = study.checklist;
    const empty = rows.filter(({ state }) => state === "missing");
    const several = study.seeds.filter(({ points }) => points.length > 1);
    const group = several.find(({ role, data }) => role === "tuned" && data === view.data) ?? several[0];
    // The set that decides first, and alone where a strip of every recipe on every set would be no figure.
    const own = study.seeds.filter(({ data }) => data === view.data);
    const drawn =
      study.seeds.length > mostStrips && own.length > 0
        ? own.slice(0, mostStrips)
        : [...own, ...study.seeds.filter(({ data }) => data !== view.data)].slice(0, mostStrips);
    const shaken = lights(view).some(({ id, standing }) => id === "robustness" && standing === "bad");
    const trouble = seedTrouble(view);
    const sd = group?.sd.value ?? null;
    const scale = group?.mean.scale;
    const calm = sd !== null && sd <= study.decision.deltaMin;
    const { given: answered, asked } = answersGiven(study);
    const truncated = study.runs.reduce((sum, run) => sum + run.truncated, 0);
    const blocks: Draft[] = [];
    const strip = figure(
      "seed_strip",
      seedStrip.draw({ seeds: drawn, metric: study.decision.metric, data: view.data }, language),
    );
    const disturbances = study.robustness === undefined ? [] : disturbanceFigure(study.robustness, view);
    // One figure stands open: that of the seeds, which the heading is about, where there are several.
    const first =
      group !== undefined ? [strip] : disturbances.length > 0 ? disturbances : study.seeds.length > 0 ? [strip] : [];
    if (group === undefined) {
      blocks.push(
        missing(
          t(
            "The spread over training seeds is not known: train the recipe with three seeds or more and name each in the plan (models: seed).",
            "种子间波动未知：请用至少三个随机种子训练同一配方，并在计划中分别写明（models: seed）。",
          ),
        ),
      );
    } else {
      blocks.push(
        ...seedTroubles(view).map((text) => paragraph(text)),
        paragraph(
          t(
            sd === null
              ? "{k} runs of {name} on {data}: mean {m}. Fewer than three seeds do not tell how far they spread."
              : "{k} runs of {name} on {data}: mean {m}, standard deviation {sd}. {compare}",
            sd === null
              ? "{name} 在 {data} 上的 {k} 次训练：均值 {m}。种子少于三个，无法得知其波动。"
              : "{name} 在 {data} 上的 {k} 次训练：均值 {m}，标准差 {sd}。{compare}",
            {
              k: group.points.length,
              name: group.name,
              data: group.data,
              m: view.value(group.mean),
              sd: sd === null ? "–" : view.size(sd, scale),
              compare:
                sd === null
                  ? ""
                  : calm
                    ? t("That is no more than the difference that matters, {d}.", "不超过有意义的差值 {d}。", {
                        d: view.size(study.decision.deltaMin, scale),
                      })
                    : t("That is more than the difference that matters, {d}.", "超过有意义的差值 {d}。", {
                        d: view.size(study.decision.deltaMin, scale),
                      }),
            },
          ),
        ),
      );
    }
    const shocks = robustnessBlocks(view);
    blocks.push(...first, ...shocks);
    const sources: Text[][] = [
      [
        t("training seed", "训练随机种子"),
        group === undefined
          ? t("not known", "未知")
          : t("sd {sd}", "标准差 {sd}", { sd: sd === null ? "–" : view.size(sd, scale) }),
        group?.sd.ci === undefined ? "–" : `[${magnitude(group.sd.ci.lo, scale)}, ${magnitude(group.sd.ci.hi, scale)}]`,
        group === undefined || sd === null
          ? t("train three seeds or more", "至少训练三个种子")
          : calm
            ? t("no larger than what matters", "不超过有意义的差值")
            : t("larger than what matters", "超过有意义的差值"),
      ],
      [
        t("test items", "测试样本"),
        primary?.power.mde.value === null || primary === null
          ? t("not known", "未知")
          : t("shows {mde}", "可检出 {mde}", {
              mde: view.size(primary.power.mde.value, primary.difference.scale),
            }),
        "–",
        primary === null ? "–" : t("n = {n}", "n = {n}", { n: count(primary.n) }),
      ],
      [
        t("failed answers", "失败的回答"),
        asked === 0
          ? t("not known", "未知")
          : t("{k} of {n}", "{n} 中有 {k}", { k: count(asked - answered), n: count(asked) }),
        asked === 0 ? "–" : small(asked - answered, asked),
        t("counted as wrong", "计为错误"),
      ],
      [
        t("inputs cut to length", "被截断的输入"),
        asked === 0 ? t("not known", "未知") : count(truncated),
        asked === 0 ? "–" : small(truncated, asked),
        "–",
      ],
      [
        t("failed training runs", "失败的训练"),
        study.seeds.length === 0
          ? t("not known", "未知")
          : count(study.seeds.filter(({ data }) => data === view.data).reduce((sum, { failed }) => sum + failed, 0)),
        "–",
        t("at or below the trivial baseline", "不高于平凡基线"),
      ],
    ];
    const sourceTable = table(
      t("Sources of variation", "波动来源"),
      [
        { title: t("Source", "来源") },
        { title: t("Estimate", "估计") },
        { title: t("Interval or rate", "区间或比例"), number: true },
        { title: t("Verdict", "判断") },
      ],
      sources,
    );
    const again = reproductionBlocks(view);
    const said = ({ kind }: Draft): boolean => kind === "paragraph" || kind === "missing";
    const inFigures = again.filter((block) => !said(block));
    const ofSeeds = group === undefined ? [] : seedBlocks(view);
    const shown = shocks.some(({ kind }) => kind === "table");
    blocks.push(
      ...again.filter(said),
      ...(shown ? [] : [sourceTable]),
      ...(ofSeeds.length === 0 ? [] : [fold(t("Training seeds in figures", "训练种子：图与表"), ofSeeds)]),
      ...robustnessFolds(view, { figure: group !== undefined }),
      ...(shown ? [fold(t("Sources of variation", "波动来源"), [sourceTable])] : []),
      ...(inFigures.length === 0
        ? []
        : [fold(t("Done again, and what others need to repeat it", "重做结果，以及他人复现所需"), inFigures)]),
      fold(t("Environment and runs", "环境与运行"), [
        table(
          t("Runs", "运行"),
          [
            { title: t("Run", "运行") },
            { title: t("Model", "模型") },
            { title: t("Data set", "数据集") },
            { title: "n", number: true },
            { title: t("Asked now", "本次询问"), number: true },
            { title: t("Unanswered", "未回答"), number: true },
            { title: t("Cut", "截断"), number: true },
            { title: t("Seconds", "秒"), number: true },
          ],
          study.runs.map((run): Text[] => [
            [{ text: run.id, look: "code" }],
            view.modelName(run.model),
            run.data,
            count(run.n),
            count(run.asked),
            count(run.unanswered),
            count(run.truncated),
            run.seconds < 10 ? run.seconds.toFixed(1) : count(run.seconds),
          ]),
        ),
        table(
          t("Environment", "环境"),
          [{ title: t("What", "项") }, { title: t("Value", "值") }],
          [
            ["assay", study.version],
            [t("random seed", "随机种子"), String(study.randomSeed)],
            ...Object.entries(study.environment),
          ].map(([key, value]): Text[] => [key, [{ text: value, look: "code" }]]),
        ),
        list([
          t(
            "The checklist says what is on record, not that somebody has repeated the training.",
            "清单说明有哪些记录，不代表有人重做过训练。",
          ),
        ]),
      ]),
    );
    const heading =
      group === undefined || (sd === null && trouble === null)
        ? t("How far the result depends on the training seed is not known", "结果在多大程度上取决于训练种子，尚不清楚")
        : trouble !== null
          ? trouble
          : calm
            ? t("Seeds spread by {sd}, no more than what matters", "种子间标准差 {sd}，不超过有意义的差值", {
                sd: sd === null ? "–" : view.size(sd, scale),
              })
            : t("Seeds differ by more than what matters", "种子间差异超过有意义的差值");
    return {
      heading: shaken
        ? t("{seeds}; small changes of inputs upset it", "{seeds}；输入的小改动会影响回答", { seeds: heading })
        : heading,
      standing:
        group === undefined && !shaken
          ? "unknown"
          : group === undefined || shaken || group.points.length < 3 || !calm || trouble !== null
            ? "bad"
            : empty.length > rows.length * 0.1
              ? "watch"
              : "good",
      blocks,
    };
  },
});

/** A share as per cent; what is there but rounds to nothing is `< 0.1 %`. */
function small(some: number, all: number): string {
  return some > 0 && some / all < 0.0005 ? "< 0.1 %" : percent(some / all);
}
