import type { Words } from "./words.js";

/** Asking ended before all was answered (budget, a server that does not come back); what came is kept, and the command exits with 4. */
export class Stopped extends Error {
  /** What stopped it, and the way to go on. */
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.name = "Stopped";
    this.words = words;
  }
}
