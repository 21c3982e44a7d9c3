import { type ConditionsFound, conditionsFound } from "../../core/compare/comparable.js";
import type { Facts } from "../../core/study.js";
import type { Asked } from "./ask-all.js";

/** On how many items the first base run and each tuned run said the same word for word, set by set; nothing where no texts are on record. */
export function toldConditions(asked: readonly Asked[]): Pick<Facts, "conditions"> {
  const found = [...new Set(asked.map(({ data }) => data))].flatMap((data) => {
    const own = asked.filter((one) => one.data === data);
    const base = own.find(({ model }) => model.role === "base");
    if (base === undefined) return [];
    return own
      .filter(({ model }) => model.role === "tuned")
      .flatMap((tuned): ConditionsFound[] => {
        const ids = base.run.outputs.map(({ id }) => id);
        const rows = ids.map((_, i) => i);
        const told = conditionsFound(
          { name: base.model.name, conditions: conditionsOf(base, ids), rows },
          { name: tuned.model.name, seed: tuned.model.seed, conditions: conditionsOf(tuned, ids), rows },
          { data, ids },
        );
        return told.texts === undefined ? [] : [told];
      });
  });
  return found.length === 0 ? {} : { conditions: found };
}

function conditionsOf({ run }: Asked, ids: readonly string[]) {
  const texts = new Map(
    run.outputs.flatMap(({ id, texts: said }) => (said === undefined ? [] : [[id, JSON.stringify(said)] as const])),
  );
  return { scoring: {}, asking: {}, drawing: {}, outputs: ids.map((id) => texts.get(id) ?? null) };
}
