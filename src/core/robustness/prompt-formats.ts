import type { Random } from "../random.js";

/** One way of setting a prompt: what stands behind a name, between parts, around a letter, and how names are cased. */
interface Format {
  readonly separator: string;
  readonly spacing: string;
  readonly letter: readonly [string, string];
  readonly cased: (name: string) => string;
}

const separators = [": ", " : ", ":: ", " - ", ":\n", "\n\t", " "];
const spacings = ["\n", "\n\n", " ", " || ", " <sep> ", " -- ", "; \n"];
const letters: Format["letter"][] = [
  ["", ". "],
  ["", ") "],
  ["(", ") "],
  ["[", "] "],
  ["<", "> "],
  ["", ": "],
];
const casings: Format["cased"][] = [
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  (name) => name.replace(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase()),
];

/**
 * At most `count` other formats of a prompt's template that say the same: the separator behind names (`Answer:`), the space between parts, the marks around the
 * letters of choices, and the case of names are drawn together, as in FormatSpread; words, order and what Jinja does stay. Fewer, or none, where the template has
 * fewer of these. Source: Sclar et al. 2024, section 3.
 */
export function promptFormats(template: string, count: number, random: Random): string[] {
  const all = new Set<string>();
  for (const separator of separators)
    for (const spacing of spacings)
      for (const letter of letters)
        for (const cased of casings) all.add(formatted(template, { separator, spacing, letter, cased }));
  all.delete(template);
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.integer(left.length), 1)[0]);
}

/** Where Jinja stands in a template. */
const jinja = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\})/;
const ofLetter = /^\{\{-?\s*(?:letter\b|letters\s*\[)/;
/** A name of up to three words with a colon behind it, at the head of a line. */
const named = /(^|\n)(\p{L}{1,20}(?: \p{L}{1,20}){0,2})[:：][ \t]*/gu;

function formatted(template: string, { separator, spacing, letter, cased }: Format): string {
  const parts = template.split(jinja);
  return parts
    .map((part, k) => {
      if (k % 2 === 1) return part;
      const last = k === parts.length - 1;
      const before = parts[k - 1] ?? "";
      const lettered = ofLetter.test(before) && /^[.):：、] ?/u.test(part);
      let text = lettered ? part.replace(/^[.):：、] ?/u, "") : part;
      // A block of Jinja takes the line break behind it along.
      const head = before.endsWith("%}") && text.startsWith("\n") ? "\n" : "";
      text = text.slice(head.length);
      const starts = k === 0 || before.endsWith("%}");
      text = text.replace(named, (whole, line: string, name: string, at: number) =>
        line === "" && !(starts && at === 0) ? whole : `${line}${cased(name)}${separator}`,
      );
      text = spaced(text, spacing, separator);
      if (last) text = text.trimEnd();
      if (ofLetter.test(parts[k + 1] ?? "") && /^[.):：、]/u.test(parts[k + 2] ?? "")) text += letter[0];
      return `${head}${lettered ? letter[1] : ""}${text}`;
    })
    .join("");
}

/** Line breaks between parts as `spacing`, but for those that a separator brought. */
function spaced(text: string, spacing: string, separator: string): string {
  const mark = "\u0000";
  return (separator.includes("\n") ? text.replaceAll(separator, mark) : text)
    .replace(/\n+/g, spacing)
    .replaceAll(mark, separator);
}
