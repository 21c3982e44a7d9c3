import { cpuSeconds, median } from "./measure.mjs";
import { openPeers } from "./peer.mjs";

/** CPU seconds of ours before the first figure is taken. */
const warmUp = 1;

/** Least CPU seconds a figure rests on. */
const least = 0.05;

/**
 * Runs peers and ours in turn (peer, ours, peer, ours, ...) and compares their CPU time. `columns` is what peers read; `ours` is the same job
 * on data already in memory; each peer has a `goal` (ratio), and a `share` below 1 where it does only that part of the work and its time is scaled.
 * Throws where a peer's answer is not ours within `tolerance` (relative): a fast wrong number is no result.
 */
export async function race({ job, columns, ours, peers, tolerance }, { python, rounds }) {
  const arrays = python.hand(columns);
  const own = [];
  const theirs = peers.map(() => []);
  // As the peer has: code that the engine has compiled, not its first call.
  cpuSeconds(ours, warmUp);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { module, params = {}, share = 1 }] of peers.entries()) {
      const { seconds, value } = await python.run(module, arrays, params, least);
      theirs[i].push(seconds / share);
      const turn = cpuSeconds(ours, least);
      own.push(turn.seconds);
      if (round === 0) check(job, module, turn.value, value, peers[i].tolerance ?? tolerance);
    }
  }
  python.forget();
  return peers.map(({ name, goal, share = 1 }, i) => {
    const ratios = theirs[i].map((seconds, round) => seconds / own[round * peers.length + i]);
    const ratio = median(theirs[i]) / median(own);
    return {
      job,
      peer: name,
      theirs: median(theirs[i]) * 1000,
      ours: median(own) * 1000,
      ratio,
      range: [Math.min(...ratios), Math.max(...ratios)],
      goal,
      met: ratio >= goal,
      scaled: share < 1,
    };
  });
}

/** Peak resident megabytes of the peer in a process of its own, data included. */
export async function peakOfPeer(columns, { module, params = {} }) {
  const python = await openPeers();
  const { peak } = await python.run(module, python.hand(columns), params, 0);
  python.close();
  return peak;
}

function check(job, module, ours, theirs, tolerance) {
  for (const [i, value] of theirs.entries()) {
    const off = Math.abs(value - ours[i]);
    if (!(off <= tolerance * Math.abs(value))) {
      throw new Error(`${job}: ${module} says ${theirs.join(", ")}, we say ${Array.from(ours).join(", ")}`);
    }
  }
}
