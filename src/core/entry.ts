import { failure, nearest } from "./failure.js";
import type { Words } from "./words.js";

/** What every catalogue holds: a thing with an id, named in both languages. */
export interface Entry {
  readonly id: string;
  readonly words: unknown;
}

/** A list of entries that can be looked up by id. */
export interface Catalogue<E extends Entry> {
  readonly all: readonly E[];
  /** The entry of that id, or nothing. */
  find(id: string): E | undefined;
  /** The entry of that id; throws a `Failure` that names the nearest known ids. */
  get(id: string): E;
}

/** Builds a catalogue from a list of entries; `kind` names one of them in error messages. Throws on a repeated id. */
export function catalogue<E extends Entry>(kind: Words, entries: readonly E[]): Catalogue<E> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  if (byId.size !== entries.length) throw new Error(`repeated ids among the ${kind.en}s`);
  const ids = [...byId.keys()];
  return {
    all: entries,
    find: (id) => byId.get(id),
    get(id) {
      const entry = byId.get(id);
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
