/** A place of the study document where a repeat is expected to differ, or where what it says is held against each other elsewhere. */
export interface ExpectedDifference {
  /** Keys from the top, all that is below included; `*` is any one of a list or record, `code*` any that begins so. */
  readonly at: readonly string[];
  readonly why: string;
}

const runs = (...at: string[]): ExpectedDifference[] => [
  { at: [...at, "id"], why: "a repeat is a run of its own" },
  { at: [...at, "asked"], why: "a repeat asks everything anew" },
  { at: [...at, "reused"], why: "a repeat asks everything anew" },
  { at: [...at, "seconds"], why: "a time" },
  { at: [...at, "prompt"], why: "named among what differs, as `prompt`" },
];

/** All of a study that a repeat is not held against number by number; whatever is not named here is. */
export const expectedDifferences: readonly ExpectedDifference[] = [
  { at: ["createdAt"], why: "a time" },
  { at: ["version"], why: "named among what differs, as `code`" },
  { at: ["environment"], why: "named among what differs, as `packages` and `hardware`" },
  { at: ["manifest"], why: "named among what differs: hashes, code, packages, hardware" },
  { at: ["plan"], why: "what was asked for, not what came out; settings that decide are named among what differs" },
  { at: ["repeats"], why: "the records of earlier repeats" },
  { at: ["primary"], why: "stands among the comparisons, too" },
  { at: ["testUse"], why: "the ledger grows with every look, this repeat's and other studies'" },
  { at: ["fired", "stat.selection_reuse*"], why: "counts the ledger" },
  { at: ["checklist", "*", "value"], why: "restates hashes, versions, times and the machine" },
  { at: ["data", "*", "hash"], why: "named among what differs, as `data`" },
  { at: ["data", "*", "path"], why: "a path" },
  { at: ["models", "*", "fingerprint"], why: "named among what differs, as `model`" },
  { at: ["models", "*", "path"], why: "a path" },
  { at: ["models", "*", "log"], why: "a path" },
  { at: ["training", "*", "log"], why: "a path" },
  { at: ["robustness", "behaviour", "path"], why: "a path" },
  ...runs("runs", "*"),
  ...runs("robustness", "runs", "*"),
  ...["path", "fingerprint", "identity", "prompt", "runs", "asked"].map((key) => ({
    at: ["judgements", "*", "asking", key],
    why: "how the judge was reached; runs of a repeat are its own",
  })),
  { at: ["judgements", "*", "asked"], why: "a repeat asks everything anew" },
];

/** Whether what stands at these keys is expected to differ. */
export function isExpected(keys: readonly string[]): boolean {
  return expectedDifferences.some(
    ({ at }) =>
      at.length <= keys.length &&
      at.every((part, i) =>
        part === "*" ? true : part.endsWith("*") ? keys[i].startsWith(part.slice(0, -1)) : part === keys[i],
      ),
  );
}
