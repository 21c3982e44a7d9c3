import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import type { Words } from "../../words.js";
import { type AdditiveMetric, additive, type CaseExample } from "../metric.js";
import { type RougeKind, rougeScores } from "./rouge-score.js";
import { emptyReference, textRows } from "./rows.js";
import type { Tokens } from "./token-ids.js";
import { trimmed } from "./whitespace.js";

/** Languages whose script the tokens a-z and 0-9 do not hold. */
const dropped: ReadonlySet<string | undefined> = new Set(["zh", "ja", "ko"]);

/** Whether the usual tokens of ROUGE leave nothing of these texts: by their language, or since most references hold none. */
function dropsText(columns: Columns): boolean {
  if (dropped.has(columns.textLanguage)) return true;
  const rows = textRows(columns);
  const lost = rows.filter(({ gold }) => gold.every((one) => trimmed(one) !== "" && !/[a-z0-9]/i.test(one)));
  return rows.length > 0 && 2 * lost.length >= rows.length;
}

const suffix: Readonly<Record<Tokens, string>> = { stem: "", nostem: "_nostem", zhchar: "_zhchar", zhword: "_zhword" };

const tokenWords: Readonly<Record<Tokens, Words>> = {
  stem: { en: "", zh: "" },
  nostem: { en: " without stemming", zh: "（不取词干）" },
  zhchar: { en: " of Chinese characters", zh: "（按字）" },
  zhword: { en: " of Chinese words", zh: "（按词）" },
};

const meanings: Readonly<Record<RougeKind, Words>> = {
  "1": {
    en: "Mean F1 of the tokens that answer and reference share.",
    zh: "回答与参考答案共有词元的 F1 的平均。",
  },
  "2": {
    en: "Mean F1 of the pairs of neighbouring tokens that answer and reference share.",
    zh: "回答与参考答案共有的相邻词元对的 F1 的平均。",
  },
  L: {
    en: "Mean F1 of the longest run of tokens, gaps allowed, that answer and reference share in the same order.",
    zh: "回答与参考答案最长公共子序列的 F1 的平均。",
  },
  Lsum: {
    en: "As ROUGE-L, but line by line: each line of the reference is matched with all lines of the answer.",
    zh: "与 ROUGE-L 相同，但逐行计算：参考答案的每一行与回答的所有行匹配。",
  },
};

const fits: Readonly<Record<"latin" | "chinese", Words>> = {
  latin: {
    en: "For summaries with references in a language of Latin script; it rewards shared words, not truth, and drops every other script.",
    zh: "适用于有参考答案的拉丁文字摘要；它奖励用词重合而非事实正确，且会丢弃其他文字。",
  },
  chinese: {
    en: "For summaries in Chinese or Japanese; it rewards shared characters or words, not truth.",
    zh: "适用于中文或日文摘要；它奖励字词重合，而非事实正确。",
  },
};

/** ROUGE F1 of a kind over tokens of a kind, mean over items; several references: the best. Source: rouge_score RougeScorer. */
export function rouge(kind: RougeKind, tokens: Tokens, examples: readonly CaseExample[]): AdditiveMetric {
  const latin = tokens === "stem" || tokens === "nostem";
  return additive({
    id: `rouge${kind}${suffix[tokens]}`,
    words: {
      en: `ROUGE-${kind}${tokenWords[tokens].en}`,
      zh: `ROUGE-${kind}${tokenWords[tokens].zh}`,
    },
    meaning: meanings[kind],
    fits: fits[latin ? "latin" : "chinese"],
    tasks: ["summarisation", "generation"],
    range: [0, 1],
    better: "higher",
    needs: "text",
    interval: "mean",
    leavesOut: emptyReference,
    ...(tokens === "stem" ? { byDefault: (columns: Columns) => !dropsText(columns) } : {}),
    ...(tokens === "zhchar" ? { byDefault: dropsText } : {}),
    ...(tokens === "nostem" ? { variantOf: `rouge${kind}` } : {}),
    ...(tokens === "zhword"
      ? {
          variantOf: `rouge${kind}_zhchar`,
          lacks: (columns: Columns) => (columns.words === undefined ? "words" : null),
        }
      : {}),
    signature: ({ wordsBy }) =>
      latin
        ? `tok:rouge|stem:${tokens === "stem" ? "yes" : "no"}`
        : `tok:${tokens}${tokens === "zhword" ? `:${wordsBy ?? "given"}` : ""}|stem:no`,
    source: latin
      ? `rouge_score RougeScorer(["rouge${kind}"], use_stemmer=${tokens === "stem" ? "True" : "False"}), mean F1`
      : `rouge_score RougeScorer(["rouge${kind}"], tokenizer=...), mean F1`,
    examples,
    reads: "items",
    mean: true,
    width: () => 4,
    tally(columns) {
      const rows = textRows(columns);
      const { best, units, ids } = rougeScores(columns, kind, tokens);
      return (item, into, offset) => {
        const { gold, pred } = rows[item];
        if (pred !== null) into[offset] += best(item, gold.length);
        if (gold.length > 1) into[offset + 1] += 1;
        let most = 0;
        let any = false;
        for (let text = ids.answer[item] + 1; text <= ids.answer[item] + gold.length; text++) {
          most = Math.max(most, units(text));
          any ||= ids.starts[text + 1] > ids.starts[text];
        }
        if (most === 0) into[offset + 2] += 1;
        if (!any) into[offset + 3] += 1;
      };
    },
    finish(sums, count, columns): Measured {
      if (count === 0) return { undefined: "no_items" };
      const [score, several, without, lost] = sums;
      const drops = latin && (dropped.has(columns.textLanguage) || 2 * lost >= count);
      if (drops) return { undefined: "tokenizer_drops_text" };
      if (without >= count) return { undefined: "empty_after_tokenizing", convention: 0 };
      const flags = [
        ...(several > 0 ? [`best_of_references:${Math.round(several)}`] : []),
        ...(without > 0 ? [`undefined_counted_0:${Math.round(without)}`] : []),
        ...(lost > 0 ? [`${latin ? "tokenizer_drops_text" : "empty_after_tokenizing"}:${Math.round(lost)}`] : []),
      ];
      return flags.length === 0 ? { value: score / count } : { value: score / count, flags };
    },
  });
}
