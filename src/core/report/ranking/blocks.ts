import { cdDiagram } from "../../charts/cd_diagram.js";
import { pairwise } from "../../charts/pairwise.js";
import { rankingSentence, saysMore } from "../../ranking/ranking-words.js";
import { type Draft, figure, paragraph } from "../block.js";
import type { View } from "../view.js";
import { rankingDetails } from "./details.js";
import { valuesTable } from "./values.js";

/** Many models over many data sets: ranks, pairs, means over sets; empty where a study has two recipes on one set. */
export function rankingBlocks(view: View): Draft[] {
  const found = view.study.ranking;
  if (found === undefined || !saysMore(found)) return [];
  const { t, language } = view;
  const ranks = new Map(found.models.flatMap(({ name, meanRank }) => (meanRank === null ? [] : [[name, meanRank]])));
  const ranked = found.models.filter(({ name }) => ranks.has(name));
  const blocks: Draft[] = [
    paragraph([
      { text: t("All models over all data sets. ", "全部模型与全部数据集。"), look: "strong" },
      rankingSentence(found)[language],
    ]),
  ];
  if (found.nemenyi !== null && found.friedman !== null)
    blocks.push(
      figure(
        "cd_diagram",
        cdDiagram.draw(
          {
            models: ranked.map(({ name, role, meanRank }) => ({ name, role, meanRank: meanRank ?? 0 })),
            cliques: found.nemenyi.cliques,
            criticalDifference: found.nemenyi.criticalDifference,
            alpha: found.alpha,
            dataSets: found.rows.length,
            friedmanP: found.friedman.imanDavenport?.p ?? found.friedman.p,
          },
          language,
        ),
      ),
    );
  blocks.push(valuesTable(found, view));
  // Where the smallest p there can be is above alpha, a matrix of pairs shows nothing.
  if (found.family !== null && ranked.length > 2 && found.family.smallestP <= found.alpha)
    blocks.push(
      figure(
        "pairwise",
        pairwise.draw(
          {
            models: [...found.ranked].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)),
            pairs: found.pairs,
            test: found.family.test,
            dataSets: found.rows.length,
          },
          language,
        ),
      ),
    );
  blocks.push(rankingDetails(found, view));
  return blocks;
}
