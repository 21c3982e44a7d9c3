import { agreementOf } from "./agreement-of.js";
import { groupCodes, type JudgedItem, meanOf, outcomeOfItem, unitOf } from "./judged-item.js";
import type { JudgeAgreement } from "./judgement.js";
import type { Resampling } from "./mean-result.js";
import type { PlanJudge } from "./plan-judge.js";

/** What one judge said on one data set. */
export interface Judged {
  readonly judge: PlanJudge;
  readonly data: string;
  readonly items: readonly JudgedItem[];
}

/** How far several judges of one kind (and one scale) agree on the answers that all of them judged, data set by data set. */
export function judgeAgreements(all: readonly Judged[], resampling: Resampling): JudgeAgreement[] {
  const panels = new Map<string, Judged[]>();
  for (const one of all) {
    const { kind, scale } = one.judge;
    const key = JSON.stringify([one.data, kind, kind === "rubric" ? scale : null]);
    panels.set(key, [...(panels.get(key) ?? []), one]);
  }
  return [...panels].flatMap(([key, panel]) => {
    if (panel.length < 2) return [];
    const { kind } = panel[0].judge;
    const { data } = panel[0];
    const ratings = panel.map((one) => ratingsOf(one));
    const rows = [...ratings[0]].flatMap(([thing, { unit }]) => {
      const own = ratings.map((map) => map.get(thing)?.rating ?? null);
      return own.every((one) => one !== null) ? [{ ratings: own, unit }] : [];
    });
    return [
      {
        data,
        kind,
        judges: panel.map(({ judge }) => judge.name),
        ...agreementOf(rows, groupCodes(rows.map(({ unit }) => unit)), kind, {
          ...resampling,
          random: resampling.random.fork(key),
        }),
      },
    ];
  });
}

/** What a judge said of each answer (rubric) or pair of answers, by item and side. */
function ratingsOf({ judge, items }: Judged): Map<string, { rating: number; unit: string }> {
  const found = new Map<string, { rating: number; unit: string }>();
  const put = (key: string, value: number | null, unit: string): void => {
    if (value !== null) found.set(key, { rating: value, unit });
  };
  for (const item of items) {
    if (judge.kind === "rubric")
      for (const side of ["base", "tuned"] as const) {
        const mean = meanOf(item.verdicts[side]);
        put(`${item.id}|${side}`, mean === null ? null : Math.round(mean), unitOf(item));
      }
    else {
      const outcome = outcomeOfItem(item);
      put(item.id, outcome === null ? null : (Math.sign(outcome - 0.5) + 1) / 2, unitOf(item));
    }
  }
  return found;
}
