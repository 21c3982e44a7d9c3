/** What removing each token does to the probability of one label (occlusion, methods 5.2). */
export interface Occlusion {
  readonly label: string;
  readonly probability: number;
  readonly tokens: readonly { readonly text: string; readonly effect: number | null }[];
  readonly asks: number;
}

/** One model's answer to a case; `value` is what the deciding metric says of it, where answers are no labels. */
export interface CaseAnswer {
  readonly pred: string | null;
  readonly confidence: number | null;
  readonly value?: number | null;
}

/** One item chosen by a stated rule for reading. */
export interface Case {
  readonly id: string;
  readonly rule:
    | "broken_confident"
    | "error_confident"
    | "near_threshold"
    | "fixed"
    | "largest_fall"
    | "lowest"
    | "largest_rise"
    | "random";
  readonly input: string | null;
  readonly gold: string;
  readonly base: CaseAnswer;
  readonly tuned: CaseAnswer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly occlusion?: Occlusion;
}
