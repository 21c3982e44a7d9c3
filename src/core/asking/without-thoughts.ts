const opening = /^\s*<(think|thinking|thought|reasoning)>/;
const closing = /<\/(?:think|thinking|thought|reasoning)>/g;

/** What a reasoning model says after its thoughts: what stands behind the last `</think>`; null where thoughts begin and never end, so that no answer came. */
export function withoutThoughts(text: string): string | null {
  const end = [...text.matchAll(closing)].at(-1);
  if (end !== undefined) return text.slice(end.index + end[0].length).replace(/^\s*\n/, "");
  return opening.test(text) ? null : text;
}
