/** Numbers values so that two are equal as JSON exactly where their numbers are the same. */
export class Canon {
  readonly #known = new Map<string, number>();

  /**
   * The number of a value: names of an object in any order, 1.0 is 1, -0 is 0. It does not call itself, so that no depth of nesting
   * overflows the stack.
   */
  of(value: unknown): number {
    // Each step either opens a value or closes it, when the numbers of its parts lie on top of `done`.
    const steps: ({ open: unknown } | { close: readonly string[] | number })[] = [{ open: value }];
    const done: number[] = [];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if ("open" in step) {
        const { open } = step;
        if (Array.isArray(open)) {
          steps.push({ close: open.length });
          for (let i = open.length - 1; i >= 0; i--) steps.push({ open: open[i] });
        } else if (isObject(open)) {
          const names = Object.keys(open).sort();
          steps.push({ close: names });
          for (let i = names.length - 1; i >= 0; i--) steps.push({ open: open[names[i]] });
        } else done.push(this.#number(typeof open === "number" ? `${open + 0}` : scalar(open)));
      } else if (typeof step.close === "number") {
        const parts = done.splice(done.length - step.close, step.close);
        done.push(this.#number(`[${parts.join(",")}`));
      } else {
        const parts = done.splice(done.length - step.close.length, step.close.length);
        done.push(this.#number(`{${step.close.map((name, i) => `${JSON.stringify(name)}:${parts[i]}`).join(",")}`));
      }
    }
    return done[0];
  }

  /** The number of a place: that of the place above it, and a name or an index. */
  place(above: number, segment: string): number {
    return this.#number(`/${above}/${segment}`);
  }

  #number(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const number = this.#known.size;
    this.#known.set(text, number);
    return number;
  }
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The type of a JSON value by its name in JSON. */
export function typeName(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function scalar(value: unknown): string {
  return typeof value === "string" ? `"${value}` : String(value);
}
