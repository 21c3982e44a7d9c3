import { describe, expect, it } from "vitest";
import { textProperties } from "../../../src/core/errors/text-properties.js";

describe("properties of texts", () => {
  const code = textProperties.find(({ id }) => id === "text_code");

  it.each([
    ["call f()", true],
    ["a == b", true],
    ["{{x}}", true],
    ["(nothing) here ()", false],
    ["plain", false],
  ])("code in %j: %s", (text, has) => {
    expect(code?.has(text)).toBe(has);
  });

  it("take time in proportion to a text, also where it is one long run of letters", () => {
    const text = "a".repeat(1_000_000);
    const started = performance.now();
    for (const property of textProperties) expect(property.has(text)).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
