/** Whether Python's str.split() and str.strip() take a UTF-16 unit for white space; JavaScript's `\s` differs (U+001C to U+001F, U+0085, U+FEFF). */
export function isWhitespace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x1f);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  if (unit < 0x2000) return unit === 0x1680;
  return unit <= 0x200a || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** The text without white space at its end, as Python's str.rstrip(). */
export function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhitespace(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The text without white space at both ends, as Python's str.strip(). */
export function trimmed(text: string): string {
  const before = trimmedEnd(text);
  let start = 0;
  while (start < before.length && isWhitespace(before.charCodeAt(start))) start++;
  return start === 0 ? before : before.slice(start);
}

/** Whether a text holds nothing but white space. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isWhitespace(text.charCodeAt(i))) return false;
  return true;
}
