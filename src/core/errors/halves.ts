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
