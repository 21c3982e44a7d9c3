import { caseQueue } from "../../charts/case_queue.js";
import { occlusion } from "../../charts/occlusion.js";
import type { Case, Occlusion } from "../../documents/shown-case.js";
import { count, metricValue, rate } from "../../numbers.js";
import { figure, fold, type Inline, list, missing, paragraph, type Text, table } from "../block.js";
import { judgedBlocks } from "../judged.js";
import { topic } from "../topic.js";

/** Topic 5: cases chosen by a stated rule, with what the prediction rests on. */
export const qualitative = topic({
  id: "qualitative",
  number: 5,
  words: { en: "Qualitative analysis", zh: "性能评估的定性分析" },
  build(view) {
    const { study, t, language } = view;
    const { cases } = study;
    const scale = study.primary?.base.scale;
    if (cases.length === 0) {
      return {
        heading: t("No cases could be chosen for reading", "没有可供阅读的案例"),
        standing: "unknown",
        blocks: [
          missing(
            t(
              "Cases need the outputs of both models and the text of the items: give a plan with data (input, gold) and models, then assay run.",
              "案例需要两个模型的输出与样本文本：请在计划中给出 data（含 input、gold）与 models，再运行 assay run。",
            ),
          ),
          ...judgedBlocks(view),
        ],
      };
    }
    const rules: Readonly<Record<Case["rule"], { name: string; why: string; tone: "worse" | "better" | "plain" }>> = {
      broken_confident: {
        name: t("broken, base was sure", "弄坏（基座很确定）"),
        why: t("base right, tuned wrong; highest confidence of base first", "基座正确、微调错误；基座置信度高者在前"),
        tone: "worse",
      },
      error_confident: {
        name: t("wrong and sure", "错误且自信"),
        why: t("tuned wrong; highest confidence first", "微调错误；置信度高者在前"),
        tone: "worse",
      },
      near_threshold: {
        name: t("near the border", "临界"),
        why: t("smallest gap between the first two labels", "前两个标签的概率差最小"),
        tone: "plain",
      },
      fixed: { name: t("fixed", "修复"), why: t("base wrong, tuned right", "基座错误、微调正确"), tone: "better" },
      largest_fall: {
        name: t("fell most", "下降最多"),
        why: t("tuned below base; largest fall of the deciding metric first", "微调低于基座；判定指标下降最多者在前"),
        tone: "worse",
      },
      lowest: {
        name: t("lowest", "最低"),
        why: t("what the deciding metric says of the tuned answer, lowest first", "按判定指标，微调输出得分最低者在前"),
        tone: "worse",
      },
      largest_rise: {
        name: t("rose most", "上升最多"),
        why: t("tuned above base; largest rise first", "微调高于基座；上升最多者在前"),
        tone: "better",
      },
      random: {
        name: t("drawn at random", "随机抽取"),
        why: t("uniform draw; the only part that speaks for all items", "均匀抽取；唯一能代表全体样本的部分"),
        tone: "plain",
      },
    };
    const order = Object.keys(rules) as Case["rule"][];
    const strata = order
      .map((rule) => ({ rule, ...rules[rule], n: cases.filter((one) => one.rule === rule).length }))
      .filter(({ n }) => n > 0);
    const explained = cases.filter((one) => one.occlusion !== undefined && one.occlusion.tokens.length > 0);
    const asks = explained.reduce((sum, one) => sum + (one.occlusion?.asks ?? 0), 0);
    const broken = cases.filter(({ rule }) => rule === "broken_confident").length;
    const sorted = [...cases].sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
    const first = explained[0];
    const topToken =
      first?.occlusion === undefined
        ? undefined
        : [...first.occlusion.tokens]
            .filter(({ effect }) => effect !== null && effect > 0)
            .sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0))[0];
    return {
      heading:
        broken > 0
          ? t(
              "{k} cases to read first, beginning with what the base knew and tuning broke",
              "最先应读的 {k} 个案例，从基座答对而微调弄坏的开始",
              { k: cases.length },
            )
          : t("{k} cases to read first", "最先应读的 {k} 个案例", { k: cases.length }),
      standing: explained.length > 0 ? "good" : "watch",
      blocks: [
        paragraph(
          t("Cases were chosen by rule, not by hand: {rules}.", "案例按规则选出，而非人工挑选：{rules}。", {
            rules: strata
              .map(({ name, why }) => (language === "en" ? `${name} (${why})` : `${name}（${why}）`))
              .join(t("; ", "；")),
          }),
        ),
        ...(explained.length === 0
          ? [
              missing(
                t(
                  "No case is explained: occlusion asks the model again without each token, so it needs a live model (models: onnx).",
                  "没有案例附带解释：遮挡分析需逐个去掉词元后重新询问模型，因此需要可运行的模型（models: onnx）。",
                ),
              ),
            ]
          : [
              paragraph([
                t(
                  "{k} of them were explained by asking the live model {asks} more times, each time without one token. ",
                  "其中 {k} 个通过再询问模型 {asks} 次（每次去掉一个词元）得到解释。",
                  { k: explained.length, asks: count(asks) },
                ),
                ...(first === undefined || topToken === undefined || first.occlusion === undefined
                  ? []
                  : [
                      t("In ", "在样本 "),
                      { text: first.id, look: "code" as const },
                      t(" the prediction “{label}” rests most on “{token}”.", " 中，判为“{label}”主要依据“{token}”。", {
                        label: first.occlusion.label,
                        token: topToken.text,
                      }),
                    ]),
              ]),
            ]),
        figure("case_queue", caseQueue.draw({ strata }, language)),
        ...explained.slice(0, 3).map((one, i) =>
          figure(
            `occlusion_${i + 1}`,
            occlusion.draw(
              {
                id: one.id,
                model: view.tuned === null ? "" : view.modelName(view.tuned.model),
                occlusion: one.occlusion as Occlusion,
              },
              language,
            ),
          ),
        ),
        table(
          t("Cases with gold, base and tuned", "案例：标准答案、基座与微调"),
          [
            { title: t("Item", "样本") },
            { title: t("Chosen as", "选取规则") },
            { title: t("Input", "输入") },
            { title: t("Gold", "标准") },
            { title: t("Base", "基座") },
            { title: t("Tuned", "微调") },
          ],
          sorted.map((one): Text[] => [
            [{ text: one.id, look: "code" }],
            rules[one.rule].name,
            one.input === null
              ? [{ text: t("no text", "无文本"), look: "faint" }]
              : one.occlusion === undefined
                ? one.input
                : marked(one.input, one.occlusion),
            [{ text: one.gold, look: "code" }],
            answer(one.base, one.gold),
            answer(one.tuned, one.gold),
          ]),
          explained.length === 0
            ? undefined
            : t(
                "Underlined: leaving the token out lowers the probability of the predicted label; the heavier the line, the more. Struck through: the token speaks against it.",
                "下划线：去掉该词元会降低预测标签的概率，线越粗作用越大；删除线：该词元不利于该标签。",
              ),
        ),
        ...judgedBlocks(view),
        fold(t("Method and assumptions", "方法与前提"), [
          list([
            t(
              "Occlusion: P(label | text) − P(label | text without the token). A text with a hole is not natural input, so a large effect can be an artefact.",
              "遮挡分析：P(标签 | 原文) − P(标签 | 去掉该词元)。缺词文本并非自然输入，较大的作用可能是假象。",
            ),
            t(
              "A reason that stands twice in the text shows no effect, because the other one remains.",
              "同一理由出现两次时看不出作用，因为去掉一个还剩一个。",
            ),
          ]),
        ]),
      ],
    };

    function answer(side: Case["base"], gold: string): Text {
      if (side.pred === null) return [{ text: t("no answer", "无回答"), look: "faint" }];
      if (side.value !== undefined)
        return [
          side.pred,
          ...(side.value === null ? [] : [{ text: ` ${metricValue(side.value, scale)}`, look: "faint" as const }]),
        ];
      const right = side.pred === gold;
      return [
        { text: side.pred, look: right ? "better" : "worse" },
        { text: right ? " ✓" : " ✗", look: right ? "better" : "worse" },
        ...(side.confidence === null ? [] : [{ text: ` ${confidence(side.confidence)}`, look: "faint" as const }]),
      ];
    }
  },
});

/** A confidence in two digits; what is below 1 is never printed as 1. */
function confidence(p: number): string {
  return p < 1 && p >= 0.995 ? "> .99" : rate(p, 2);
}

/** The input with its tokens underlined by the weight of their effect; what cannot be found in the text stays unmarked. */
function marked(input: string, found: Occlusion): Text {
  const largest = Math.max(...found.tokens.map(({ effect }) => Math.abs(effect ?? 0)), 1e-9);
  const parts: Inline[] = [];
  let at = 0;
  for (const { text, effect } of found.tokens) {
    const start = input.indexOf(text, at);
    if (start < 0 || text === "") continue;
    if (start > at) parts.push(input.slice(at, start));
    const share = (effect ?? 0) / largest;
    const look =
      share >= 0.66 ? "why3" : share >= 0.33 ? "why2" : share >= 0.12 ? "why1" : share <= -0.33 ? "against" : undefined;
    parts.push(look === undefined ? text : { text, look });
    at = start + text.length;
  }
  if (at < input.length) parts.push(input.slice(at));
  return parts;
}
