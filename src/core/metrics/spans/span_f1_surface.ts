import type { Columns } from "../../columns.js";
import { whole } from "../metric.js";
import { measureOf } from "./counts.js";
import type { Span } from "./decode.js";
import { sentencesOf, taggedRows } from "./sentences.js";

/**
 * F1 of the set of distinct surface forms with their type (`Paris` as location) of the whole data, gold against predicted, however often
 * each occurs; needs the tokens. Source: Derczynski et al. 2017 (WNUT), as the set of distinct forms.
 */
export const spanF1Surface = whole({
  id: "span_f1_surface",
  words: { en: "Surface-form F1", zh: "表面形式 F1" },
  meaning: {
    en: "F1 over distinct surface forms with their type, each counted once however often it occurs.",
    zh: "以不重复的表面形式（连同类型）计算的 F1，出现多次只计一次。",
  },
  fits: {
    en: "Whether a model finds many different entities, not the same few again and again.",
    zh: "看模型能否找出多种不同实体，而非反复找同样几个。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  lacks: (columns) => (taggedRows(columns).every(({ gold }) => gold.tokens !== undefined) ? null : "tokens"),
  interval: "bootstrap",
  variantOf: "span_f1",
  signature: "mode:lenient|forms:distinct",
  source: "2 |G and P| / (|G| + |P|) over sets of (form, type)",
  examples: [
    {
      cases: [
        { gold: { tags: ["B-LOC", "O"], tokens: ["Paris", "."] }, pred: { tags: ["B-LOC", "O"] } },
        { gold: { tags: ["O", "B-LOC"], tokens: ["in", "Paris"] }, pred: { tags: ["B-PER", "O"] } },
      ],
      value: 2 / 3,
    },
  ],
  of: (columns) => {
    const forms = formsOf(columns);
    return (weights) => {
      const seen = new Uint8Array(forms.size);
      let items = 0;
      forms.gold.forEach((own, i) => {
        if (weights?.[i] === 0) return;
        items++;
        for (const form of own) seen[form] |= 1;
        for (const form of forms.pred[i]) seen[form] |= 2;
      });
      if (items === 0) return { undefined: "no_items" };
      const count = [0, 0, 0, 0];
      for (const sides of seen) count[sides]++;
      return measureOf("f1", count[3], count[1] + count[3], count[2] + count[3]);
    };
  },
});

/** The forms of each sentence as whole numbers. */
function formsOf(columns: Columns): { size: number; gold: number[][]; pred: number[][] } {
  const sentence = sentencesOf(columns, "lenient");
  const known = new Map<string, number>();
  const code = (tokens: readonly string[], spans: readonly Span[]): number[] =>
    spans.map(({ type, first, last }) => {
      const form = JSON.stringify([type, ...tokens.slice(first, last + 1)]);
      const found = known.get(form) ?? known.size;
      known.set(form, found);
      return found;
    });
  const rows = taggedRows(columns);
  const gold = rows.map((row, i) => code(row.gold.tokens ?? [], sentence(i).gold));
  const pred = rows.map((row, i) => code(row.gold.tokens ?? [], sentence(i).pred));
  return { size: known.size, gold, pred };
}
