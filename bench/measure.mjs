/** The middle value; of an even number the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** CPU seconds of one call of `once` (all threads of this process, garbage collection included), repeated for at least `least` seconds. */
export function cpuSeconds(once, least) {
  let repetitions = 0;
  let value;
  const start = process.cpuUsage();
  for (;;) {
    value = once();
    repetitions++;
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1e6;
    if (spent >= least) return { seconds: spent / repetitions, value };
  }
}
