/** Something that must be over by a time. */
export interface Due {
  readonly due: number;
  expire(): void;
}

/** Ends what is overdue with one timer for all: all have the same time to live, so the oldest is due first. */
export class Deadlines {
  readonly #open = new Set<Due>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly now: () => number) {}

  add(one: Due): void {
    this.#open.add(one);
    if (this.#timer === null) this.#arm(one.due - this.now());
  }

  delete(one: Due): void {
    this.#open.delete(one);
    if (this.#open.size > 0 || this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(wait: number): void {
    this.#timer = setTimeout(() => this.#look(), Math.min(Math.max(wait, 1), 2 ** 31 - 1));
  }

  #look(): void {
    this.#timer = null;
    const now = this.now();
    for (const one of this.#open) {
      if (one.due > now) {
        this.#arm(one.due - now);
        return;
      }
      this.#open.delete(one);
      one.expire();
    }
  }
}
