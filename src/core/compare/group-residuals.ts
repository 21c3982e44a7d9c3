/** Each group's sum of value - mean, in order of the groups' first items. */
export function groupResiduals(values: Float64Array, groups: Int32Array, mean: number): Float64Array {
  const sums = new Map<number, number>();
  values.forEach((value, i) => {
    sums.set(groups[i], (sums.get(groups[i]) ?? 0) + value - mean);
  });
  return Float64Array.from(sums.values());
}
