import { readdirSync, readFileSync } from "node:fs";

/** Wall milliseconds of one call, and the CPU milliseconds of the thread that worked most (where the system tells: Linux). */
export function busiest(once) {
  const before = threadTimes();
  const start = performance.now();
  const value = once();
  const wall = performance.now() - start;
  const spent = [...threadTimes()].map(([thread, time]) => time - (before.get(thread) ?? 0));
  return { wall, thread: spent.length === 0 ? Number.NaN : Math.max(...spent), value };
}

function threadTimes() {
  const times = new Map();
  try {
    for (const thread of readdirSync("/proc/self/task")) {
      const [running] = readFileSync(`/proc/self/task/${thread}/schedstat`, "utf8").split(" ");
      times.set(thread, Number(running) / 1e6);
    }
  } catch {
    // Another system, or a thread that ended meanwhile.
  }
  return times;
}
