/** How numbers are printed everywhere (terminal, report, sentences), so that one number never stands in two spellings. */

const minus = "−";

/** A plain number with a fixed count of decimals and the true minus sign; never "−0". */
function fixed(x: number, digits: number): string {
  const text = Math.abs(x).toFixed(digits);
  return x < 0 && Number(text) !== 0 ? `${minus}${text}` : text;
}

/** A whole number with thousands marks: `1,240`. */
export function count(n: number): string {
  const digits = Math.abs(Math.round(n)).toString();
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ",");
  return n < 0 && digits !== "0" ? `${minus}${grouped}` : grouped;
}

/** A number of the 0-1 family without its leading zero: `.793`, `−.040`, `1.000`. */
export function rate(x: number, digits = 3): string {
  return fixed(x, digits).replace(/^(−?)0\./, "$1.");
}

/** `rate` with its sign always shown: `+.081`. */
export function signedRate(x: number, digits = 3): string {
  const text = rate(x, digits);
  return /[1-9]/.test(text) && x > 0 ? `+${text}` : text;
}

/** Decimals of a value on a scale: three on 0-1 and 0-2, one on 0-100; else three significant digits of the value. */
function decimals(x: number, scale: string | undefined): number {
  if (scale === "0-100") return 1;
  if (scale === undefined || scale === "0-1" || scale === "0-2" || scale === "-1-1") return 3;
  const size = Math.abs(x);
  if (size === 0 || size >= 1000) return size >= 1000 ? 0 : 3;
  return Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(size))));
}

/** Whether values of a scale are rates, printed without leading zero and with differences in points. */
export function isRate(scale: string | undefined): boolean {
  return scale === undefined || scale === "0-1" || scale === "0-2" || scale === "-1-1";
}

/** A metric's value on its scale (`Result.scale`): `.793` on 0-1, `28.4` on 0-100, three significant digits elsewhere. */
export function metricValue(x: number, scale?: string): string {
  // A perplexity of a model that knows nothing has thirty digits, of which three say something.
  if (Math.abs(x) >= 1e9 && Number.isFinite(x)) return x.toExponential(2).replace("e+", "e").replace("-", minus);
  const text = fixed(x, decimals(x, scale));
  return isRate(scale) ? text.replace(/^(−?)0\./, "$1.") : text;
}

/** A difference in a metric's own unit with its sign: `+.081`, `−1.4`. */
export function metricDifference(x: number, scale?: string): string {
  const text = metricValue(x, scale);
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A difference of rates in points with its sign: `+8.1` for .081; values of 0-100 metrics are points already. */
export function points(x: number, scale?: string, digits = 1): string {
  const text = magnitude(x, scale, digits);
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A size in points without a plus sign: `2.3` for .023; on unbounded scales the number itself. */
export function magnitude(x: number, scale?: string, digits = 1): string {
  if (isRate(scale)) return fixed(100 * x, digits);
  if (scale === "0-100") return fixed(x, digits);
  return metricValue(x, scale);
}

/** An interval of values: `[.77, .82]` on 0-1 with `digits` 2, three digits by default; on other scales as values are printed. */
export function interval(ci: { readonly lo: number; readonly hi: number }, scale?: string, digits?: number): string {
  const show = (x: number): string => {
    if (digits === undefined) return metricValue(x, scale);
    return isRate(scale) ? rate(x, digits) : metricValue(x, scale);
  };
  return `[${show(ci.lo)}, ${show(ci.hi)}]`;
}

/** An interval of differences in points, signs shown: `[+5.2, +11.0]`; no further than the whole of a bounded scale. */
export function pointsInterval(ci: { readonly lo: number; readonly hi: number }, scale?: string): string {
  const { lo, hi } = possible(ci, scale);
  return `[${points(lo, scale)}, ${points(hi, scale)}]`;
}

/** The ends of an interval of differences, held within the whole of a bounded scale: a t interval on two degrees of freedom may go beyond it. */
export function possible<E extends { readonly lo: number; readonly hi: number }>(ci: E, scale?: string): E {
  const whole = scale === "0-1" ? 1 : scale === "0-100" ? 100 : Number.POSITIVE_INFINITY;
  return { ...ci, lo: Math.max(-whole, ci.lo), hi: Math.min(whole, ci.hi) };
}

/** A p-value alone: `.036`, `< .001`; never `.000` or a bare 1. */
export function pValue(p: number): string {
  return p < 0.001 ? "< .001" : rate(p);
}

/** A p-value with its letter: `p = .036`, `p < .001`. */
export function pText(p: number): string {
  return p < 0.001 ? "p < .001" : `p = ${rate(p)}`;
}

/** A share as per cent: `2.5 %` in English and Chinese alike. */
export function percent(x: number, digits = 1): string {
  return `${fixed(100 * x, digits)} %`;
}
