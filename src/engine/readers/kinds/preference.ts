import { failure } from "../../../core/failure.js";
import type { Cell } from "../../../core/importers/rows.js";
import { textOf } from "../cells.js";
import type { Table } from "../table.js";
import type { CaseAnswers } from "./answer-kind.js";

/** Columns that name the two sides, first and second. */
const sideColumns = [
  ["model_a", "model_b"],
  ["model_1", "model_2"],
  ["generator_1", "generator_2"],
] as const;

const first = [
  "length_a",
  "len_a",
  "length_1",
  "len_output_1",
  "response_a",
  "answer_a",
  "output_a",
  "response_1",
  "response1",
  "output_1",
];
const second = first.map((name) => name.replace(/a$/, "b").replace(/1$/, "2"));

/** What the words of a verdict say of the side they are about. */
const said: Readonly<Record<string, number>> = {
  tuned: 1,
  model_a: 1,
  a: 1,
  win: 1,
  won: 1,
  base: 0,
  model_b: 0,
  b: 0,
  loss: 0,
  lose: 0,
  lost: 0,
  tie: 0.5,
  draw: 0.5,
  both: 0.5,
  c: 0.5,
  "tie (bothbad)": 0.5,
  both_bad: 0.5,
};

/**
 * Verdicts between two answers: `tuned`, `base` or `tie`; `model_a`, `model_b` or `tie`, or the names of the two; 1, 2 or 0 (a tie);
 * a share from 0 to 1; or from 1 to 2 as alpaca_eval writes it, where 2 is a win of the second side and 0 or 1.5 a tie.
 */
export const preference: CaseAnswers<"preference"> = {
  id: "preference",
  tasks: ["preference"],
  synonyms: {
    pred: ["winner", "preference", "verdict"],
    swapped: ["swapped", "winner_swapped", "preference_swapped"],
    length_a: ["length_tuned", "len_tuned", ...first],
    length_b: ["length_base", "len_base", ...second],
  },
  answers: ["pred"],
  tells: ({ pred }) => pred !== undefined && /^(winner|preference|verdict)$/i.test(pred),
  async pred(table, chosen) {
    const cells = await table.cells(chosen.pred!);
    const swapped = chosen.swapped === undefined ? undefined : await table.cells(chosen.swapped);
    const pair = sideColumns.find((names) => names.every((name) => table.columns.includes(name)));
    const sides = pair === undefined ? undefined : [await table.text(pair[0]), await table.text(pair[1])];
    const scale = scaleOf(cells, pair?.[0] === "generator_1");
    const turned = scale === "second";
    const lengths = [await lengthsOf(table, chosen.length_a), await lengthsOf(table, chosen.length_b)];
    const verdict = (cell: Cell, row: number) =>
      outcomeOf(cell, scale, [sides?.[0][row] ?? null, sides?.[1][row] ?? null], chosen.pred!, () => table.at(row));
    return {
      pred: cells.map((cell, row) => {
        const outcome = verdict(cell, row);
        if (outcome === null) return null;
        const other = verdict(swapped?.[row] ?? null, row);
        const names = sides?.map((side) => side[row]);
        const sizes = lengths.map((length) => length?.[row] ?? Number.NaN);
        const order = <T>(of: readonly T[]): [T, T] => (turned ? [of[1], of[0]] : [of[0], of[1]]);
        return {
          outcome,
          ...(other === null ? {} : { swapped: other }),
          ...(names === undefined || names.includes(null) ? {} : { sides: order(names as string[]) }),
          ...(sizes.some(Number.isNaN) ? {} : { lengths: order(sizes) }),
        };
      }),
      flags: scale === "words" ? [] : [`preference_of:${turned ? "2" : scale === "one_two" ? "1" : "tuned"}`],
    };
  },
};

/** How verdicts are written: in words, as the number of the better side, as a share of the first or (from 1 to 2) of the second. */
type Scale = "words" | "one_two" | "share" | "second";

function scaleOf(cells: readonly Cell[], named: boolean): Scale {
  const numbers: number[] = [];
  let strange = 0;
  for (const cell of cells) {
    if (cell === null) continue;
    const number =
      typeof cell === "number" ? cell : typeof cell === "string" && cell.trim() !== "" ? Number(cell) : Number.NaN;
    if (Number.isNaN(number)) {
      // Words beside numbers are ties, or answers that could not be read.
      if (!/^(tie|draw)$/i.test(String(cell).trim())) strange++;
      continue;
    }
    numbers.push(number);
  }
  if (numbers.length <= strange) return "words";
  const above = numbers.some((value) => value > 1);
  if (!above && !named) return numbers.every((value) => value === 1) ? "one_two" : "share";
  if (named || numbers.some((value) => !Number.isInteger(value))) return "second";
  return "one_two";
}

function outcomeOf(
  cell: Cell,
  scale: Scale,
  sides: readonly (string | null)[],
  column: string,
  at: () => string,
): number | null {
  const text = textOf(cell)?.trim();
  if (text === undefined || text === "") return null;
  if (/^(tie|draw)$/i.test(text)) return 0.5;
  const value = Number(text);
  if (scale === "one_two") {
    if (value === 1 || value === 2) return 2 - value;
    if (value === 0) return 0.5;
  } else if (scale === "second") {
    if (value >= 1 && value <= 2) return value - 1;
    if (value === 0) return 0.5;
  } else if (scale === "share") {
    if (value >= 0 && value <= 1) return value;
  } else {
    const side = sides.indexOf(text);
    if (side >= 0 && sides[0] !== sides[1]) return 1 - side;
    const found = Object.hasOwn(said, text.toLowerCase()) ? said[text.toLowerCase()] : undefined;
    if (found !== undefined) return found;
  }
  throw failure(words.verdict, { column, value: text.slice(0, 40) }, at());
}

/** Lengths, or the lengths of texts in code points. */
async function lengthsOf(table: Table, column: string | undefined): Promise<(number | null)[] | undefined> {
  if (column === undefined) return undefined;
  return (await table.cells(column)).map((cell) => {
    if (typeof cell === "number") return cell;
    if (typeof cell !== "string") return null;
    return /^\d+(\.\d+)?$/.test(cell.trim()) ? Number(cell) : [...cell].length;
  });
}

const words = {
  verdict: {
    en: '"{column}" holds "{value}", which is no verdict. Write tuned, base or tie; model_a, model_b or tie; 1, 2 or 0; or a share from 0 to 1. Leave it empty where there is none.',
    zh: "“{column}”中的“{value}”不是评判。请写 tuned、base 或 tie；model_a、model_b 或 tie；1、2 或 0；或 0 到 1 的比例；没有评判则留空。",
  },
};
