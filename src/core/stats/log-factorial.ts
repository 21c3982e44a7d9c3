/** ln k! for k = 0..9 minus Stirling's main terms; beyond, three terms of the series are exact to 1e-12. */
const tails = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
];

/** Correction of Stirling's formula: ln k! = (k + 1/2) ln(k + 1) - (k + 1) + ln(2 pi)/2 + stirlingTail(k). Source: Hörmann 1993. */
export function stirlingTail(k: number): number {
  if (k < 10) return tails[k];
  const next = k + 1;
  const square = next * next;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / next;
}

/** ln k! of a whole number k >= 0. */
export function logFactorial(k: number): number {
  return (k + 0.5) * Math.log(k + 1) - (k + 1) + 0.9189385332046727 + stirlingTail(k);
}
