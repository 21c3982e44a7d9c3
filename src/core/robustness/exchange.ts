import { disturb } from "./disturb.js";
import type { Change, Disturbed, Disturbing } from "./perturbation.js";
import { isFree, protectedSpans } from "./protected.js";

/**
 * Replaces names by others of their kind, each name by the same other one throughout and by none that the text already has. `kinds` are lists
 * of names; `found` matches names, `fits` says whether one at that place may be replaced. The rate is the share of the different names.
 */
export function exchange(
  text: string,
  options: Disturbing,
  kinds: readonly (readonly string[])[],
  { found, fits }: { readonly found: RegExp; fits(at: number, end: number): boolean },
): Disturbed | null {
  const spans = protectedSpans(text);
  const names = new Map<string, Change[]>();
  const fixed = new Set<string>();
  for (const { 0: from, index: at } of text.matchAll(found)) {
    const end = at + from.length;
    if (!isFree(spans, at, end) || !fits(at, end)) fixed.add(from);
    names.set(from, [...(names.get(from) ?? []), { at, from, to: from }]);
  }
  // Each name gets its own share of the new names, so that no two become one.
  const left = new Map(kinds.map((kind) => [kind, kind.filter((name) => !text.includes(name))]));
  return disturb(
    text,
    [...names].map(([name, changes]) => {
      const kind = kinds.find((list) => list.includes(name));
      if (kind === undefined || fixed.has(name)) return [];
      const free = left.get(kind) ?? [];
      const own = free.splice(0, Math.ceil(free.length / Math.max(1, names.size)));
      return own.map((to) => changes.map(({ at, from }) => ({ at, from, to })));
    }),
    options,
  );
}
