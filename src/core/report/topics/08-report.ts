import { reportStructure } from "../../charts/report_structure.js";
import { type Draft, figure, fold, list, missing, paragraph, type Standing, type Text, table } from "../block.js";
import { statistics } from "../said.js";
import { topic } from "../topic.js";

/** Topic 8: the required parts, and the statistical sentence. */
export const writingReport = topic({
  id: "report",
  number: 8,
  words: { en: "Report", zh: "评估报告的编写与解读" },
  build(view) {
    const { study, t, language, primary, tuned } = view;
    const part = (
      name: string,
      present: boolean,
      topicNumber: number,
      source: string,
    ): { name: string; present: boolean; topicNumber: number; source: string } => ({
      name,
      present,
      topicNumber,
      source,
    });
    const parts = [
      part(t("decision and verdict in one sentence", "一句话的决定与结论"), primary !== null, 9, "primary.verdict"),
      part(t("system under test", "被测系统"), study.models.length > 0, 13, "models"),
      part(t("data", "数据"), study.data.length > 0, 3, "data"),
      part(t("metrics with signatures, and why", "指标、签名及选择理由"), study.scores.length > 0, 2, "scores"),
      part(t("results beside baselines", "结果与基线"), tuned?.score.baselines !== undefined, 4, "scores.baselines"),
      part(
        t("uncertainty and tests", "不确定性与检验"),
        primary !== null && primary.difference.ci !== undefined,
        9,
        "primary.tests",
      ),
      part(
        t("slices and guard-rails", "切片与护栏"),
        (primary?.guardRails.length ?? 0) > 0 || (primary?.slices.length ?? 0) > 0,
        6,
        "primary.guardRails",
      ),
      part(t("qualitative cases", "定性案例"), study.cases.length > 0, 5, "cases"),
      part(t("error analysis", "错误分析"), study.errors.length > 0, 6, "errors"),
      part(
        t("several training seeds", "多个训练种子"),
        study.seeds.some(({ points }) => points.length > 1),
        11,
        "seeds",
      ),
      part(t("robustness to disturbed inputs", "对输入扰动的鲁棒性"), study.robustness !== undefined, 11, "robustness"),
      part(t("limits and threats", "局限与威胁"), study.checks.length > 0, 12, "checks"),
      part(t("recommendations, each with a way to verify", "建议及各自的复验方法"), true, 10, "fired"),
      part(t("reproducibility checklist", "可复现性清单"), study.checklist.length > 0, 11, "checklist"),
      part(t("appendix with all numbers", "全部数字的附录"), true, 15, "results.json"),
    ];
    const present = parts.filter((one) => one.present).length;
    const word = (yes: boolean): string => (yes ? t("present", "具备") : t("missing", "缺失"));
    const rows = parts.map((one): { state: Standing; word: string; name: string; value: string } => ({
      state: one.present ? "good" : "unknown",
      word: word(one.present),
      name: one.name,
      value: t("topic {n}", "第 {n} 节", { n: one.topicNumber }),
    }));
    const blocks: Draft[] = [];
    if (primary === null)
      blocks.push(
        missing(
          t(
            "No statistical sentence: it needs base and tuned on the same items (assay compare BASE TUNED, or a plan with models of both roles).",
            "没有统计结论句：需要基座与微调在同样样本上的输出（assay compare BASE TUNED，或在计划中给出两种角色的模型）。",
          ),
        ),
      );
    else blocks.push(paragraph(statistics(view), "sentence"));
    blocks.push(
      figure("report_structure", reportStructure.draw({ rows }, language)),
      table(
        t("Required parts", "必需部分"),
        [
          { title: t("Part", "部分") },
          { title: t("Present", "是否具备") },
          { title: t("Where", "位置") },
          { title: t("Source", "来源") },
        ],
        parts.map((one): Text[] => [
          one.name,
          [{ text: word(one.present), look: one.present ? "better" : "faint" }],
          [{ text: t("topic {n}", "第 {n} 节", { n: one.topicNumber }), to: `topic-${one.topicNumber}` }],
          [{ text: one.source, look: "code" }],
        ]),
      ),
      fold(t("How to read the numbers", "如何读这些数字"), [
        list([
          t(
            "Interval [a, b]: if the test set were drawn again and again, about 95 of 100 such intervals would hold the true value.",
            "区间 [a, b]：若反复抽取测试集，约 100 个这样的区间中有 95 个包含真值。",
          ),
          t(
            "p: how often chance alone would give a difference at least this large if the models were equal. It is not the probability that they are equal.",
            "p：若两模型并无差别，仅凭偶然得到至少这么大差值的频率；它不是“两者相等”的概率。",
          ),
          t(
            "Smallest detectable difference: what this test set shows with the stated power. Below it, “not resolved” says nothing about the model.",
            "最小可检出差异：该测试集在给定功效下能显示的差异。低于它时，“无法判定”并不说明模型如何。",
          ),
          t(
            "Equivalent: the whole interval lies within the differences that are too small to matter.",
            "等效：整个区间都在小到无关紧要的差异之内。",
          ),
          t("Results other than the primary one are exploratory.", "主要指标以外的结果均为探索性。"),
        ]),
      ]),
    );
    return {
      heading:
        present === parts.length
          ? t("Every required part is here", "必需部分齐全")
          : t("{k} of {all} required parts are here", "{all} 个必需部分具备 {k} 个", { k: present, all: parts.length }),
      standing: present === parts.length ? "good" : present >= 10 ? "watch" : "unknown",
      blocks,
    };
  },
});
