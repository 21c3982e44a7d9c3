import type { Case } from "../../cases/case.js";

/** A ranking of all judged documents with these relevances from the first rank on, as in methods 2.8. */
export function ranked(...grades: readonly number[]): Case<"ranking"> {
  const documents = grades.map((_, rank) => `d${rank + 1}`);
  return {
    gold: new Map(documents.map((document, rank) => [document, grades[rank]])),
    pred: { documents, scores: documents.map((_, rank) => documents.length - rank) },
  };
}

/** Queries whose one relevant document stands at ranks 1, 3, nowhere and 2, as in methods 2.8. */
export const found: readonly Case<"ranking">[] = [
  ranked(1, 0, 0),
  ranked(0, 0, 1),
  { gold: new Map([["elsewhere", 1]]), pred: { documents: ["d1", "d2"], scores: [2, 1] } },
  ranked(0, 1, 0),
];
