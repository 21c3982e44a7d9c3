import type { Words } from "../../core/words.js";

/** How far a study is: `done` of `total` things of what `words` names (a few words without values to fill in). */
export interface StudyProgress {
  readonly words: Words;
  readonly done: number;
  readonly total: number;
}
