// Runs a plan in a process of its own: node bench/ask.mjs PLAN; tells the milliseconds and the CPU time from the first question to the written study
// (the search for leakage left out, which no peer makes), those of asking and storing alone, and the peak of memory up to the last answer and in all.
import { runStudy } from "../dist/engine/run/index.js";

const spent = new Map();
let step;
let since;
let asking = 0;
const turn = (next) => {
  const { user, system } = process.cpuUsage();
  const now = { ms: performance.now(), cpu: (user + system) / 1000 };
  if (step !== undefined) {
    const before = spent.get(step) ?? { ms: 0, cpu: 0 };
    spent.set(step, { ms: before.ms + now.ms - since.ms, cpu: before.cpu + now.cpu - since.cpu });
  }
  step = next;
  since = now;
};
const study = await runStudy(process.argv[2], {
  now: () => new Date(),
  progress({ words, done, total }) {
    if (words.en !== step) turn(words.en);
    if (words.en === "asking the models" && done === total) asking ||= process.resourceUsage().maxRSS / 1024;
  },
});
turn(undefined);
// Start-up and reading of the data are over where the first model is asked.
for (const name of ["reading data", "looking for leakage"]) spent.delete(name);
const sum = (of) => [...spent.values()].reduce((total, one) => total + one[of], 0);
const [{ n, asked, unanswered }] = study.runs;
console.log(
  JSON.stringify({
    ms: sum("ms"),
    cpu: sum("cpu"),
    alone: spent.get("asking the models"),
    asking,
    peak: process.resourceUsage().maxRSS / 1024,
    n,
    asked,
    unanswered,
    value: study.scores[0].score.metrics.exact_match.value,
  }),
);
