import { random } from "../../../src/core/random.js";

/** Items whose text leans towards their label: three labels, sixteen customers, one day after the other. */
export function items(n: number, seed = 1): Record<string, string | number>[] {
  const chance = random(seed);
  const own: Record<string, string[]> = {
    bill: ["invoice", "refund", "card"],
    ship: ["parcel", "late", "courier"],
    app: ["login", "crash", "screen"],
  };
  const labels = Object.keys(own);
  return Array.from({ length: n }, (_, i) => {
    const label = labels[Math.min(2, chance.integer(4))];
    const lean = chance.uniform() < 0.75 ? label : labels[chance.integer(3)];
    const words = [own[lean][chance.integer(3)], ["please", "today", "again", "help"][chance.integer(4)], "my"];
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    return { id: `t${i}`, text: words.join(" "), label, customer: `c${chance.integer(16)}`, day };
  });
}
