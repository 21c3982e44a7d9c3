import { failure } from "../../../core/failure.js";
import type { Cell } from "../../../core/importers/rows.js";
import { textOf } from "../cells.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf } from "./listed.js";

/** What several raters said: a list an item, one value a rater, null where one did not rate. */
export const ratings: CaseAnswers<"ratings"> = {
  id: "ratings",
  tasks: ["ratings"],
  synonyms: { ratings: ["ratings"] },
  answers: ["ratings"],
  tells: ({ ratings }) => ratings !== undefined,
  async pred(table, { ratings }) {
    const cells = await table.cells(ratings!);
    let width: number | undefined;
    return {
      pred: cells.map((cell, row) => {
        if (cell === null) return null;
        const list = jsonOf(cell);
        if (!Array.isArray(list)) throw failure(words.noList, { column: ratings! }, table.at(row));
        width ??= list.length;
        if (list.length !== width)
          throw failure(words.width, { column: ratings!, n: list.length, width }, table.at(row));
        return list.map((value: Cell) =>
          typeof value === "object" && value !== null ? JSON.stringify(value) : textOf(value),
        );
      }),
    };
  },
};

const words = {
  noList: {
    en: '"{column}" is not a list of ratings here. Write one, for instance ["3", "4", null].',
    zh: '此处“{column}”不是评分列表。请写成列表，例如 ["3", "4", null]。',
  },
  width: {
    en: '"{column}" holds {n} ratings here and {width} in the first item. Give one for each rater, null where one did not rate.',
    zh: "此处“{column}”有 {n} 个评分，首个样本有 {width} 个。请为每名评分者给出一个，未评者写 null。",
  },
};
