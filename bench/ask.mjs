// Runs a plan in a process of its own: node bench/ask.mjs PLAN; tells the milliseconds from the first question to the written study, what the CPU spent in them, and the peak of memory up to the last answer and in all.
import { runStudy } from "../dist/engine/run/index.js";

let began;
let cpu;
let asking = 0;
const study = await runStudy(process.argv[2], {
  now: () => new Date(),
  progress({ words, done, total }) {
    if (words.en === "asking the models" && done === total) asking ||= process.resourceUsage().maxRSS / 1024;
    // Start-up and reading of the data are over where the first model is asked.
    if (began !== undefined || words.en !== "asking the models") return;
    began = performance.now();
    cpu = process.cpuUsage();
  },
});
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
const [{ n, asked, missing, unanswered }] = study.runs;
console.log(
  JSON.stringify({
    ms,
    cpu: (user + system) / 1000,
    asking,
    peak: process.resourceUsage().maxRSS / 1024,
    n,
    asked,
    missing: missing ?? {},
    unanswered,
    value: study.scores[0]?.metrics?.exact_match?.value,
  }),
);
