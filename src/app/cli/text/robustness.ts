import { count, interval, magnitude, metricValue, percent, pText, rate } from "../../../core/numbers.js";
import type { AskingWay, Robustness } from "../../../core/robustness/robustness.js";
import { costsRobustness, keptScores, worstScore } from "../../../core/robustness/summary.js";
import type { Language, Words } from "../../../core/words.js";
import { cut, harmless, type Ink, wrapped } from "../ink.js";

const most = 98;
const longest = 24;

/** The heads of the lines on ways of asking. */
const ways: Readonly<Record<AskingWay, Words>> = {
  wording: { en: "wordings   ", zh: "措辞" },
  format: { en: "formats    ", zh: "提示格式" },
  examples: { en: "examples   ", zh: "示例顺序" },
  instruction: { en: "instruction  ", zh: "指令位置" },
};

/** What disturbances did to a study, a line each: worst disturbance of each model, behavioural tests, wordings, asking again. */
export function robustnessLines(
  robustness: Robustness | undefined,
  alpha: number,
  language: Language,
  ink: Ink,
): string[] {
  if (robustness === undefined) return [];
  const zh = language === "zh";
  const t = (en: string, chinese: string): string => (zh ? chinese : en);
  const name = (text: string): string => cut(harmless(text), longest);
  const lines: { text: string; bad?: boolean }[] = [];
  const kept = keptScores(robustness);
  for (const model of robustness.models) {
    const own = kept.filter((score) => score.model.name === model.name);
    const worst = worstScore(own);
    if (worst === null) continue;
    const words = robustness.perturbations.find(({ id }) => id === worst.perturbation)?.words[language];
    const { clean, perturbed, ratio, changed, touched } = worst;
    const scale = clean.scale;
    const value = (x: number | null): string => (x === null ? "–" : metricValue(x, scale));
    const left =
      ratio.value === null ? "" : t(` (keeps ${percent(ratio.value, 0)})`, `（保留 ${percent(ratio.value, 0)}）`);
    const answers =
      changed.value === null || changed.ci === undefined
        ? ""
        : t(
            `, answers that change ${rate(changed.value, 2)} ${interval(changed.ci, "0-1", 2)}`,
            `，回答改变 ${rate(changed.value, 2)} ${interval(changed.ci, "0-1", 2)}`,
          );
    lines.push({
      text: t(
        `disturbed  ${name(model.name)}: worst of ${own.length} is “${words ?? worst.perturbation}”, ${value(clean.value)} → ${value(perturbed.value)}${left} on ${count(touched)} items${answers}`,
        `扰动  ${name(model.name)}：${own.length} 种中最严重的是“${words ?? worst.perturbation}”，${count(touched)} 条上 ${value(clean.value)} → ${value(perturbed.value)}${left}${answers}`,
      ),
    });
  }
  const dearer = robustness.interactions.filter((one) => costsRobustness(one, alpha));
  for (const { tuned, perturbation, difference, pAdjusted } of dearer)
    lines.push({
      text: t(
        `tuning cost robustness: ${name(tuned)} loses ${magnitude(difference.value ?? 0, difference.scale)} more than the base under ${perturbation} (${pText(pAdjusted ?? 1)}, Holm)`,
        `微调损失了鲁棒性：${name(tuned)} 在 ${perturbation} 下比基座多损失 ${magnitude(difference.value ?? 0, difference.scale)}（${pText(pAdjusted ?? 1)}，Holm）`,
      ),
      bad: true,
    });
  const { behaviour } = robustness;
  if (behaviour !== undefined && behaviour.scores.length > 0) {
    const failed = robustness.models.map((model) => {
      const own = behaviour.scores.filter((one) => one.model.name === model.name);
      const judged = own.reduce((sum, one) => sum + one.judged, 0);
      const seeds = Math.max(1, ...own.map(({ runs }) => runs));
      const share = `${own.reduce((sum, one) => sum + one.failed, 0)}/${judged}`;
      return `${name(model.name)} ${share}${seeds > 1 ? t(` over ${seeds} seeds`, `（${seeds} 个种子合计）`) : ""}`;
    });
    const change = behaviour.changes.find(({ test }) => test === null);
    const p = change?.p ?? null;
    const by =
      change?.difference.method === "newcombe_paired"
        ? "McNemar"
        : t("base against tuned by cases and seeds,", "基座与微调按例与种子比较，");
    lines.push({
      text: t(
        `behaviour  failing cases: ${failed.join(", ")}${p === null ? "" : ` (${by} ${pText(p)})`}`,
        `行为测试  失败例数：${failed.join("，")}${p === null ? "" : `（${by} ${pText(p)}）`}`,
      ),
    });
  }
  for (const one of robustness.wordings ?? []) {
    const spread = one.models.map(
      ({ model, spread: own, chance }) =>
        `${name(model.name)} ${own.value === null ? "–" : magnitude(own.value, own.scale)}${
          chance === null
            ? ""
            : t(` (chance ${magnitude(chance.mean, own.scale)})`, `（偶然约 ${magnitude(chance.mean, own.scale)}）`)
        }`,
    );
    const turned = one.differences.some(({ holds }) => !holds);
    lines.push({
      text: t(
        `${ways[one.way].en}${one.wordings.length} on ${harmless(one.data)}, largest − smallest: ${spread.join(", ")}${turned ? "; the difference of base and tuned changes direction" : ""}`,
        `${ways[one.way].zh}  ${harmless(one.data)} 上 ${one.wordings.length} 种，最大 − 最小：${spread.join("，")}${turned ? "；基座与微调之差方向不一" : ""}`,
      ),
      bad: turned,
    });
  }
  const changed = (robustness.repeats ?? []).filter(({ sameAnswer }) => (sameAnswer.value ?? 1) < 1);
  for (const { model, n, sameAnswer } of changed)
    lines.push({
      text: t(
        `again      ${name(model.name)}: ${Math.round((sameAnswer.value ?? 0) * n)} of ${n} answers the same when asked again`,
        `重复提问  ${name(model.name)}：${n} 个中 ${Math.round((sameAnswer.value ?? 0) * n)} 个回答相同`,
      ),
      bad: true,
    });
  return lines.flatMap(({ text, bad = false }) => {
    const [first, ...more] = wrapped(text, most - 2);
    const all = [`  ${first}`, ...more.map((line) => `    ${line}`)];
    return bad ? all.map((line) => ink.worse(line)) : all;
  });
}
