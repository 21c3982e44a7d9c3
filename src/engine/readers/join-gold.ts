import { existsSync } from "node:fs";
import { type Answers, type GivenCases, take } from "../../core/answers.js";
import type { Golds, Preds } from "../../core/cases/case.js";
import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import { expand } from "./expand.js";
import { type Chosen, choose, missingMeaning } from "./fields.js";
import type { AnswerKind } from "./kinds/answer-kind.js";
import { matchIds, refuseLengths, refuseMissing, refuseRepeated } from "./match-ids.js";
import { MemoryTable } from "./memory-table.js";
import type { ReadPredictionsOptions } from "./predictions.js";
import { readLabels } from "./read-labels.js";
import { predLists, readSets } from "./read-sets.js";
import { readTable } from "./read-table.js";
import { goldSynonyms } from "./settle-kind.js";
import type { Table } from "./table.js";
import { withCases } from "./with-cases.js";

/** Takes gold from a file of its own, joined on id, else by position; `divided` says whether these are the items of one of several data sets. */
export async function joinGold(
  table: Table,
  chosen: Chosen,
  kind: AnswerKind | undefined,
  answers: Answers,
  rows: Int32Array | null,
  divided: boolean,
  options: ReadPredictionsOptions,
): Promise<{ answers: Answers; rows: Int32Array | null }> {
  const opened = await readGold(kind, chosen, options, answers);
  const { file, columns, gold: texts } = opened;
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
    // One format counts by its lines; said is only what a table could have had.
    if (table.kind === undefined) flags.push("gold_by_position");
    refuseOtherTokens(answers, texts);
    if (options.limit === undefined || file.rows < answers.n) {
      refuseLengths({ path: table.path, n: answers.n }, { path: file.path, n: file.rows }, table.kind !== undefined);
    }
  }
  const positions = goldRows ?? Int32Array.from({ length: answers.n }, (_, i) => i);
  const gold = take(texts, positions);
  const own = kept === undefined ? answers : take(answers, kept);
  const joinedRows = kept === undefined ? rows : rows === null ? kept : kept.map((i) => rows[i]);
  if (own.numbers !== undefined) {
    return { answers: { ...own, numbers: { ...own.numbers, gold: gold.numbers?.pred }, flags }, rows: joinedRows };
  }
  if (own.cases !== undefined) {
    const read = opened.choicesBeside ? await withChoices(kind!, table, chosen, gold, joinedRows) : gold.cases?.gold;
    const cases = { ...own.cases, gold: read } as GivenCases;
    return { answers: { ...own, cases, flags }, rows: joinedRows };
  }
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
    rows: joinedRows,
  };
}

/** The gold file opened, its columns, and its gold as answers of its own (numbers stand where predictions do). */
async function readGold(
  kind: AnswerKind | undefined,
  chosen: Chosen,
  options: ReadPredictionsOptions,
  { cases }: Answers,
): Promise<{ file: Table; columns: Chosen; gold: Answers; choicesBeside?: boolean }> {
  const { id, gold, choices, tokens, schema } = options.fields ?? {};
  const paths = await goldPaths(options.gold!);
  const open = async (path: string) => {
    const file = await readTable(path, {
      stdin: options.stdin,
      kind: kind?.id ?? (options.task === undefined ? undefined : "labels"),
      role: "gold",
      named: { id, gold },
    });
    const columns = choose(
      file,
      { id, gold, choices, tokens, schema },
      {
        absent: ["id", "choices", "tokens", "schema"],
        without: ["pred", "probs", "logits", "score", "input"],
        more: kind === undefined ? {} : goldSynonyms(kind),
      },
    );
    if (columns.gold === undefined) throw missingMeaning(file, "gold");
    return { file, columns };
  };
  const { file, columns } = await open(paths[0]);
  const base = { n: file.rows, flags: [], at: (row: number) => file.at(row) };
  if (kind?.gold === undefined) {
    if (paths.length > 1) throw failure(words.several, {}, paths[1]);
    const sets = await readSets(file, columns.gold, undefined, options.task);
    return {
      file,
      columns,
      gold: {
        ...base,
        gold: sets === undefined ? await readLabels(file, columns.gold!) : undefined,
        goldSets: sets?.gold,
      },
    };
  }
  // The texts of the choices may stand beside the answers: gold is read when it is joined.
  const choicesBeside = kind.id === "choice" && columns.choices === undefined && chosen.choices !== undefined;
  let found: readonly unknown[] = choicesBeside ? await file.cells(columns.gold!) : await kind.gold(file, columns);
  if (paths.length > 1 && kind.id !== "text") throw failure(words.several, {}, paths[1]);
  for (const path of paths.slice(1)) {
    const other = await open(path);
    if (other.columns.id !== undefined) throw failure(words.severalIds, {}, path);
    refuseLengths({ path, n: other.file.rows }, { path: file.path, n: file.rows }, true);
    const more = (await kind.gold(other.file, other.columns)) as readonly (readonly string[] | null)[];
    found = (found as readonly (readonly string[] | null)[]).map((own, i) =>
      own === null || more[i] === null ? (own ?? more[i]) : [...new Set([...own, ...more[i]])],
    );
  }
  if (kind.id === "numbers") return { file, columns, gold: { ...base, ...withCases(kind, found, undefined) } };
  const none = { kind: cases!.kind, gold: found, pred: found.map(() => null) } as GivenCases;
  return { file, columns, gold: { ...base, cases: none }, choicesBeside };
}

/** Gold of questions whose choices stand in the table of the answers. */
async function withChoices(
  kind: AnswerKind,
  table: Table,
  chosen: Chosen,
  gold: Answers,
  rows: Int32Array | null,
): Promise<readonly unknown[]> {
  const choices = await table.cells(chosen.choices!);
  const columns = new Map<string, readonly Cell[]>([
    ["gold", gold.cases!.gold as readonly Cell[]],
    ["choices", rows === null ? choices : Array.from(rows, (row) => choices[row])],
  ]);
  const beside = new MemoryTable(table.path, table.format, { columns, lines: null, rows: gold.n }, "choice", gold.at);
  return kind.gold!(beside, { gold: "gold", choices: "choices", rest: [] });
}

/** One file, several with commas between, or a glob. */
async function goldPaths(named: string): Promise<string[]> {
  const whole = named.includes(",") && !existsSync(named) ? named.split(",").map((part) => part.trim()) : [named];
  const found: string[] = [];
  for (const part of whole.filter((one) => one !== "")) found.push(...(await expand(part)));
  return found;
}

/** Tags that go by position must go by the same tokens: the first sentence of another length is refused with both places. */
function refuseOtherTokens(answers: Answers, gold: Answers): void {
  if (answers.cases?.kind !== "tags" || gold.cases?.kind !== "tags") return;
  const preds = answers.cases.pred as readonly (Preds["tags"] | null)[];
  const golds = gold.cases.gold as readonly (Golds["tags"] | null)[];
  for (let i = 0; i < Math.min(preds.length, golds.length); i++) {
    const own = preds[i]?.tags.length;
    const wanted = golds[i]?.tags.length;
    if (own === undefined || wanted === undefined || own === wanted) continue;
    throw failure(words.tokens, { sentence: i + 1, own, wanted, other: gold.at(i) }, answers.at(i));
  }
}

const words = {
  several: {
    en: "Several gold files are several references, which only texts have. Name one.",
    zh: "多个标准答案文件表示多份参考，只有文本任务才有。请只给一个。",
  },
  severalIds: {
    en: "Several files of references go by position, and this one has ids. Put all references into one file as lists.",
    zh: "多份参考文件按位置对应，而此文件带有 id。请把全部参考以列表形式放入一个文件。",
  },
  tokens: {
    en: "Sentence {sentence} has {own} tags here, but {wanted} tokens at {other}. Tags are joined by position: give both files the same tokens and empty lines.",
    zh: "第 {sentence} 句此处有 {own} 个标签，而 {other} 处有 {wanted} 个词。标签按位置对应：两个文件的词与空行须一致。",
  },
};
