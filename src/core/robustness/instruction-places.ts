/** The input, alone. */
const input = /\{\{-?\s*input\s*-?\}\}/g;
/** A line that ends in the name of what is to come: `Label:`. */
const cue = /(?:^|\n)([^\n{}]{1,30}[:：])\s*$/;

/**
 * Other places of a template's instruction: before the input, behind it, and both; the name before the input (`Text:`) and that of the answer at the end stay where
 * they are. None where there is no instruction, where the input stands more than once, or where Jinja does more around it than name values.
 */
export function instructionPlaces(template: string): string[] {
  const found = [...template.matchAll(input)];
  if (found.length !== 1 || /\{[%#]/.test(template)) return [];
  const [{ 0: shown, index }] = found;
  const before = template.slice(0, index);
  const after = template.slice(index + shown.length);
  const answer = cue.exec(after);
  const lead = /(?:^|\n)([^\n{}]{1,30}[:：][ \t]*)$/.exec(before)?.[1] ?? "";
  const said = [before.slice(0, before.length - lead.length), answer === null ? after : after.slice(0, answer.index)]
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .join("\n\n");
  if (said === "") return [];
  const end = answer === null ? "" : `\n${answer[1]}`;
  const asked = `${lead}${shown}`;
  const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
  return [`${said}\n\n${asked}${end}`, `${asked}\n\n${said}${end}`, `${said}\n\n${asked}\n\n${said}${end}`].filter(
    (one) => plain(one) !== plain(template),
  );
}
