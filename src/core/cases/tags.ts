import { typesIn } from "../metrics/spans/decode.js";
import type { CaseEntry, Problem } from "./case.js";

/** A tag for each token. */
export const tags: CaseEntry<"tags"> = {
  id: "tags",
  words: { en: "tags", zh: "标注序列" },
  tasks: ["token_labelling"],
  needsGold: true,
  unanswered: "wrong",
  labels: (rows) => {
    const sequences: (readonly string[])[] = [];
    for (const { gold, pred } of rows) sequences.push(gold.tags, pred?.tags ?? []);
    return typesIn(sequences);
  },
  problem: ({ gold, pred }): Problem | null =>
    gold.tokens !== undefined && gold.tokens.length !== gold.tags.length
      ? { words: words.tokens, values: { tags: gold.tags.length, tokens: gold.tokens.length } }
      : pred !== null && pred.tags.length !== gold.tags.length
        ? { words: words.lengths, values: { gold: gold.tags.length, pred: pred.tags.length } }
        : null,
  goldText: ({ tags }) => tags.join(" "),
  predText: ({ tags }) => tags.join(" "),
};

const words = {
  lengths: {
    en: "{pred} predicted tags stand against {gold} gold tags ({items} items have such lengths). Give one tag a word: of cut words, that of the first piece.",
    zh: "预测标签有 {pred} 个，标准答案有 {gold} 个（共 {items} 个样本长度不符）。请每个词给一个标签；词被切分时取首个子词的标签。",
  },
  tokens: {
    en: "{tokens} tokens stand against {tags} gold tags ({items} items have such lengths). Give one tag a token.",
    zh: "词有 {tokens} 个，标准答案标签有 {tags} 个（共 {items} 个样本长度不符）。请每个词给一个标签。",
  },
};
