import { verdictName, verdictWords } from "../compare/headline.js";
import { railName } from "../compare/rail-name.js";
import type { Comparison, Verdict } from "../documents/comparison.js";
import { count, magnitude, metricValue, percent, rate } from "../numbers.js";
import { keptScores, tooLittle, worstScore } from "../robustness/summary.js";
import type { Standing } from "./block.js";
import type { View } from "./view.js";

/** One light of the scorecard (methods 15). */
export interface Light {
  readonly id: string;
  readonly name: string;
  readonly standing: Standing;
  readonly word: string;
  /** What it rests on. */
  readonly value: string;
  /** The topic that holds the evidence. */
  readonly topic: number;
  /** The open question, where the light is not good. */
  readonly question: string;
  /** What to do about it where no finding says more. */
  readonly step: string;
  /** Beginnings of the codes of findings that bear on it. */
  readonly codes: readonly string[];
}

/** The word for a standing. */
export function standingWord(standing: Standing, t: View["t"]): string {
  return { good: t("good", "合格"), watch: t("watch", "留意"), bad: t("bad", "不合格"), unknown: t("unknown", "未知") }[
    standing
  ];
}

/** What a verdict is called, within a sentence. */
export function verdictWord(verdict: Verdict, { language }: View): string {
  return inSentence(verdictWords[verdict][language], language);
}

/** What the verdict of a comparison is called in a cell: `worse · guard-rail` where a guard-rail made it. */
export function comparisonWord(comparison: Pick<Comparison, "verdict" | "reason">, { language }: View): string {
  return inSentence(verdictName(comparison)[language], language);
}

const inSentence = (word: string, language: View["language"]): string =>
  language === "en" ? word.charAt(0).toLowerCase() + word.slice(1) : word;

/** The lights of the scorecard by the rules of methods 15; none is averaged away. */
export function lights(view: View): Light[] {
  const { study, t, primary } = view;
  const light = (
    id: keyof typeof steps,
    name: string,
    topic: number,
    standing: Standing,
    value: string,
    question: string,
  ): Light => ({
    id,
    name,
    standing,
    word: standingWord(standing, t),
    value,
    topic,
    question,
    ...steps[id],
  });
  const open = primary?.verdict === "not_resolved" || primary?.verdict === "improved_size_uncertain";
  const steps = {
    effect: {
      // More items do not turn a verdict that stands.
      codes: ["model.identical_outputs", "compare.", ...(open ? ["stat.underpowered"] : [])],
      step:
        primary === null
          ? t("compare with the base on the same items", "与基座在同样样本上比较")
          : t("keep the base, or change the training and compare again", "保留基座，或改变训练后重新比较"),
    },
    precision: {
      codes: ["stat.underpowered"],
      step: t(
        "add test items, or accept a larger difference before looking",
        "增加测试样本，或在查看结果前放宽有意义的差值",
      ),
    },
    validity: {
      codes: ["data.", "metric.misuse", "model.identical_outputs"],
      step: t("do the checks that are missing", "补做缺少的检查"),
    },
    safety: { codes: ["compare."], step: t("name guard_rails in the plan", "在计划中写明 guard_rails") },
    calibration: {
      codes: ["model.miscalibrated"],
      step:
        view.tuned?.score.calibration === undefined
          ? t("give probabilities of test and validation", "提供测试集与验证集的概率")
          : t(
              "fit a temperature on validation, or do not act on confidence",
              "在验证集上拟合温度，或不依据置信度做决定",
            ),
    },
    robustness: {
      codes: ["robust."],
      step: t("try disturbed inputs, or accept it as unknown", "做扰动测试，或接受未知"),
    },
    stability: { codes: ["stat.seed_variance"], step: t("train three seeds or more", "至少训练三个随机种子") },
    understanding: {
      codes: ["slice."],
      step: t("read the cases of topic 5 and name the kinds of error", "阅读第 5 节案例并归类错误"),
    },
    data: {
      codes: ["data.label_issues"],
      step: t("have 50 confident errors reviewed by a second reader", "请第二人复核 50 个自信的错误"),
    },
    reproducibility: { codes: ["repro."], step: t("fill the checklist", "补全清单") },
    cost: { codes: [], step: t("state a budget, or accept it as unknown", "写明预算，或接受未知") },
  } as const;
  const unknown = t("not measured", "未测量");

  const effect = ((): Light => {
    const name = t("Effect", "效果");
    const ask = t("What would have to change for the verdict to be “improved”?", "怎样才能使结论变为“提升”？");
    if (primary === null)
      return light(
        "effect",
        name,
        9,
        "unknown",
        t("nothing to compare with: no base model", "没有可比对象：缺少基座模型"),
        t("How good was the model before fine-tuning?", "微调前的模型有多好？"),
      );
    const standing = {
      improved: "good",
      improved_size_uncertain: "watch",
      not_resolved: "watch",
      equivalent: "watch",
      worse: "bad",
      mixed: "bad",
    }[primary.verdict] as Standing;
    return light("effect", name, 9, standing, verdictWord(primary.verdict, view), ask);
  })();

  const precision = ((): Light => {
    const name = t("Precision", "精度");
    const ask = t(
      "Is the smallest difference that matters realistic for this test set?",
      "对该测试集而言，最小有意义差值是否现实？",
    );
    const mde = primary?.power.mde;
    if (primary === null || mde === undefined || mde.value === null || primary.deltaMin === 0)
      return light("precision", name, 4, "unknown", unknown, ask);
    const times = mde.value / primary.deltaMin;
    const scale = primary.difference.scale;
    return light(
      "precision",
      name,
      4,
      times <= 1 ? "good" : times <= 2 ? "watch" : "bad",
      t("can show {mde}; {delta} matter", "可检出 {mde}；有意义的为 {delta}", {
        mde: view.size(mde.value, scale),
        delta: magnitude(primary.deltaMin, scale),
      }),
      ask,
    );
  })();

  const validity = ((): Light => {
    const name = t("Validity", "有效性");
    const ask = t(
      "Can the checks that failed or were not done change the verdict?",
      "未通过或未做的检查是否会改变结论？",
    );
    if (study.checks.length === 0)
      return light("validity", name, 12, "bad", t("no check was done", "未做任何检查"), ask);
    const of = (state: string): number => study.checks.filter((check) => check.state === state).length;
    const standing: Standing = of("fail") + of("not_checked") > 0 ? "bad" : of("warn") > 0 ? "watch" : "good";
    const parts = [
      t("{k} passed", "{k} 项通过", { k: of("pass") }),
      ...(of("warn") > 0 ? [t("{k} to watch", "{k} 项留意", { k: of("warn") })] : []),
      ...(of("fail") > 0 ? [t("{k} failed", "{k} 项未通过", { k: of("fail") })] : []),
      ...(of("not_checked") > 0 ? [t("{k} not checked", "{k} 项未检查", { k: of("not_checked") })] : []),
    ];
    return light("validity", name, 12, standing, parts.join(t(", ", "，")), ask);
  })();

  const safety = ((): Light => {
    const name = t("Safety of change", "变更安全性");
    const ask = t("What must not get worse, and by how much may it?", "哪些方面不能变差，最多允许变差多少？");
    const rails = primary?.guardRails ?? [];
    const nfr = primary?.negativeFlipRate?.value ?? null;
    const broken = nfr === null ? "" : t("{p} broken", "弄坏 {p}", { p: percent(nfr) });
    if (rails.length === 0)
      return light(
        "safety",
        name,
        9,
        "unknown",
        [t("no guard-rail in the plan", "计划中没有护栏指标"), broken]
          .filter((part) => part !== "")
          .join(t(", ", "，")),
        ask,
      );
    const standing: Standing = rails.some(({ state }) => state === "failed")
      ? "bad"
      : rails.some(({ state }) => state === "unresolved")
        ? "watch"
        : "good";
    const states = rails.map(
      (rail) =>
        `${railName(rail)[view.language]} ${{ held: t("held", "守住"), unresolved: t("unresolved", "无法判定"), failed: t("failed", "未守住") }[rail.state]}`,
    );
    return light(
      "safety",
      name,
      9,
      standing,
      [...states.slice(0, 2), ...(broken === "" ? [] : [broken])].join(t(", ", "，")),
      ask,
    );
  })();

  const calibration = ((): Light => {
    const name = t("Calibration", "校准");
    const ask = t("Does anybody act on the confidence of the model?", "是否有人依据模型的置信度做决定？");
    const found = view.tuned?.score.calibration;
    if (found === undefined || found.ece.value === null)
      return light("calibration", name, 4, "unknown", t("no probabilities", "没有概率"), ask);
    const numbers = t("ECE {ece}, by chance up to {null}", "ECE {ece}，偶然可达 {null}", {
      ece: rate(found.ece.value),
      null: rate(found.null95),
    });
    const mend = found.temperature?.value ?? null;
    return light(
      "calibration",
      name,
      4,
      found.miscalibrated ? "watch" : "good",
      found.miscalibrated && mend !== null
        ? t("{numbers}; temperature {t}", "{numbers}；温度 {t}", { numbers, t: metricValue(mend, "unbounded") })
        : numbers,
      ask,
    );
  })();

  const robustness = ((): Light => {
    const name = t("Robustness", "鲁棒性");
    const ask = t("Does the model survive slips of spelling and other wording?", "模型能否经受错字与换说法？");
    const scores = study.robustness === undefined ? [] : keptScores(study.robustness);
    const tuned = scores.filter(({ model }) => model.role === "tuned");
    const own = tuned.length > 0 ? tuned : scores;
    const worst = worstScore(own);
    const kept = worst?.ratio.value ?? null;
    if (worst === null || kept === null)
      return light(
        "robustness",
        name,
        11,
        "unknown",
        own.length === 0 ? t("no disturbed inputs were tried", "未做扰动测试") : unknown,
        ask,
      );
    const changes = Math.max(...own.map(({ changed }) => changed.ci?.hi ?? 1));
    return light(
      "robustness",
      name,
      11,
      kept >= 0.95 && changes < 0.05 ? "good" : kept >= tooLittle ? "watch" : "bad",
      t("worst disturbance leaves {r}; up to {p} of answers change", "最严重的扰动保留 {r}；至多 {p} 的回答改变", {
        r: rate(kept, 2),
        p: percent(changes, 0),
      }),
      ask,
    );
  })();

  const stability = ((): Light => {
    const name = t("Stability", "稳定性");
    const ask = t("Would another training seed tell the same story?", "换一个训练随机种子，结论是否相同？");
    const group = study.seeds.find(({ role, data }) => role === "tuned" && data === view.data);
    const seeds = group?.points.length ?? primary?.seeds.tuned ?? (view.tuned === null ? 0 : 1);
    const dm = study.decision.deltaMin;
    const sd = group?.sd.value ?? null;
    if (seeds < 3 || sd === null || group === undefined)
      return light(
        "stability",
        name,
        11,
        "bad",
        t("seeds: {k}; three are the least", "种子 {k} 个；至少需要三个", { k: seeds }),
        ask,
      );
    const times = dm === 0 ? Number.POSITIVE_INFINITY : sd / dm;
    return light(
      "stability",
      name,
      11,
      times <= 0.5 ? "good" : times <= 1 ? "watch" : "bad",
      t("{k} seeds, sd {sd}", "{k} 个种子，标准差 {sd}", {
        k: seeds,
        sd: view.size(sd, group.mean.scale),
      }),
      ask,
    );
  })();

  const understanding = ((): Light => {
    const name = t("Understanding", "可解释");
    const found =
      study.errors.find(({ data, model }) => data === view.data && model.role === "tuned") ?? study.errors[0];
    const held =
      found?.slices.filter(
        ({ pAdjusted, difference }) =>
          pAdjusted !== null && pAdjusted < study.decision.alpha && (difference.value ?? 0) > 0,
      ).length ?? 0;
    return light(
      "understanding",
      name,
      6,
      "unknown",
      found === undefined
        ? unknown
        : t("{n} errors, none coded by hand; weak slices: {k}", "{n} 个错误，均未人工归类；薄弱切片 {k} 个", {
            n: count(found.errors),
            k: held,
          }),
      t("Which kind of error costs most?", "哪类错误代价最大？"),
    );
  })();

  const data = light(
    "data",
    t("Data", "数据"),
    6,
    "unknown",
    t("label noise was not reviewed", "标注噪声未经复核"),
    t("How many gold labels are wrong?", "有多少标准答案是错的？"),
  );

  const reproducibility = ((): Light => {
    const name = t("Reproducibility", "可复现性");
    const ask = t("Who could repeat this training with what is on record?", "凭现有记录，谁能重做这次训练？");
    const rows = study.checklist;
    if (rows.length === 0) return light("reproducibility", name, 11, "unknown", t("no checklist", "没有清单"), ask);
    const filled = rows.filter(({ state }) => state !== "missing").length;
    const share = filled / rows.length;
    return light(
      "reproducibility",
      name,
      11,
      share >= 0.9 ? "good" : share >= 0.7 ? "watch" : "bad",
      t("{k} of {all} rows filled", "{all} 项中已填 {k} 项", { k: filled, all: rows.length }),
      ask,
    );
  })();

  const cost = light(
    "cost",
    t("Cost", "成本"),
    1,
    "unknown",
    t("no budget in the plan", "计划中没有预算"),
    t("What may an answer cost, and how long may it take?", "一次回答允许花费多少、用时多久？"),
  );

  return [
    effect,
    precision,
    validity,
    safety,
    calibration,
    robustness,
    stability,
    understanding,
    data,
    reproducibility,
    cost,
  ];
}
