import type { Reason } from "./reasons.js";

/** Whether a number exists, and if not, of which kind its absence is. */
export type Status = "ok" | "undefined" | "not_applicable" | "insufficient_data" | "missing_input" | "failed";

/** A two-sided confidence interval; `level` is .95 for 95 %. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
  readonly level: number;
  readonly method: string;
}

/** The envelope around every number: "not measured" is never 0, NaN or silence. */
export interface Result {
  readonly value: number | null;
  /** What the reference library prints where the formula has no value. */
  readonly conventionValue?: number;
  readonly status: Status;
  readonly reason?: Reason;
  readonly n: number;
  readonly nEffective?: number;
  readonly ci?: Interval;
  /** Name of the definition, for instance `accuracy` or `newcombe_paired`. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly flags: readonly string[];
  readonly metric?: string;
  /** How the number was made, e.g. `f1_macro|labels:union|v:1`. */
  readonly signature?: string;
  /** The unit's range: `0-1`, `0-2`, `0-100` or `unbounded`. */
  readonly scale?: string;
  readonly better?: "higher" | "lower";
}

/** Ends of an interval held within what its number can be: a t interval on two degrees of freedom may go beyond it. */
export function held<E extends { readonly lo: number; readonly hi: number }>(
  ends: E,
  [least, most]: readonly [number, number],
): E {
  return { ...ends, lo: Math.min(most, Math.max(least, ends.lo)), hi: Math.max(least, Math.min(most, ends.hi)) };
}

/** What the difference of two numbers of a range can be. */
export const differenceRange = ([least, most]: readonly [number, number]): readonly [number, number] => [
  least - most,
  most - least,
];

/** What a metric's formula says of some data: a value, or why there is none. */
export type Measured =
  | { readonly value: number; readonly flags?: readonly string[] }
  | { readonly undefined: Reason; readonly convention?: number; readonly flags?: readonly string[] };

/** `numerator / denominator`, or the reason why it has no value; `convention` is what the reference library prints then. */
export function ratio(numerator: number, denominator: number, reason: Reason, convention?: number): Measured {
  return denominator === 0 ? { undefined: reason, convention } : { value: numerator / denominator };
}

type Details = Partial<Omit<Result, "value" | "status" | "reason" | "n" | "method">>;

/** A result with a value. */
export function ok(value: number, n: number, method: string, details: Details = {}): Result {
  return { value, status: "ok", n, method, ...details, params: details.params ?? {}, flags: details.flags ?? [] };
}

/** A result without a value, and why. */
export function absent(
  status: Exclude<Status, "ok">,
  reason: Reason,
  n: number,
  method: string,
  details: Details = {},
): Result {
  return {
    value: null,
    status,
    reason,
    n,
    method,
    ...details,
    params: details.params ?? {},
    flags: details.flags ?? [],
  };
}

/** The envelope of what a formula said; NaN and infinities never pass. */
export function envelope(measured: Measured, n: number, method: string, details: Details = {}): Result {
  const flags = [...(details.flags ?? []), ...(measured.flags ?? [])];
  if ("value" in measured) {
    if (!Number.isFinite(measured.value)) throw new Error(`${method} gave ${measured.value}`);
    return ok(measured.value, n, method, { ...details, flags });
  }
  const convention =
    measured.convention === undefined
      ? { flags }
      : { conventionValue: measured.convention, flags: [...flags, `library_convention:${measured.convention}`] };
  const status = measured.undefined === "not_applicable_to_task" ? "not_applicable" : "undefined";
  return absent(status, measured.undefined, n, method, { ...details, ...convention });
}

/** The number to compute differences with: the value, else the library's convention, else nothing. */
export function usable(result: Result): number | null {
  return result.value ?? result.conventionValue ?? null;
}
