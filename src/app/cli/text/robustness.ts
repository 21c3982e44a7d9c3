import { unit as unitWords } from "../../../core/compare/sentence.js";
import { count, interval, magnitude, metricValue, percent, pText, rate } from "../../../core/numbers.js";
import type { AskingWay, Robustness } from "../../../core/robustness/robustness.js";
import { costsRobustness, fewItems, keptScores, lookedAt, worstScore } from "../../../core/robustness/summary.js";
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
    const { clean, perturbed, drop, ratio, changed, touched } = worst;
    const looked = lookedAt(own).length;
    const few = own.length - looked;
    const named = `“${words ?? worst.perturbation}”`;
    const costs = (drop.value ?? 0) > 0 || (ratio.value ?? 1) < 1;
    const said =
      looked === 1
        ? named
        : costs
          ? t(`worst of ${looked} is ${named}`, `${looked} 种中最严重的是${named}`)
          : t(`none of ${looked} costs anything; ${named}`, `${looked} 种均无损失；${named}`);
    const rest =
      few === 0 ? "" : t(`; ${few} more touch fewer than ${fewItems} items`, `；另有 ${few} 种改动不足 ${fewItems} 条`);
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
        `disturbed  ${name(model.name)}: ${said}, ${value(clean.value)} → ${value(perturbed.value)}${left} on ${count(touched)} items${answers}${rest}`,
        `扰动  ${name(model.name)}：${said}，${count(touched)} 条上 ${value(clean.value)} → ${value(perturbed.value)}${left}${answers}${rest}`,
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
    const changes = behaviour.changes.filter(({ test, p }) => test === null && p !== null);
    const by = changes.every(({ difference }) => difference.method === "newcombe_paired")
      ? "McNemar"
      : t("by cases and seeds", "按例与种子");
    const told = changes.map(
      ({ tuned, p }) => `${changes.length > 1 ? `${name(tuned)} ` : ""}${p === null ? "–" : pText(p)}`,
    );
    lines.push({
      text: t(
        `behaviour  failing cases: ${failed.join(", ")}${told.length === 0 ? "" : `; against base, ${by}: ${told.join(", ")}`}`,
        `行为测试  失败例数：${failed.join("，")}${told.length === 0 ? "" : `；与基座比较（${by}）：${told.join("，")}`}`,
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
    const turned = one.differences.filter(({ holds }) => !holds).map(({ tuned }) => name(tuned));
    const unit = unitWords(one.models[0]?.spread.scale)[language];
    lines.push({
      text: t(
        `${ways[one.way].en}${one.wordings.length} on ${harmless(one.data)}, largest − smallest${unit === "" ? "" : ` in${unit}`}: ${spread.join(", ")}${turned.length === 0 ? "" : `; tuned − base has not one sign under all: ${turned.join(", ")}`}`,
        `${ways[one.way].zh}  ${harmless(one.data)} 上 ${one.wordings.length} 种，最大 − 最小${unit === "" ? "" : `（${unit.trim().replace("个", "")}）`}：${spread.join("，")}${turned.length === 0 ? "" : `；各方式下“微调 − 基座”的正负不一：${turned.join("、")}`}`,
      ),
      bad: turned.length > 0,
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
