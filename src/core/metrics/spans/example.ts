import type { Case } from "../../cases/case.js";

const words = (tags: string): string[] => tags.split(" ");

/** Sentences with gold and predicted tags, separated by spaces. */
export function sentences(...pairs: readonly (readonly [gold: string, pred: string])[]): Case<"tags">[] {
  return pairs.map(([gold, pred]) => ({ gold: { tags: words(gold) }, pred: { tags: words(pred) } }));
}

/** The worked example of methods 2.4: two hits, one wrong type, one stray `I-`. */
export const worked = sentences(["O B-PER I-PER O B-LOC", "O B-PER I-PER O B-ORG"], ["B-ORG I-ORG O", "I-ORG I-ORG O"]);
