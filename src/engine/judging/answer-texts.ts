import { withoutThoughts } from "../../core/asking/without-thoughts.js";
import { failure } from "../../core/failure.js";
import { isObject, parseJson } from "../../core/importers/json.js";
import type { DataSet } from "../../core/item.js";
import type { Output, Run } from "../../core/output.js";

/** What a model answered to each item in words, thoughts left out; null where it gave no answer. Throws a `Failure` where answers are no words. */
export function answerTexts(run: Run, set: DataSet): (string | null)[] {
  const outputs = new Map(run.outputs.map((output) => [output.id, output]));
  return set.items.map(({ id }) => {
    const output = outputs.get(id);
    return output === undefined ? null : textOf(output, set, run.manifest.model.name);
  });
}

function textOf({ texts, pred, error }: Output, { beyondLabels, path }: DataSet, model: string): string | null {
  if (texts !== undefined && texts.length > 0) return error === undefined ? withoutThoughts(texts[0]) : null;
  if (pred === null) return null;
  if (typeof pred !== "string") return pred.join(", ");
  const kind = beyondLabels?.kind;
  if (kind === undefined || kind === "text" || kind === "numbers") return pred;
  const row = parseJson(pred);
  if (row !== undefined && isObject(row) && typeof row["text"] === "string") return row["text"];
  throw failure(words.noWords, { model }, path);
}

const words = {
  noWords: {
    en: 'a judge reads answers in words, and those of "{model}" are none here; judge another data set (`judges: data`)',
    zh: "评判者需要文字回答，而“{model}”在此处的回答不是文字；请改判其他数据集（`judges: data`）",
  },
};
