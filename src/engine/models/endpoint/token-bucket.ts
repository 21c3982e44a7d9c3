/**
 * Lets through at most `perMinute` units in any minute: a bucket that refills evenly and holds one second's worth, one unit at least.
 * What costs more than the bucket holds goes through a full bucket and leaves it in debt.
 */
export class TokenBucket {
  readonly #holds: number;
  readonly #perMs: number;
  #level: number;
  #at: number;

  constructor(perMinute: number, now: number) {
    this.#holds = Math.max(1, perMinute / 60);
    // A full bucket and a minute's refill together are a minute's worth.
    this.#perMs = (perMinute > 60 ? perMinute * (59 / 60) : perMinute) / 60_000;
    this.#level = this.#holds;
    this.#at = now;
  }

  /** Milliseconds until `units` may go; 0 where they may now. */
  wait(units: number, now: number): number {
    this.#level = Math.min(this.#holds, this.#level + (now - this.#at) * this.#perMs);
    this.#at = now;
    const wanted = Math.min(units, this.#holds);
    return this.#level >= wanted - 1e-9 ? 0 : (wanted - this.#level) / this.#perMs;
  }

  /** Takes units out; negative ones are given back. */
  take(units: number): void {
    this.#level = Math.min(this.#holds, this.#level - units);
  }
}
