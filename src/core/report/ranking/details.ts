import type { Ranking } from "../../ranking/ranking.js";
import { type DraftFold, fold, list } from "../block.js";
import type { View } from "../view.js";
import { basePairsTable } from "./base-pairs.js";
import { methodLines } from "./method.js";
import { onItemsTable } from "./on-items.js";
import { onSeedsTable } from "./on-seeds.js";
import { scoresTable } from "./scores.js";
import { strengthsTable } from "./strengths.js";

/** Strengths, all pairs on each set, and how it was done. */
export function rankingDetails(found: Ranking, view: View): DraftFold {
  const pairs = basePairsTable(found, view);
  const strengths = strengthsTable(found, view);
  return fold(view.t("All pairs, strengths and method", "全部模型对、强度与方法"), [
    list(methodLines(found, view)),
    ...(pairs === null ? [] : [pairs]),
    scoresTable(found, view),
    ...(strengths === null ? [] : [strengths]),
    ...found.onItems.map((one) => onItemsTable(one, view)),
    ...found.onSeeds.map((one) => onSeedsTable(one, view)),
  ]);
}
