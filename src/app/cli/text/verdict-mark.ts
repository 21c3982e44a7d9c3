import type { Verdict } from "../../../core/documents/comparison.js";

/** Each verdict's mark, which carries its meaning without colour, and its ink. */
export const verdictMark: Readonly<
  Record<Verdict, { readonly mark: string; readonly tone: "better" | "worse" | "strong" }>
> = {
  improved: { mark: "▲", tone: "better" },
  improved_size_uncertain: { mark: "▲", tone: "better" },
  equivalent: { mark: "=", tone: "strong" },
  not_resolved: { mark: "?", tone: "strong" },
  worse: { mark: "▼", tone: "worse" },
  mixed: { mark: "◆", tone: "worse" },
};
