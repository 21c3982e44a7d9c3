import { describe, expect, it } from "vitest";
import { AdaptiveLimit } from "../../../../src/engine/models/endpoint/adaptive-limit.js";

interface Seen {
  readonly at: number;
  readonly limit: number;
}

/** Lets a limit meet a simulated server, in whose own time an answer takes `latency(inFlight)` ms; what is beyond its slots waits. */
function simulate(
  limit: AdaptiveLimit,
  answers: number,
  server: (done: number) => { slots: number; latency: (busy: number) => number },
) {
  const seen: Seen[] = [];
  const running: { sentAt: number; ends: number }[] = [];
  const queue: number[] = [];
  let now = 0;
  for (let done = 0; done < answers; done++) {
    const { slots, latency } = server(done);
    while (running.length + queue.length < limit.limit) queue.push(now);
    while (queue.length > 0 && running.length < slots) {
      const sentAt = queue.shift()!;
      running.push({ sentAt, ends: now + latency(running.length + 1) });
    }
    running.sort((a, b) => a.ends - b.ends);
    const inFlight = running.length + queue.length;
    const { sentAt, ends } = running.shift()!;
    now = ends;
    limit.answered(sentAt, now - sentAt, inFlight);
    seen.push({ at: now, limit: limit.limit });
  }
  return seen;
}

const free = (latency: number) => () => ({ slots: Number.POSITIVE_INFINITY, latency: () => latency });
const mean = (values: readonly Seen[]): number => values.reduce((sum, { limit }) => sum + limit, 0) / values.length;

describe("the number of requests under way", () => {
  it("doubles each round trip, and fourfold while answers come swiftly", () => {
    const slow = simulate(new AdaptiveLimit(128), 1000, free(1000));
    expect(slow.find(({ limit }) => limit === 128)?.at).toBe(4000);
    const swift = simulate(new AdaptiveLimit(512), 5000, free(50));
    expect(swift.find(({ limit }) => limit === 512)?.at).toBe(150);
    expect(swift.at(-1)?.limit).toBe(512);
  });

  it("stays near what a server does at once", () => {
    const seen = simulate(new AdaptiveLimit(128), 2000, () => ({ slots: 4, latency: () => 1000 }));
    expect(mean(seen.slice(500))).toBeLessThan(28);
    // Never so low that the server would have nothing to do.
    expect(Math.min(...seen.slice(500).map(({ limit }) => limit))).toBeGreaterThanOrEqual(4);
  });

  it("is not held back where a server answers more slowly and yet answers more", () => {
    // A batch of 64 takes three times as long as one alone, and gives 21 times as many answers.
    const seen = simulate(new AdaptiveLimit(64), 4000, () => ({
      slots: 64,
      latency: (busy) => 500 * (1 + busy / 32),
    }));
    expect(mean(seen.slice(2000))).toBeGreaterThan(48);
  });

  it("rises again where the server can do more", () => {
    const seen = simulate(new AdaptiveLimit(128), 8000, (done) => ({
      slots: done < 2000 ? 4 : 128,
      latency: () => 100,
    }));
    expect(mean(seen.slice(1000, 2000))).toBeLessThan(28);
    expect(seen.at(-1)?.limit).toBeGreaterThan(100);
  });

  it("falls once for all that was sent before, then rises by steps", () => {
    const limit = new AdaptiveLimit(64);
    simulate(limit, 500, free(100));
    expect(limit.limit).toBe(64);
    limit.loaded(10_000, 10_100, 0.5);
    limit.loaded(10_050, 10_100, 0.5);
    expect(limit.limit).toBe(32);
    limit.loaded(10_150, 10_200, 0.5);
    expect(limit.limit).toBe(16);
    for (let k = 0; k < 16; k++) limit.answered(10_201 + k, 100, 16);
    expect(limit.limit).toBe(18);
  });

  it("never falls to nothing", () => {
    const limit = new AdaptiveLimit(8);
    for (let at = 1; at < 100; at++) limit.loaded(at * 10, at * 10 + 5, 0.5);
    expect(limit.limit).toBe(1);
  });
});
