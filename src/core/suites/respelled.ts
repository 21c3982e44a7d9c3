import type { Answers, Coded } from "../answers.js";

type Spellings = Readonly<Record<string, string>>;

/** Answers with the names of labels in the place of codes (`0`, `LABEL_0`) and of other cases (`NEGATIVE`); as they are where some label has no name. */
export function respelledAnswers(answers: Answers, spellings: Spellings | undefined): Answers {
  if (spellings === undefined) return answers;
  const named = (coded: Coded | undefined): Coded | undefined => {
    const values = coded === undefined ? null : namesOf(coded.values, spellings);
    return coded === undefined || values === null ? coded : { ...coded, values };
  };
  const labels = answers.scores?.labels;
  const names = labels === undefined || labels === null ? null : namesOf(labels, spellings);
  return {
    ...answers,
    ...(answers.gold === undefined ? {} : { gold: named(answers.gold) }),
    ...(answers.pred === undefined ? {} : { pred: named(answers.pred) }),
    ...(answers.scores === undefined || names === null ? {} : { scores: { ...answers.scores, labels: names } }),
  };
}

/** The name of each label; null where one has none, or two have the same. */
function namesOf(labels: readonly string[], spellings: Spellings): string[] | null {
  const known = Object.values(spellings);
  const names = labels.map(
    (label) =>
      known.find((name) => name.toLowerCase() === label.toLowerCase()) ?? spellings[label.replace(/^LABEL_/i, "")],
  );
  return names.includes(undefined as unknown as string) || new Set(names).size < names.length ? null : names;
}
