/** The sets on which models are judged: test first, then the further ones in the order of the plan. */
export function judgedSets(names: readonly string[]): string[] {
  return ["test", ...names.filter((name) => name !== "test" && name !== "train" && name !== "validation")].filter(
    (name) => names.includes(name),
  );
}
