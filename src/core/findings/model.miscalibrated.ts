import { finding } from "./finding.js";

/** Standard deviations above its chance level from which the ECE is a warning and not a note. */
const beyondDoubt = 4;

/** Confidence differs from accuracy by more than chance explains. */
export const modelMiscalibrated = finding({
  id: "model.miscalibrated",
  topic: 4,
  severity: "warning",
  detect: ({ scores }) => {
    const judged = scores.filter(
      ({ model, data }) => model.role === "tuned" && data !== "validation" && data !== "train",
    );
    const recipes = [
      ...new Map(judged.map(({ model, data }) => [`${model.name}/${data}`, { name: model.name, data }])).values(),
    ];
    return recipes.flatMap(({ name, data }) => {
      const runs = judged.filter((one) => one.model.name === name && one.data === data);
      const found = runs.flatMap(({ score }) => (score.calibration?.miscalibrated === true ? [score.calibration] : []));
      // With several seeds, one above its 95th percentile is expected now and then: most of them must be.
      if (2 * found.length <= runs.length) return [];
      const [calibration] = found;
      if (calibration.ece.value === null) return [];
      const spread = (calibration.null95 - calibration.nullMean) / 1.645;
      const certain = calibration.ece.value - calibration.nullMean > beyondDoubt * spread;
      const temperature = calibration.temperature?.value ?? null;
      return [
        {
          severity: certain ? ("warning" as const) : ("info" as const),
          evidence: {
            model: name,
            data,
            runs: runs.length,
            ece: calibration.ece,
            by_chance: calibration.null95,
            ...(temperature === null ? {} : { temperature }),
            mend_en:
              temperature === null
                ? "fit a temperature on validation"
                : `temperature ${temperature.toFixed(2)}, fitted on validation`,
            mend_zh: temperature === null ? "在验证集上拟合温度" : `验证集上拟合的温度 ${temperature.toFixed(2)}`,
          },
        },
      ];
    });
  },
  words: {
    title: {
      en: "{model} on {data}: ECE {ece}, by chance up to {by_chance}",
      zh: "{model} 在 {data} 上 ECE 为 {ece}，偶然所致至多 {by_chance}",
    },
    short: { en: "{mend_en}", zh: "{mend_zh}" },
    symptom: { en: "Confident answers are wrong more often than they claim.", zh: "高置信度的回答出错率高于其声称。" },
    cause: {
      en: "Training past the best log loss, hard labels, or a shift between training and use.",
      zh: "对数损失最优之后仍继续训练、硬标签，或训练与使用的分布不同。",
    },
    check: {
      en: "Read the reliability diagram; compare log loss over the epochs.",
      zh: "查看可靠性图，比较各轮的对数损失。",
    },
    fix: {
      en: "Scale the logits ({mend_en}), or stop earlier; accuracy does not change.",
      zh: "对 logits 做温度缩放（{mend_zh}），或更早停止；准确率不变。",
    },
  },
  advice: "C1",
  source: {
    en: "methods 2.3; a note above the 95th percentile of chance, a warning beyond 4 standard deviations of it",
    zh: "methods 2.3；高于偶然水平的第 95 百分位为提示，超出其 4 个标准差为警告",
  },
});
