/** The fold of each group, given in order: always the one with the fewest items so far. Source: scikit-learn GroupKFold. */
export function lightestFold(sizes: readonly number[], folds: number): number[] {
  const loads = new Array<number>(folds).fill(0);
  return sizes.map((size) => {
    const fold = loads.indexOf(Math.min(...loads));
    loads[fold] += size;
    return fold;
  });
}
