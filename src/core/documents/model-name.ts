/** Which model a number belongs to; `seed` is the training seed, null where none was named. */
export interface ModelName {
  readonly name: string;
  readonly role: "base" | "tuned";
  readonly seed: number | null;
}
