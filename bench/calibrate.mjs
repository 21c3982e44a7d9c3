// npm run calibrate [-- --quick] [--json] [--seed N] [--only SECTION] [--part SHARE] [FILE ...]: simulates the library's verdicts, intervals, tests and
// findings with its own functions, prints the tables and writes docs/calibration.md (not with --quick, --json or --only). Same seed, same figures. FILE is
// the output of an earlier run with --json, whose sections are taken as they are: sections can be simulated side by side (all take about 25 minutes one by
// one). --part .5 simulates half of the sets of the dear sections; the tables state how many there were.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  alarmBound,
  cleanBound,
  coverageBound,
  coverageMark,
  guardBounds,
  robustnessBounds,
  seedFlipsBound,
  sliceBound,
  testMark,
  verdictBounds,
} from "./calibration/bounds.mjs";
import { cleanStudies } from "./calibration/clean-studies.mjs";
import { coverage } from "./calibration/coverage.mjs";
import { nullTests } from "./calibration/null-tests.mjs";
import { numberIntervals } from "./calibration/number-intervals.mjs";
import { robustness } from "./calibration/robustness.mjs";
import { seedFlips } from "./calibration/seed-flips.mjs";
import { errorOf } from "./calibration/simulate.mjs";
import { sliceRegressions } from "./calibration/slice-regressions.mjs";
import { studyVerdicts } from "./calibration/study-verdicts.mjs";
import { agreement, verdictRoutes } from "./calibration/verdict-routes.mjs";
import { oneSidedFlips, verdictTable } from "./calibration/verdict-table.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    part: { type: "string", default: "1" },
  },
});
const { seed, quick } = values;
const part = Number(values.part);
const most = (count) => Math.max(1, Math.round(part * count));

const sections = {
  agreement: () => agreement({ seed, tables: quick ? 84 : 840 }),
  verdicts: () =>
    verdictTable({ seed, pairs: quick ? 1000 : 10_000, sizes: quick ? [200, 2000] : [200, 600, 2000, 5000] }),
  oneSided: () => oneSidedFlips({ seed, pairs: quick ? 100 : 10_000 }),
  routes: () => verdictRoutes({ seed, comparisons: quick ? 12 : most(200), ...(quick ? { only: 600 } : {}) }),
  studies: () => studyVerdicts({ seed, studies: quick ? 60 : most(2000), ...(quick ? { sizes: [300] } : {}) }),
  coverage: () => coverage({ seed, sets: quick ? 500 : most(10_000), sizes: quick ? [200] : [20, 50, 200, 1000] }),
  tests: () => nullTests({ seed, sets: quick ? 500 : most(10_000), ...(quick ? { sizes: [200] } : {}) }),
  numbers: () =>
    numberIntervals({ seed, studies: quick ? 100 : most(200), ...(quick ? { only: ["strengthRows"] } : {}) }),
  slices: () =>
    sliceRegressions({ seed, studies: quick ? 4 : most(300), ...(quick ? { only: ({ n }) => n === 400 } : {}) }),
  robustness: () =>
    robustness({ seed, studies: quick ? 20 : most(1000), ...(quick ? { only: ({ n }) => n === 50 } : {}) }),
  flips: () => seedFlips({ seed, studies: quick ? 20 : most(400), ...(quick ? { sizes: [300] } : {}) }),
  clean: () => cleanStudies({ seed, studies: quick ? 1 : most(100), ...(quick ? { among: [0] } : {}) }),
};
if (values.only !== undefined && !Object.hasOwn(sections, values.only)) {
  console.error(`unknown section "${values.only}"; known: ${Object.keys(sections).join(", ")}`);
  process.exit(2);
}

const found = {};
for (const file of positionals) {
  const { seed: ofFile, bounds: _, met: __, ...taken } = JSON.parse(readFileSync(file, "utf8"));
  if (ofFile !== seed) throw new Error(`${file} was simulated with seed ${ofFile}, not ${seed}`);
  Object.assign(found, taken);
}
for (const [name, simulate] of Object.entries(sections)) {
  if (Object.hasOwn(found, name) || (values.only !== undefined && values.only !== name)) continue;
  process.stderr.write(`${name} ...\n`);
  found[name] = simulate();
}
const bounds = {
  ...(found.verdicts === undefined ? {} : { verdicts: verdictBounds(found.verdicts) }),
  ...(found.routes === undefined ? {} : { routes: verdictBounds(found.routes) }),
  ...(found.studies === undefined
    ? {}
    : { studies: verdictBounds(found.studies.rows), guarded: guardBounds(found.studies.guarded) }),
  ...(found.numbers === undefined
    ? {}
    : { numbers: [coverageBound(found.numbers.coverage), ...alarmBound(found.numbers.tests)] }),
  ...(found.slices === undefined ? {} : { slices: [sliceBound(found.slices)] }),
  ...(found.robustness === undefined ? {} : { robustness: robustnessBounds(found.robustness) }),
  ...(found.flips === undefined ? {} : { flips: [seedFlipsBound(found.flips)] }),
  ...(found.clean === undefined ? {} : { clean: [cleanBound(found.clean)] }),
};
const met =
  Object.values(bounds)
    .flat()
    .every((bound) => bound.met) &&
  [found.agreement, found.studies?.agreement].every((agreement) => (agreement?.differing.length ?? 0) === 0);

if (values.json) console.log(JSON.stringify({ seed, ...found, bounds, met }));
else {
  const text = page();
  console.log(text);
  if (!quick && values.only === undefined)
    writeFileSync(fileURLToPath(new URL("../docs/calibration.md", import.meta.url)), text);
}
process.exitCode = met ? 0 : 1;

function page() {
  return [
    "# Calibration",
    "",
    `Simulated with the library's own functions by \`npm run calibrate\` (seed ${seed}, Node ${process.versions.node}); everything is seeded and can be made again.`,
    '"Within error": above its bound by at most two Monte-Carlo standard errors (se); "doubtful": by two to four; more is not met.',
    "",
    ...(found.verdicts === undefined ? [] : verdictPart()),
    ...(found.oneSided === undefined ? [] : oneSidedPart()),
    ...(found.routes === undefined ? [] : routePart()),
    ...(found.studies === undefined ? [] : studyPart()),
    ...(found.coverage === undefined ? [] : coveragePart()),
    ...(found.tests === undefined ? [] : testPart()),
    ...(found.numbers === undefined ? [] : numberPart()),
    ...(found.slices === undefined ? [] : slicePart()),
    ...(found.robustness === undefined ? [] : robustnessPart()),
    ...(found.flips === undefined ? [] : flipsPart()),
    ...(found.clean === undefined ? [] : cleanPart()),
  ].join("\n");
}

function verdictPart() {
  const { tables, differing } = found.agreement ?? { tables: 0, differing: [] };
  return [
    "## Verdicts of right/wrong comparisons",
    "",
    `Accuracy of a base of 75 %, delta_min .02, ${found.verdicts[0].pairs.toLocaleString("en")} pairs of models a row. The paired 2x2 table is drawn and its verdict read with the functions that \`compare\` calls; on ${tables} tables of 8 to 5,000 items \`compare\` on full columns gave ${differing.length === 0 ? "the same verdict every time" : `another verdict ${differing.length} times`}.`,
    "",
    ...boundTable(bounds.verdicts),
    "",
    ...verdictRows(found.verdicts, true),
    "",
    `Mid-p McNemar at 5 % on null pairs rejected ${share(Math.min(...nulls()))} to ${share(Math.max(...nulls()))}.`,
    "",
  ];
}

function oneSidedPart() {
  const sizes = [...new Set(found.oneSided.map(({ n }) => n))];
  const bases = [...new Set(found.oneSided.map(({ base }) => base))];
  return [
    "### Where they are weakest",
    "",
    "A true difference of delta_min made of flips in one direction only, so that 2 % of the items differ and a small sample holds next to none of them: share of `equivalent`, which is false there. No bound is set on this table.",
    "",
    ...table(
      ["base", ...sizes.map((n) => `n ${n.toLocaleString("en")}`)],
      bases.map((base) => [
        `${100 * base} %`,
        ...found.oneSided.filter((row) => row.base === base).map(({ equivalent, pairs }) => share(equivalent / pairs)),
      ]),
    ),
    "",
  ];
}

function nulls() {
  return found.verdicts.flatMap(({ midP }) => (midP === undefined ? [] : [midP]));
}

function routePart() {
  return [
    "## Verdicts by the other ways of estimating",
    "",
    `${found.routes[0].pairs.toLocaleString("en")} full \`compare\` runs a row (score columns of 150 items: twenty times as many), 999 resamples, delta_min .02.`,
    "",
    ...boundTable(bounds.routes),
    "",
    ...verdictRows(found.routes, false),
    "",
  ];
}

function studyPart() {
  const { agreement, rows, guarded } = found.studies;
  const routes = [...new Set(rows.map(({ route }) => route))];
  const sizes = [...new Set(rows.map(({ n }) => n))];
  const heads = sizes.map((n) => `n ${n.toLocaleString("en")}`);
  const differences = [0, 0.5, 1, 2];
  const cells = (of) => routes.map((route) => [route, ...sizes.map((n) => of(route, n))]);
  const joined = (shares) => (shares.some(Number.isNaN) ? "" : shares.map((one) => (100 * one).toFixed(0)).join(" / "));
  const rightly = (route, n) =>
    joined(
      differences.map((size) => {
        const at = rows.filter((row) => row.route === route && row.n === n && Math.abs(row.step) === size);
        return mean(at.map((row) => rightShare(row)));
      }),
    );
  const passed = (route, n) =>
    joined(
      [0, -0.5, -1].map((step) => {
        const at = guarded.find((row) => row.route === route && row.n === n && row.step === step);
        return at === undefined ? Number.NaN : at.counts.improved / at.pairs;
      }),
    );
  return [
    "## Verdicts of whole studies",
    "",
    `${studiesACell(rows)}, ${rows.length} cells; delta_min .02, true differences 0, ±.01, ±.02 and ±.04. Right and wrong from a base of 75 %, and lopsided scores in 0-1 with a mean of .25 (sd .29). ` +
      "One seed: the difference of this checkpoint is the truth; five: that of the recipe, whose seeds spread by sd .01, and half of what sets a tuned model apart is item x seed. " +
      "Groups hold 5 to 10 items; right and wrong correlate by .2 within them, differences by .2 too (.09 where only 6 % of the items differ, which is the most that such outcomes allow). " +
      `Verdicts are read with the functions that \`compare\` calls; on ${agreement.studies} studies \`compare\` itself gave ${agreement.differing.length === 0 ? "the same verdict every time" : `another verdict ${agreement.differing.length} times`}.`,
    "",
    ...boundTable([...bounds.studies, ...bounds.guarded]),
    "",
    "Largest share of each error over sizes and true differences:",
    "",
    ...table(
      ["setting", ...bounds.studies.map(({ rule }) => rule)],
      routes.map((route) => [
        route,
        ...verdictBounds(rows.filter((row) => row.route === route)).map(({ worst }) => share(worst)),
      ]),
    ),
    "",
    "How often the right answer is reached, in %, at true differences of 0 / ±.01 / ±.02 / ±.04. Right is a verdict that says something and is true: `equivalent` at 0; at ±.01 `equivalent`, or the direction; from ±.02 the direction (`improved` in either form, `worse`). What is missing to 100 is nearly all `not_resolved`.",
    "",
    ...table(["setting", ...heads], cells(rightly)),
    "",
    "A plain gain with one guard-rail of margin .02: how often it may pass as `improved`, in %, where the guard-rail set truly loses 0 / .01 / .02. The last must not pass 5 %; the rest is `mixed`.",
    "",
    ...table(
      ["guard-rail set", ...heads],
      cells(passed).filter(([, ...shown]) => shown.some((cell) => cell !== "")),
    ),
    "",
  ];
}

/** How many studies a cell had, by size where sizes were simulated apart. */
function studiesACell(rows) {
  const counts = [...new Set(rows.map(({ pairs }) => pairs))];
  if (counts.length === 1) return `${counts[0].toLocaleString("en")} studies a cell`;
  const sizes = (count) => [
    ...new Set(rows.filter(({ pairs }) => pairs === count).map(({ n }) => n.toLocaleString("en"))),
  ];
  return counts
    .map((count) => `${count.toLocaleString("en")} studies a cell of n ${sizes(count).join("; ")}`)
    .join(", ");
}

/** Share of the studies of a row whose verdict says something that is true. */
function rightShare({ step, pairs, counts }) {
  const gains = counts.improved + counts.improved_size_uncertain;
  const direction = step > 0 ? gains : step < 0 ? counts.worse : 0;
  return (direction + (Math.abs(step) < 1 ? counts.equivalent : 0)) / pairs;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function coveragePart() {
  const marked = found.coverage.map((row) => ({ ...row, mark: coverageMark(row) }));
  const standard = marked.filter((row) => row.standard);
  const short = standard.filter(({ mark }) => mark === "short");
  return [
    "## Coverage of 95 % intervals",
    "",
    'Share of simulated sets whose interval holds the truth; beside it how often the interval lies wholly below or above it. "None": no interval was given. ' +
      "Intervals in bold are those that `assay` takes by itself there; the others stand beside them to show why. " +
      "As stated: 94 to 97.5 % (two Monte-Carlo standard errors allowed); wide: more; a little short: from 92 %; short: less.",
    "",
    `Of ${standard.length} rows of intervals that are taken, ${standard.filter(({ mark }) => mark === "as stated" || mark === "wide").length} are as stated or wide, ${standard.filter(({ mark }) => mark === "a little short").length} a little short, ${short.length} short${short.length === 0 ? "." : `: ${short.map(({ interval, setting, n }) => `${interval}, ${setting}, n ${n}`).join("; ")}.`}`,
    "",
    ...table(
      ["interval", "setting", "n", "sets", "covered", "below", "above", "none", "mark"],
      marked.map(({ interval, setting, n, sets, covered, below, above, none, standard: taken, mark }) => [
        taken ? `**${interval}**` : interval,
        setting,
        n.toLocaleString("en"),
        sets.toLocaleString("en"),
        share(covered / Math.max(1, sets - none)),
        share(below / Math.max(1, sets - none)),
        share(above / Math.max(1, sets - none)),
        none === 0 ? "" : share(none / sets),
        mark,
      ]),
    ),
    "",
  ];
}

function testPart() {
  return [
    "## Tests on data without an effect",
    "",
    "Share of simulated sets in which a test at 5 % rejects although there is nothing to find; claims of equivalence and non-inferiority are drawn where they are just false. " +
      "Expected: 3.5 to 6 %, exact tests (which cannot hit 5 % on counts) at most 6 %; two Monte-Carlo standard errors allowed.",
    "",
    ...table(
      ["test", "setting", "n", "sets", "rejected", "expected", "mark"],
      found.tests.map((row) => [
        row.test,
        row.setting,
        row.n.toLocaleString("en"),
        row.sets.toLocaleString("en"),
        share(row.rejected / row.sets),
        row.broken !== undefined ? "more" : row.exact ? "at most 6 %" : "3.5 to 6 %",
        testMark(row),
      ]),
    ),
    "",
  ];
}

function numberPart() {
  const { coverage: intervals, tests } = found.numbers;
  return [
    "## Intervals of ratios, strengths and means over sets",
    "",
    `${Math.max(...intervals.map(({ sets }) => sets)).toLocaleString("en")} studies a row, 95 % intervals. ` +
      "Right and wrong answers; models share what is hard for them (latent correlation .7), groups of five share .4 of that; seeds of a recipe spread by sd .012, half of it alike on all sets. " +
      "Below three seeds the truth is that of the checkpoints (in rankings always that of the recipe), from three on that of the recipe; of strengths that of ever more data sets drawn alike, of stages the loss since the truly best one. n: items a set, unless the setting says what is counted.",
    "",
    ...boundTable(bounds.numbers),
    "",
    ...table(
      ["interval", "setting", "n", "studies", "covered", "below", "above", "none"],
      intervals.map(({ interval, setting, n, sets, covered, below, above, none }) => [
        interval,
        setting,
        n.toLocaleString("en"),
        sets.toLocaleString("en"),
        share(covered / (sets - none)),
        share(below / (sets - none)),
        share(above / (sets - none)),
        none === 0 ? "" : share(none / sets),
      ]),
    ),
    "",
    ...(tests.length === 0
      ? []
      : [
          ...table(
            ["claim that is false", "setting", "n", "studies", "made"],
            tests.map(({ test, setting, n, sets, rejected }) => [
              test,
              setting,
              n.toLocaleString("en"),
              sets.toLocaleString("en"),
              share(rejected / sets),
            ]),
          ),
          "",
        ]),
  ];
}

function slicePart() {
  return [
    "## Slices that got worse",
    "",
    `Studies of right and wrong answers with metadata, six labels and texts, judged by \`compare\`: share of studies in which \`compare.slice_regression\` names a slice that did not get worse (false), and in which it names the one that did (found), a fifth of the items. A whole that is worse by chance silences it.`,
    "",
    ...boundTable(bounds.slices),
    "",
    ...table(
      ["truth", "items", "seeds", "grouped by four", "slices tested", "studies", "false", "found"],
      found.slices.map(({ truth, n, seeds, grouped, slices, studies, alarms, found: seen }) => [
        truth,
        n.toLocaleString("en"),
        String(seeds),
        grouped ? "yes" : "no",
        String(slices),
        String(studies),
        share(alarms),
        truth.startsWith("a slice") ? share(seen) : "",
      ]),
    ),
    "",
  ];
}

function flipsPart() {
  const kinds = { same: "the base recipe again", moved: "every item moved", broken: "5 % of the items lost" };
  return [
    "## Flips between seeds",
    "",
    `Right and wrong answers, each with the chance of its item, whose log odds have sd 3 and shift with the seed by the sd of the row: ${found.flips[0].studies.toLocaleString("en")} studies a row. Covered: 95 % intervals over items and seeds that hold the true negative flip rate (of one base run, of that run), and the true rate between two tuned seeds. \`compare.negative_flips\` fires where the interval of the rate is above 1 % and that of its excess over retraining above 0; without the latter condition it would fire as in the last column.`,
    "",
    ...boundTable(bounds.flips),
    "",
    ...table(
      [
        "tuned is",
        "items",
        "sd of seeds",
        "seeds",
        "negative flips",
        "by retraining",
        "covered",
        "between seeds covered",
        "fires",
        "would fire",
      ],
      found.flips.map((row) => [
        kinds[row.kind],
        row.n.toLocaleString("en"),
        String(row.spread),
        `${row.ofBase} and ${row.ofTuned}`,
        `${(100 * row.rate).toFixed(1)} %`,
        `${(100 * row.retraining).toFixed(1)} %`,
        share(row.held / row.studies),
        share(row.within / row.studies),
        share(row.fired / row.studies),
        share(row.plain / row.studies),
      ]),
    ),
    "",
  ];
}

function robustnessPart() {
  const rows = found.robustness;
  const plainly = rows.filter(({ more }) => more === 0);
  const costly = rows.filter(({ more }) => more > 0);
  const shape = ({ n, seeds, grouped }) => [n.toLocaleString("en"), String(seeds), grouped ? "yes" : "no"];
  return [
    "## Disturbed inputs: did tuning cost robustness?",
    "",
    `${rows[0].studies.toLocaleString("en")} studies a row: accuracy of a base of 75 % and a tuned recipe of 85 % under five disturbances, one base run, one training seed or three (sd of accuracy and of each loss .01; intervals and truth are then of the recipe), groups of five items. ` +
      "R is the true share left of the tuned model's accuracy. Covered: intervals of the loss beyond the base's, and of the tuned model's own loss, that hold the truth. False cost: studies in which tuning is said to have cost robustness under any of the five (Holm's p below .05 and the interval above 0). Warning and note: those of `robust.perturbation`.",
    "",
    ...boundTable(bounds.robustness),
    "",
    "Base and tuned lose the same:",
    "",
    ...table(
      ["items touched", "seeds", "groups", "R", "loss beyond covered", "loss covered", "false cost", "warning", "note"],
      plainly.map((row) => [
        ...shape(row),
        row.kept.toFixed(2).replace(/^0/, ""),
        ...[row.held, row.lossHeld, row.called, row.warned, row.noted].map(share),
      ]),
    ),
    "",
    "At R = .85 a warning stands on the line that it is drawn at.",
    "",
    `The tuned model loses ${Math.round(100 * costly[0].more)} points more than the base, under each of the five: how often that is found.`,
    "",
    ...table(
      ["items touched", "seeds", "groups", "loss beyond covered", "found", "warning"],
      costly.map((row) => [...shape(row), ...[row.held, row.called, row.warned].map(share)]),
    ),
    "",
  ];
}

function cleanPart() {
  const { studies, alarmed, codes, verdicts } = found.clean;
  const entries = (counts) => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "## Findings on clean studies",
    "",
    `${studies} studies in which nothing is wrong (binary and five even classes in turn; 1,200 test and 1,500 everyday items with texts of their own, probabilities that are calibrated by construction, a gain on test and none on everyday, three seeds of small spread), analysed as \`assay run\` does: ${alarmed} had a finding above info. The items at hand lie near those that .02 needs with this spread of seeds, hence the notes of \`stat.underpowered\`; its warnings are studies whose everyday set did not resolve.`,
    "",
    ...boundTable(bounds.clean),
    "",
    ...table(
      ["finding", "severity", "studies"],
      entries(codes).map(([key, count]) => [...key.split(" "), `${count} / ${studies}`]),
    ),
    "",
    "Codes that are not listed never fired. Verdicts:",
    "",
    ...table(
      ["data set", "verdict", "comparisons"],
      entries(verdicts).map(([key, count]) => [...key.split(" "), String(count)]),
    ),
    "",
  ];
}

function boundTable(rows) {
  return table(
    ["must hold", "at most", "worst row", "where", ""],
    rows.map(({ rule, most, worst, route, where = "", n, psi, step, pairs, state }) => [
      rule,
      share(most),
      `${share(worst)} (se ${share(errorOf(worst, pairs))})`,
      route === undefined
        ? where
        : `${route}, n ${n.toLocaleString("en")}${psi === null ? "" : `, discordant ${psi}`}, true ${truth(step)}`,
      state,
    ]),
  );
}

function verdictRows(rows, withPsi) {
  return table(
    [
      "route",
      "n",
      ...(withPsi ? ["discordant"] : []),
      "true difference",
      "improved",
      "size uncertain",
      "equivalent",
      "worse",
      "not resolved",
    ],
    rows.map(({ route, n, psi, step, pairs, counts }) => [
      route,
      n.toLocaleString("en"),
      ...(withPsi ? [String(psi)] : []),
      truth(step),
      ...["improved", "improved_size_uncertain", "equivalent", "worse", "not_resolved"].map((verdict) =>
        share(counts[verdict] / pairs),
      ),
    ]),
  );
}

function truth(step) {
  const value = (step * 0.02).toFixed(2).replace("0.", ".");
  return step > 0 ? `+${value}` : value.replace(/^\.00$/, "0");
}

function share(value) {
  return `${(100 * value).toFixed(value > 0 && value < 0.1 ? 2 : 1)} %`;
}

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)];
}
