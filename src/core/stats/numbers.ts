/** A row of numbers, typed or plain. */
export type Numbers = ArrayLike<number>;
