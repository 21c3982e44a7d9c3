// Scores n made-up items once in a process of its own: node bench/grow.mjs N labels|probabilities
import { score } from "../dist/core/metrics/score.js";
import { random } from "../dist/core/random.js";
import { cpuSeconds } from "./measure.mjs";
import { labelled, scored } from "./samples.mjs";

const [n, kind] = [Number(process.argv[2]), process.argv[3]];
const columns = kind === "labels" ? labelled(n, 10) : scored(n).columns;
// Once on few items first: what is compiled then costs the same at every n.
score(kind === "labels" ? labelled(1000, 10) : scored(1000).columns, { random: random("warm"), resamples: 999 });
const start = process.hrtime.bigint();
const { seconds, value } = cpuSeconds(() => score(columns, { random: random("bench") }), 0);
const methods = [...new Set(Object.values(value.metrics).flatMap(({ ci }) => (ci === undefined ? [] : [ci.method])))];
console.log(JSON.stringify({ cpu: seconds, wall: Number(process.hrtime.bigint() - start) / 1e9, methods }));
