import { readOf, wholeRows } from "./reading.js";
import { conforms, deepest } from "./schema.js";
import { shareOfItems } from "./share.js";

/** Share of answers that are valid against their JSON Schema. Source: JSON Schema 2020-12. */
export const schemaConformance = shareOfItems({
  id: "schema_conformance",
  words: { en: "Schema conformance", zh: "模式符合率" },
  meaning: {
    en: "Share of answers that are JSON valid against the JSON Schema 2020-12 of their item.",
    zh: "回答为 JSON 且符合该样本的 JSON Schema 2020-12 的比例。",
  },
  fits: {
    en: "Whether answers have the right shape, whatever their values. An answer that is not JSON, or is nested deeper than 128 levels, does not conform; format only annotates.",
    zh: "检查回答的结构是否正确，与取值无关。不是 JSON 或嵌套超过 128 层的回答算不符合；format 仅作注释。",
  },
  lacks: (columns) => (wholeRows(columns).some(({ gold }) => gold.schema === undefined) ? "schema" : null),
  signature: `format:annotation|depth:${deepest}`,
  source: "JSON Schema 2020-12, @cfworker/json-schema",
  examples: [
    {
      cases: [
        { gold: { value: { a: 1 }, schema: { type: "object", required: ["a"] } }, pred: { text: '{"a": "x"}' } },
        { gold: { value: { a: 1 }, schema: { type: "object", required: ["a"] } }, pred: { text: "{}" } },
        { gold: { value: { a: 1 }, schema: { type: "object", required: ["a"] } }, pred: { text: "{" } },
        { gold: { value: { a: 1 }, schema: { type: "object", required: ["a"] } }, pred: { text: "[]" } },
      ],
      value: 0.25,
    },
  ],
  holds: (item) => {
    const read = readOf(item);
    return read !== null && conforms(read.value, item.gold.schema);
  },
});
