import type { z } from "zod";
import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { robustnessSchema } from "./robustness-schema.js";

/** What a plan says of robustness, defaults filled in; keys as in `assay.yaml`. */
export interface PlanRobustness {
  /** Names of the data sets whose items are disturbed. */
  readonly data: readonly string[];
  readonly perturbations: readonly string[] | "all";
  readonly rate: number;
  /** Most items of each set. */
  readonly items: number;
  /** Path of a file of behavioural tests. */
  readonly tests?: string;
  readonly prompts: readonly WrittenPrompt[];
  /** Generated formats of the plan's prompt; 0 for none. */
  readonly formats: number;
  /** Whether the worked examples are turned, and the instruction moved. */
  readonly example_orders: boolean;
  readonly instruction_places: boolean;
  readonly choice_orders: boolean;
  /** Items that are asked again; 0 for none. */
  readonly repeat: number;
}

/** Share of the eligible places that are touched, and most items of a set, where nobody says otherwise. */
export const defaultRate = 0.1;
export const defaultItems = 200;

/** Fills in the defaults. */
export function completeRobustness(written: z.output<typeof robustnessSchema>): PlanRobustness {
  return {
    data: written.data ?? ["test"],
    perturbations: written.perturbations ?? [],
    rate: written.rate ?? defaultRate,
    items: written.items ?? defaultItems,
    ...(written.tests === undefined ? {} : { tests: written.tests }),
    prompts: written.prompts ?? [],
    formats: written.formats ?? 0,
    example_orders: written.example_orders ?? false,
    instruction_places: written.instruction_places ?? false,
    choice_orders: written.choice_orders ?? false,
    repeat: written.repeat ?? 0,
  };
}
