import { median } from "../measure.mjs";
import { cli, wall } from "../process.mjs";

const rounds = 20;

/** Start of the command line against the start of Node itself. */
export const startUp = {
  id: "start_up",
  async run() {
    const node = [];
    const ours = [];
    for (let i = 0; i < rounds; i++) {
      node.push(wall(["-e", "0"]).seconds);
      ours.push(wall([cli, "--version"]).seconds);
    }
    const factor = median(ours) / median(node);
    return [
      {
        job: "start-up, wall, median of 20",
        peer: "node -e 0",
        theirs: median(node) * 1000,
        ours: median(ours) * 1000,
        ratio: median(node) / median(ours),
        goal: 1 / 2.5,
        limit: `<= 2.5 times Node (${factor.toFixed(2)})`,
        met: factor <= 2.5,
      },
    ];
  },
};
