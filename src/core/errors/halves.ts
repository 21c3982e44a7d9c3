/**
 * Which half an id belongs to, 0 or 1, by a hash of its text (FNV-1a, mixed), so that the order of the file does not matter and the same item falls
 * on the same side in every study.
 */
export function halfOf(id: string): 0 | 1 {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) & 1) as 0 | 1;
}

/** The half of each item. Items of one group stay in one half, or a quirk of a group found on one half would be found again on the other. */
export function halves(ids: readonly string[], groups: Int32Array | undefined): Uint8Array {
  if (groups === undefined) return Uint8Array.from(ids, halfOf);
  const least = new Map<number, string>();
  ids.forEach((id, i) => {
    const known = least.get(groups[i]);
    if (known === undefined || id < known) least.set(groups[i], id);
  });
  return Uint8Array.from(ids, (id, i) => halfOf(least.get(groups[i]) ?? id));
}
