import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Loaded before a measured program: at its end tells the largest resident size (kB) and the CPU microseconds on the fourth channel.
if (isMainThread) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ peak: maxRSS, cpu: userCPUTime + systemCPUTime }));
  });
}
