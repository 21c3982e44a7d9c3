import { Stopped } from "../../core/stopped.js";

/** What may be spent by all models of one command together, in the currency of the plan's prices. */
export interface Budget {
  readonly limit: number | null;
  readonly spent: number;
  /** Books what an answer cost. */
  spend(cost: number): void;
  /** Throws `Stopped` where the limit is reached: nothing more may be asked. */
  check(): void;
}

/** A budget of `limit`, or of no limit; a model without prices cannot be held to one. */
export function budget(limit: number | null): Budget {
  let spent = 0;
  return {
    limit,
    get spent() {
      return spent;
    },
    spend(cost) {
      spent += cost;
    },
    check() {
      if (limit === null || spent < limit) return;
      const values = { spent: spent.toFixed(4), limit: String(limit) };
      throw new Stopped({
        en: `the cost limit is reached (${values.spent} of ${values.limit}); what was answered is kept: raise --max-cost and run again to go on`,
        zh: `已达到费用上限（${values.spent} / ${values.limit}）；已得到的回答都已保存：提高 --max-cost 后再次运行即可继续`,
      });
    },
  };
}
