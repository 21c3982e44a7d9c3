/** Length of a text in UTF-8 bytes; half a surrogate pair counts three, as the character that stands for it does. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

/** White space as Python's `\s` has it, which differs from JavaScript's in U+001C-U+001F, U+0085 and U+FEFF. */
const blanks = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Words of a text as lm-evaluation-harness counts them for word perplexity: `len(re.split(r"\s+", text))`. */
export function wordCount(text: string): number {
  return text.split(blanks).length;
}
