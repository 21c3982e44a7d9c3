import type { WrittenJudge } from "./judge-schema.js";

/** A judge of the plan, its defaults filled in; `items` is null where nothing was said. */
export interface PlanJudge extends Omit<WrittenJudge, "data" | "scale" | "repeats"> {
  readonly data: readonly string[];
  /** Worst and best score. */
  readonly scale: readonly [number, number];
  readonly repeats: number;
}

/** A judge with its defaults filled in. */
export function completeJudge(written: WrittenJudge): PlanJudge {
  return {
    ...written,
    data: [...new Set(written.data ?? ["test"])],
    scale: written.scale ?? [1, 5],
    repeats: written.repeats ?? 1,
  };
}
