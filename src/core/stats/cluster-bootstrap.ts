import type { Random } from "../random.js";
import type { Numbers } from "./numbers.js";

/**
 * Means of resamples of whole groups, `groups` holding one code an item: the alternative to the clustered t. With few groups its percentile interval is
 * too short (no t quantile, no G/(G-1)), which is why it is not the default. Throws a RangeError on no values. Source: Field & Welsh 2007.
 */
export function clusterBootstrap(
  values: Numbers,
  groups: Numbers,
  { random, resamples }: { readonly random: Random; readonly resamples: number },
): Float64Array {
  if (values.length === 0) throw new RangeError("bootstrap of no values");
  const places = new Map<number, number>();
  const sums: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let place = places.get(groups[i]);
    if (place === undefined) {
      place = sums.length;
      places.set(groups[i], place);
      sums.push(0);
      sizes.push(0);
    }
    sums[place] += values[i];
    sizes[place]++;
  }
  const count = sums.length;
  return Float64Array.from({ length: resamples }, () => {
    let total = 0;
    let items = 0;
    for (let g = 0; g < count; g++) {
      const drawn = random.integer(count);
      total += sums[drawn];
      items += sizes[drawn];
    }
    return total / items;
  });
}
