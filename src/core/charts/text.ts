import { isWide } from "../wide.js";

/** Whether a character takes a whole em in print: wide characters, and the dashes, dots and quotes that Chinese fonts draw as wide. */
function wide(code: number): boolean {
  return isWide(code) || code === 0x2014 || code === 0x2026 || code === 0x201c || code === 0x201d;
}

/** Estimated width of a text in em: 1 for a Chinese character, .56 for any other. */
export function em(text: string): number {
  let width = 0;
  for (const character of text) width += wide(character.codePointAt(0) ?? 0) ? 1 : 0.56;
  return width;
}

/** Characters that steer the reading direction or are not printed at all; shown by their code instead. */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** A text in which every control and direction character is shown by its code, such as `‹U+202E›`; line ends become `⏎`. */
export function visible(text: string): string {
  return text
    .replace(/\r\n|\r|\n/g, "⏎")
    .replace(/\t/g, " ")
    .replace(unseen, (character) => `‹U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** A text cut to a width in em, with an ellipsis where something was left out. */
export function clip(text: string, width: number): string {
  if (em(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += wide(character.codePointAt(0) ?? 0) ? 1 : 0.56;
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Names cut to a width in em; those that would look alike keep their beginning and what follows the part they share. */
export function clipApart(names: readonly string[], width: number): string[] {
  const cut = names.map((name) => clip(name, width));
  return cut.map((text, i) => {
    const alike = names.filter((_, j) => cut[j] === text);
    if (text === names[i] || alike.length < 2) return text;
    let shared = 0;
    while (alike.every((name) => name[shared] !== undefined && name[shared] === names[i][shared])) shared++;
    // From the beginning of the word in which they part.
    const from = names[i].slice(0, shared).search(/[^-_./ :]*$/);
    const head = clip(names[i], width / 3);
    return `${head}${clip(names[i].slice(from), width - em(head))}`;
  });
}

/** What must not begin a line of Chinese. */
const closing = "，。；：、？！）》」』”’…%％.,;:!?)]";

const isClosing = (piece: string): boolean => piece.length === 1 && closing.includes(piece);

/** A text broken into lines of at most `width` em: Latin between words, Chinese between characters; at most `most` lines, the last one cut. */
export function wrap(text: string, width: number, most = 3): string[] {
  const pieces =
    text.match(
      /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef“”…—]|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef“”…—]+|\s+/g,
    ) ?? [];
  const lines: string[] = [];
  let line: string[] = [];
  for (const piece of pieces) {
    const rest: string[] = [];
    if (em([...line, piece].join("").trimEnd()) > width && line.some((one) => one.trim() !== "")) {
      // A mark takes along what stands before it, unless that is the whole line.
      if (isClosing(piece)) {
        let k = line.length - 1;
        while (k > 0 && (isClosing(line[k]) || line[k].trim() === "")) k--;
        if (k > 0) rest.push(...line.splice(k));
      }
      if (!isClosing(piece) || rest.length > 0) {
        lines.push(line.join("").trim());
        line = rest;
      }
    }
    if (line.length > 0 || piece.trim() !== "") line.push(piece);
  }
  if (line.length > 0) lines.push(line.join("").trim());
  if (lines.length > most) lines.splice(most - 1, lines.length, clip(lines.slice(most - 1).join(" "), width));
  return lines.map((each) => clip(each, width + 1));
}
