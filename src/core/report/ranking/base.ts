import type { OnItems } from "../../ranking/on-items.js";
import type { Ranking } from "../../ranking/ranking.js";

/** Whether a model of this name is the base. */
export const isBase = ({ models }: Ranking, name: string): boolean =>
  models.some((model) => model.name === name && model.role === "base");

/** The pair of base and a model on the items of a set, where there are more than two models. */
export const pairWithBase = (found: Ranking, set: number, model: number): OnItems["pairs"][number] | undefined =>
  found.onItems
    .find(({ data }) => data === found.sets[set].name)
    ?.pairs.find(({ a, b }) => b === found.models[model].name && isBase(found, a));
