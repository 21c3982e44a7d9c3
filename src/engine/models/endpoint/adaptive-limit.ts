/** Latency in ms below which a server is plainly not at its limit yet, so that slow start may take larger steps. */
const swift = 250;

/**
 * How many requests may be under way at once. Slow start doubles it per round trip (fourfold while answers come swiftly), then it rises by a
 * fixed step a round. It falls where the server says that it is loaded, and where latency has more than doubled while twice the
 * requests bring no more answers per second: a server that batches grows slower and yet answers more, and is not held back.
 */
export class AdaptiveLimit {
  #limit: number;
  readonly #step: number;
  #slowStart = true;
  /** When it last fell: what was sent before says nothing about the new limit. */
  #fellAt = Number.NEGATIVE_INFINITY;
  #round = { size: 0, done: 0, latency: 0, inFlight: 0, full: false };
  #swiftest = Number.POSITIVE_INFINITY;
  /** Answers per second by the power of two that the limit was near. */
  readonly #rates = new Map<number, number>();

  constructor(
    private readonly most: number,
    first = 8,
  ) {
    this.#limit = Math.min(first, most);
    this.#step = Math.max(1, most / 32);
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Books an answer that came `latency` ms after `sentAt`, while `inFlight` were under way. */
  answered(sentAt: number, latency: number, inFlight: number): void {
    if (sentAt < this.#fellAt) return;
    const now = sentAt + latency;
    if (this.#round.size === 0) this.#begin(this.limit);
    this.#round.done++;
    this.#round.latency += latency;
    this.#round.inFlight += inFlight;
    if (inFlight >= 0.8 * this.#limit) this.#round.full = true;
    if (this.#slowStart && this.#round.full) this.#rise(latency < swift ? 3 : 1);
    if (this.#round.done >= this.#round.size) this.#judge(now);
  }

  /** Books that the server was loaded when it took what was sent at `sentAt`; `share` is what remains of the limit. */
  loaded(sentAt: number, now: number, share: number): void {
    if (sentAt <= this.#fellAt) return;
    this.#fall(now, share);
  }

  #begin(size: number): void {
    this.#round = { size, done: 0, latency: 0, inFlight: 0, full: false };
  }

  #judge(now: number): void {
    const { size, done, latency, inFlight, full } = this.#round;
    const mean = latency / done;
    // The base forgets slowly, as questions may grow longer on the way.
    this.#swiftest = Math.min(this.#swiftest * 1.003, mean);
    const near = Math.round(Math.log2(size));
    // Little's law; to count answers in a time would ask for rounds that begin and end alike.
    const rate = inFlight / done / Math.max(1e-3, mean);
    const known = this.#rates.get(near);
    const smooth = known === undefined ? rate : (known + rate) / 2;
    if (full) this.#rates.set(near, smooth);
    const half = this.#rates.get(near - 1) ?? this.#rates.get(near - 2);
    const slowed = mean > 2 * this.#swiftest && half !== undefined && smooth < 1.1 * half;
    if (slowed) {
      this.#fall(now, 0.75);
      return;
    }
    if (full && !this.#slowStart) this.#rise(this.#step);
    this.#begin(this.limit);
  }

  #rise(by: number): void {
    this.#limit = Math.min(this.most, this.#limit + by);
  }

  #fall(now: number, share: number): void {
    this.#slowStart = false;
    this.#fellAt = now;
    this.#limit = Math.max(1, this.#limit * share);
    this.#begin(0);
  }
}
