/** Description of a key in both languages, as an editor shows it. */
export const about = (en: string, zh: string): string => `${en}\n${zh}`;
