import type { Output, Run } from "../output.js";

/** A run's outputs with those of a disturbed copy in place of theirs, by id; the labels of both, in one order. */
export function patchedOutputs(
  clean: Run,
  disturbed: Run,
): { readonly outputs: readonly Output[]; readonly labels: readonly string[] } {
  const labels = [...new Set([...clean.manifest.labels, ...disturbed.manifest.labels])];
  const byId = new Map(disturbed.outputs.map((output) => [output.id, output]));
  const outputs = clean.outputs.map((output) => {
    const own = byId.get(output.id);
    return own === undefined
      ? withLabels(output, clean.manifest.labels, labels)
      : withLabels(own, disturbed.manifest.labels, labels);
  });
  return { outputs, labels };
}

/** The same output with its probabilities in the order of other labels. */
function withLabels(output: Output, from: readonly string[], to: readonly string[]): Output {
  if (output.probs === undefined || (from.length === to.length && from.every((label, k) => label === to[k])))
    return output;
  const { probs } = output;
  const at = new Map(from.map((label, k) => [label, k]));
  return { ...output, probs: to.map((label) => probs[at.get(label) ?? -1] ?? 0) };
}
