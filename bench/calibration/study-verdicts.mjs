import { judged } from "../../dist/core/compare/compare.js";
import { estimate } from "../../dist/core/compare/estimate.js";
import { guardRails } from "../../dist/core/compare/guard-rail.js";
import { identical } from "../../dist/core/compare/identical.js";
import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { scoreMetric } from "../../dist/core/metrics/scored.js";
import { drawStudy, likeness, outcomes } from "./latent-studies.mjs";
import { run, scoreRun, stream } from "./simulate.mjs";
import { compared } from "./verdict-routes.mjs";
import { columnsOfTable, deltaMin, drawTable, verdictOfTable } from "./verdict-table.mjs";

const steps = [0, 0.5, -0.5, 1, -1, 2, -2];
const level = 0.95;
const tuning = [
  { seeds: 1, grouped: false },
  { seeds: 1, grouped: true },
  { seeds: 5, grouped: false },
  { seeds: 5, grouped: true },
];
const named = ({ seeds, grouped }) => `${seeds} seed${seeds === 1 ? "" : "s"}${grouped ? ", groups" : ""}`;

const rightWrong = {
  metric: accuracy,
  outcome: outcomes.rightWrong,
  sizes: [100, 300, 1000, 5000],
  likenesses: [
    { name: "accuracy, discordant .30", psi: 0.3, alike: likeness(0.3), ownWithin: 0.4 },
    { name: "accuracy, discordant .06", psi: 0.06, alike: likeness(0.06), ownWithin: 0.8 },
  ],
  column: (codes, groups) => run(new Int32Array(codes.length), codes, 2, groups === undefined ? {} : { groups }),
};

const overlap = {
  metric: scoreMetric("score", "higher"),
  outcome: outcomes.overlap,
  sizes: [100, 300, 1000],
  likenesses: [
    { name: "scores in 0-1, latent correlation .5", alike: 0.5, ownWithin: 0.25 },
    { name: "scores in 0-1, latent correlation .95", alike: 0.95, ownWithin: 0.3 },
  ],
  column: (values, groups) => ({ ...scoreRun(values), ...(groups === undefined ? {} : { groups }) }),
};

/** The settings of simulated studies, each a row of the table. */
const settings = [rightWrong, overlap].flatMap((kind) =>
  kind.likenesses.flatMap(({ name, ...like }) =>
    tuning.map((way) => ({ ...kind, ...like, ...way, route: `${name}, ${named(way)}` })),
  ),
);

/** The columns of one drawn study. */
function columnsOf(chance, setting, n, difference) {
  const { base, tuned, groups } = drawStudy(chance, { ...setting, n }, difference);
  return { base: setting.column(base, groups), tuned: tuned.map((values) => setting.column(values, groups)) };
}

/** The verdict on columns by the functions that `compare` calls for it. */
function verdictOf({ metric }, { base, tuned }) {
  const found = estimate({ metric, base: [base], tuned }, none);
  const same = tuned.every((one) => identical(base, one).all);
  return judged(found, { metric, deltaMin }, same, [], level).verdict;
}

/** No route simulated here resamples: a use of the stream that is not there would throw. */
const none = { random: undefined, resamples: 0 };

/** One pair of models is a 2x2 table, drawn as one. */
const isTable = ({ psi, seeds, grouped }) => psi !== undefined && seeds === 1 && !grouped;

/** Verdicts of whole studies: every setting by size and true difference. */
function verdicts({ seed, studies, sizes }) {
  return settings.flatMap((setting) =>
    setting.sizes
      .filter((n) => sizes === undefined || sizes.includes(n))
      .flatMap((n) =>
        steps.map((step) => {
          const { route, psi } = setting;
          const chance = stream(seed, "studies", route, n, step);
          const counts = { improved: 0, improved_size_uncertain: 0, equivalent: 0, worse: 0, not_resolved: 0 };
          for (let i = 0; i < studies; i++) {
            const found = isTable(setting)
              ? verdictOfTable(drawTable(chance, n, psi, step * deltaMin))
              : verdictOf(setting, columnsOf(chance, setting, n, step * deltaMin));
            counts[found]++;
          }
          return { route, n, psi: null, step, pairs: studies, counts };
        }),
      ),
  );
}

/** Losses on a guard-rail, in units of its margin: at 1 it may not pass. */
const losses = [0, 0.5, 1];

/** A target set on which the tuned model plainly gains. */
const target = columnsOfTable({ bothRight: 700, onlyBase: 20, onlyTuned: 80, bothWrong: 200 });

/** Studies with a plain gain whose guard-rail set loses this much: how often the verdict is `improved*` all the same. */
function guarded({ seed, studies, sizes }) {
  const found = estimate({ metric: accuracy, base: [target.base], tuned: [target.tuned] }, none);
  return settings
    .filter(({ metric }) => metric === accuracy)
    .flatMap((setting) =>
      setting.sizes
        .filter((n) => sizes === undefined || sizes.includes(n))
        .flatMap((n) =>
          losses.map((loss) => {
            const { route, metric } = setting;
            const chance = stream(seed, "guarded", route, n, loss);
            const counts = { improved: 0, mixed: 0 };
            for (let i = 0; i < studies; i++) {
              const { base, tuned } = columnsOf(chance, setting, n, -loss * deltaMin);
              const rails = guardRails([{ data: "everyday", metric, margin: deltaMin, base: [base], tuned, ...none }]);
              counts[judged(found, { metric, deltaMin }, false, rails, level).verdict]++;
            }
            return { route, n, psi: null, step: -loss, pairs: studies, counts };
          }),
        ),
    );
}

/** Studies on which the verdict read here and that of `compare` on the same columns differ; none must. */
function agreeing({ seed, studies }) {
  const chance = stream(seed, "studies", "agreement");
  const seen = {};
  const differing = [];
  for (let i = 0; i < studies; i++) {
    const setting = settings[i % settings.length];
    const n = [100, 300, 1000][Math.floor(i / settings.length) % 3];
    const step = steps[i % steps.length];
    const columns = columnsOf(chance, setting, n, step * deltaMin);
    const expected = verdictOf(setting, columns);
    const found = compared(setting.metric, columns.base, columns.tuned, chance.fork(`${i}`), 99).verdict;
    seen[expected] = (seen[expected] ?? 0) + 1;
    if (found !== expected) differing.push({ route: setting.route, n, step, expected, found });
  }
  return { studies, seen, differing };
}

/** Verdicts of simulated studies, guard-rails among them, `studies` a cell. */
export function studyVerdicts({ seed, studies, sizes }) {
  return {
    agreement: agreeing({ seed, studies: Math.min(studies, 240) }),
    rows: verdicts({ seed, studies, sizes }),
    guarded: guarded({ seed, studies, sizes }),
  };
}
