/**
 * The ink table: one colour for one meaning, the light value first. Charts are drawn in the light values; a page in the
 * dark replaces each by its dark value (`darkInk`), which is why no two meanings share a light value.
 */
export const ink = {
  text: "#1f2328",
  faint: "#57606a",
  rule: "#d8dee4",
  ground: "#ffffff",
  band: "#eef1f4",
  base: "#6b7280",
  tuned: "#2563eb",
  better: "#0f766e",
  worse: "#b45309",
  error: "#b91c1c",
} as const;

/** Counts from few to many: one hue in eight steps; text on the first four is dark, on the last four light. */
export const heat = ["#f3f7fe", "#dfe9fd", "#c5d7fb", "#a3c0f8", "#5b8ff0", "#3874e8", "#1f58d0", "#1a47a8"] as const;

/** Text on the lighter, and on the darker half of `heat`. */
export const onHeat = { low: "#1e2227", high: "#fefefe" } as const;

/** Okabe and Ito's colours in their order, for more than two series. */
export const series = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"] as const;

/** What each light colour becomes on a dark ground. */
export const darkInk: Readonly<Record<string, string>> = {
  [ink.text]: "#e6edf3",
  [ink.faint]: "#9198a1",
  [ink.rule]: "#30363d",
  [ink.ground]: "#0d1117",
  [ink.band]: "#1a212a",
  [ink.base]: "#9aa4b2",
  [ink.tuned]: "#6ea8fe",
  [ink.better]: "#3cc4b3",
  [ink.worse]: "#f0a35e",
  [ink.error]: "#ff8079",
  [heat[0]]: "#131a26",
  [heat[1]]: "#16243d",
  [heat[2]]: "#1a3056",
  [heat[3]]: "#1f3f75",
  [heat[4]]: "#4a7fd6",
  [heat[5]]: "#6497e6",
  [heat[6]]: "#83b0f4",
  [heat[7]]: "#a6c8ff",
  [onHeat.low]: "#e7ecf2",
  [onHeat.high]: "#0b0f14",
  [series[0]]: "#4aa3df",
};

/** The step of `heat` for a share of the largest count, and the text colour on it. */
export function heatStep(share: number): { fill: string; text: string } {
  const step = Math.min(heat.length - 1, Math.max(0, Math.floor(share * heat.length)));
  return { fill: heat[step], text: step < heat.length / 2 ? onHeat.low : onHeat.high };
}

/** The families charts and pages are set in. */
export const font = "system-ui, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif";
