import type { Cell } from "../rows.js";

/** Settings as texts, to be held against those of another log; what is not told, and what names a place in memory (a function as Python prints it), is left out. */
export function toldSettings(entries: Readonly<Record<string, Cell | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const shown = value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value);
      return /\bat 0x[0-9a-f]+/i.test(shown) ? [] : [[name, shown]];
    }),
  );
}

/** The same without what is null: a tool writes it for what was left alone, and another version of it leaves it out. */
export function givenSettings(entries: Readonly<Record<string, Cell | undefined>>): Record<string, string> {
  return toldSettings(Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null)));
}

/** The first of several places of one setting that holds something; null where one of them says that there is nothing. */
export function firstTold(...places: readonly (Cell | undefined)[]): Cell | undefined {
  return places.find((value) => value !== undefined && value !== null) ?? places.find((value) => value === null);
}
