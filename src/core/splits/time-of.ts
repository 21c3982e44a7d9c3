const stamp =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A time written as a number or as ISO 8601 (without a zone: UTC), as a number that orders it; dates are milliseconds since 1970. Null where it is neither. */
export function timeOf(text: string): number | null {
  const plain = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number.isFinite(Number(plain)) ? Number(plain) : null;
  const found = stamp.exec(plain);
  if (found === null) return null;
  const [, year, month, day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = found;
  const parts = [Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = Date.UTC(Number(year), ...parts);
  const back = new Date(date);
  if (back.getUTCMonth() !== parts[0] || back.getUTCDate() !== parts[1] || parts[2] > 23 || parts[3] > 59) return null;
  const shift = /^z$/i.test(zone)
    ? 0
    : (zone[0] === "-" ? -1 : 1) * (60 * Number(zone.slice(1, 3)) + Number(zone.slice(-2)));
  return date + (fraction === "" ? 0 : 1000 * Number(`0.${fraction}`)) - 60_000 * shift;
}
