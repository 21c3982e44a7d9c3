/** Whether a text has a Latin letter, on which the operators of English act. */
export function hasLatin(text: string): boolean {
  return /[A-Za-z]/.test(text);
}

/** Whether a text has a Chinese character, on which the operators of Chinese act. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** What stands before a match that is not within a title (《…》): to be put at the head of a pattern. */
export const outsideTitle = "(?<!《[^《》\\n]{0,60})";
