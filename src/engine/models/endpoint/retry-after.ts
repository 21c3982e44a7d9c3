import type { IncomingHttpHeaders } from "node:http";

/**
 * Milliseconds that a server asks to wait: `retry-after-ms`, `retry-after` in seconds or as an HTTP date, else the `x-ratelimit-reset-*`
 * of whatever is used up (`1s`, `6m0s`, `20ms`, seconds, or a Unix time); null where it names none. `epoch` is the time of day in ms.
 */
export function retryAfter(headers: IncomingHttpHeaders, epoch: number): number | null {
  const exact = Number.parseFloat(one(headers["retry-after-ms"]));
  if (exact >= 0) return exact;
  const after = one(headers["retry-after"]).trim();
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
  if (after !== "") {
    const date = Date.parse(after);
    if (!Number.isNaN(date)) return Math.max(0, date - epoch);
  }
  const resets = ["-requests", "-tokens", ""].flatMap((kind) => {
    const wait = span(one(headers[`x-ratelimit-reset${kind}`]), epoch);
    const left = one(headers[`x-ratelimit-remaining${kind}`]);
    return wait === null ? [] : [{ wait, spent: left === "" ? null : Number(left) <= 0 }];
  });
  const spent = resets.filter((reset) => reset.spent === true);
  const known = spent.length > 0 ? spent : resets.filter((reset) => reset.spent === null);
  return known.length === 0 ? null : Math.max(...known.map(({ wait }) => wait));
}

const one = (header: string | string[] | undefined): string => (Array.isArray(header) ? header[0] : header) ?? "";

/** A span of time as providers write it, in ms. */
function span(written: string, epoch: number): number | null {
  const text = written.trim();
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isNaN(value)) {
    // A number is a Unix time in ms or s where it is that large, else seconds.
    if (value > 1e11) return Math.max(0, value - epoch);
    return value > 1e8 ? Math.max(0, value * 1000 - epoch) : Math.max(0, value * 1000);
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|d|h|m|s)/g)];
  if (parts.length > 0 && parts.map(([all]) => all).join("") === text)
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - epoch);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
