import { failure, nearest } from "./failure.js";
import type { Words } from "./words.js";

/** What every catalogue holds: a thing with an id, named in both languages. */
export interface Entry {
  readonly id: string;
  /** The entry of which it is another setting, where it is one; such are not suggested in place of a misspelled id. */
  readonly variantOf?: string;
  readonly words: unknown;
}

/** A list of entries that can be looked up by id. */
export interface Catalogue<E extends Entry> {
  readonly all: readonly E[];
  /** Ids to suggest: those of entries that are no setting of another. */
  readonly names: readonly string[];
  /** Entries that differ in a number only; `find` and `get` know every member. */
  readonly families: readonly Family<E>[];
  /** The entry of that id, or nothing. */
  find(id: string): E | undefined;
  /** The entry of that id; throws a `Failure` that names the nearest known ids. */
  get(id: string): E;
}

/** Entries that differ in a number only, which is part of their id: `recall_at_10`. */
export interface Family<E extends Entry> {
  /** The id up to the number: `recall_at_`. */
  readonly prefix: string;
  /** The entry of a whole number from 1 on. */
  make(k: number): E;
}

/**
 * Builds a catalogue from a list of entries and families; `kind` names one of them in error messages. A family's members are found by their
 * id without being listed. Throws on a repeated id.
 */
export function catalogue<E extends Entry>(
  kind: Words,
  entries: readonly E[],
  families: readonly Family<E>[] = [],
): Catalogue<E> {
  const member = (id: string): E | undefined => {
    const family = families.find(({ prefix }) => id.startsWith(prefix));
    const number = family === undefined ? "" : id.slice(family.prefix.length);
    if (family === undefined || !/^[1-9][0-9]{0,5}$/.test(number)) return undefined;
    const made = family.make(Number(number));
    byId.set(id, made);
    return made;
  };
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  if (byId.size !== entries.length) throw new Error(`repeated ids among the ${kind.en}s`);
  const ids = entries.filter(({ variantOf }) => variantOf === undefined).map(({ id }) => id);
  return {
    all: entries,
    names: ids,
    families,
    find: (id) => byId.get(id) ?? member(id),
    get(id) {
      const entry = byId.get(id) ?? member(id);
      if (entry !== undefined) return entry;
      const near = nearest(id, ids);
      const known = near.length > 0 ? near : ids.slice(0, 12);
      throw failure(
        near.length > 0
          ? {
              en: `unknown ${kind.en} "{id}"; did you mean {known}?`,
              zh: `没有名为“{id}”的${kind.zh}；是否指 {known}？`,
            }
          : { en: `unknown ${kind.en} "{id}"; known: {known}`, zh: `没有名为“{id}”的${kind.zh}；已知：{known}` },
        { id, known: known.join(", ") },
      );
    },
  };
}
