import { type Answers, take } from "../../core/answers.js";
import { type Chosen, choose, missingMeaning } from "./fields.js";
import { matchIds, refuseLengths, refuseMissing, refuseRepeated } from "./match-ids.js";
import type { ReadPredictionsOptions } from "./predictions.js";
import { readLabels } from "./read-labels.js";
import { predLists, readSets } from "./read-sets.js";
import { readTable } from "./read-table.js";
import type { Table } from "./table.js";

/** Takes gold from a file of its own, joined on id, else by position; `divided` says whether these are the items of one of several data sets. */
export async function joinGold(
  table: Table,
  chosen: Chosen,
  answers: Answers,
  rows: Int32Array | null,
  divided: boolean,
  options: ReadPredictionsOptions,
): Promise<{ answers: Answers; rows: Int32Array | null }> {
  const file = await readTable(options.gold!, { stdin: options.stdin });
  const columns = choose(
    file,
    { id: options.fields?.id, gold: options.fields?.gold },
    { absent: ["id"], without: ["pred", "probs", "logits", "score", "input"] },
  );
  if (columns.gold === undefined) throw missingMeaning(file, "gold");
  const sets = await readSets(file, columns.gold, undefined, options.task);
  const texts: Answers = {
    n: file.rows,
    flags: [],
    gold: sets === undefined ? await readLabels(file, columns.gold) : undefined,
    goldSets: sets?.gold,
    at: (row) => file.at(row),
  };
  if ((columns.id === undefined) !== (chosen.id === undefined)) {
    throw missingMeaning(columns.id === undefined ? file : table, "id");
  }
  let goldRows: Int32Array | undefined;
  let kept: Int32Array | undefined;
  const flags = [...answers.flags];
  if (columns.id !== undefined && chosen.id !== undefined) {
    const all = await table.text(chosen.id);
    const own = { name: table.path, ids: (rows === null ? all : Array.from(rows, (row) => all[row])) as string[] };
    const other = refuseMissing(await file.text(columns.id), columns.id, (row) => file.at(row));
    refuseRepeated(other, file.path);
    const matched = matchIds([own, { name: file.path, ids: other }], {
      common: options.common === true,
      // A limit, or a file that is divided into data sets, leaves items of the gold file over on purpose.
      spare: options.limit !== undefined || divided ? [1] : [],
    });
    [kept, goldRows] = matched.rows;
    if (matched.left[0].length > 0) flags.push(`gold_missing:${matched.left[0].length}`);
  } else {
    flags.push("gold_by_position");
    if (options.limit === undefined || file.rows < answers.n) {
      refuseLengths({ path: table.path, n: answers.n }, { path: file.path, n: file.rows });
    }
  }
  const positions = goldRows ?? Int32Array.from({ length: answers.n }, (_, i) => i);
  const gold = take(texts, positions);
  const own = kept === undefined ? answers : take(answers, kept);
  const sideways = gold.goldSets !== undefined && own.pred !== undefined ? predLists(own) : undefined;
  return {
    answers: {
      ...own,
      gold: gold.gold,
      goldSets: gold.goldSets,
      pred: sideways === undefined ? own.pred : undefined,
      predSets: sideways ?? own.predSets,
      flags,
    },
    rows: kept === undefined ? rows : rows === null ? kept : kept.map((i) => rows[i]),
  };
}
