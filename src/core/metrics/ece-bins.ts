/** Number of equal-width bins of the calibration error. */
export const eceBins = 15;

/** The bin (b/15, (b+1)/15] of a confidence, its edges compared directly; 0 joins the first bin. */
export function binOf(confidence: number): number {
  // Multiplying rounds an edge into the wrong bin now and then: start from it and compare.
  let bin = Math.max(0, Math.min(eceBins - 1, Math.ceil(confidence * eceBins) - 1));
  while (bin > 0 && confidence <= bin / eceBins) bin--;
  while (bin < eceBins - 1 && confidence > (bin + 1) / eceBins) bin++;
  return bin;
}
