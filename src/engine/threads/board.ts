/** Which block is next and how far each is, in memory that all threads see. */
export interface Board {
  readonly next: Int32Array;
  readonly states: Int32Array;
}

const open = 0;
const done = 1;
const failed = 2;

/** A board of so many blocks, none of them taken. */
export function boardOf(blocks: number): Board {
  return {
    next: new Int32Array(new SharedArrayBuffer(4)),
    states: new Int32Array(new SharedArrayBuffer(4 * blocks)),
  };
}

/** Takes the next block; -1 where all are taken. */
export function claim({ next, states }: Board): number {
  const block = Atomics.add(next, 0, 1);
  return block < states.length ? block : -1;
}

/** Notes that a block was done, or that it could not be. */
export function finish({ states }: Board, block: number, well: boolean): void {
  Atomics.store(states, block, well ? done : failed);
  Atomics.notify(states, block);
}

/** Waits until a block that another thread took is done; false where it failed or did not come within so many milliseconds. */
export function awaited({ states }: Board, block: number, patience: number): boolean {
  if (Atomics.load(states, block) === open) Atomics.wait(states, block, open, patience);
  return Atomics.load(states, block) === done;
}
