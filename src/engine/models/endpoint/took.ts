import type { Took } from "./asker.js";

/** What several requests took together; a count that one of them does not tell is not known. */
export function together(parts: readonly Took[]): Took {
  const sum = (name: "tokensIn" | "tokensOut" | "cost"): Partial<Took> => {
    const values = parts.map((part) => part[name]);
    return values.length === 0 || values.includes(undefined)
      ? {}
      : { [name]: values.reduce<number>((total, value) => total + (value ?? 0), 0) };
  };
  return {
    latencyMs: Math.max(0, ...parts.map(({ latencyMs }) => latencyMs)),
    ...sum("tokensIn"),
    ...sum("tokensOut"),
    ...sum("cost"),
  };
}
