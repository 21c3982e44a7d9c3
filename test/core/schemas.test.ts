import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { jsonSchemas } from "../../src/core/schemas.js";

const folder = new URL("../../schemas/", import.meta.url);

describe("schemas/", () => {
  it("holds what the code says; `node scripts/schemas.mjs` writes it", async () => {
    const schemas = jsonSchemas();
    expect((await readdir(folder)).sort()).toEqual(
      Object.keys(schemas)
        .map((name) => `${name}.schema.json`)
        .sort(),
    );
    for (const [name, schema] of Object.entries(schemas)) {
      expect(JSON.parse(await readFile(new URL(`${name}.schema.json`, folder), "utf8"))).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    }
  });

  it("lets documents grow, and a plan have known keys only", () => {
    const schemas = jsonSchemas() as Record<string, { additionalProperties?: boolean; required: string[] }>;
    expect(schemas["assay.plan.1"].additionalProperties).toBe(false);
    expect(schemas["assay.plan.1"].required).toEqual(["data", "models"]);
    expect(schemas["assay.score.1"].additionalProperties).toBeUndefined();
    expect(schemas["assay.comparison.1"].required).toEqual(
      expect.arrayContaining([
        "schema",
        "n",
        "metric",
        "verdict",
        "base",
        "tuned",
        "difference",
        "tests",
        "power",
        "flips",
        "guardRails",
        "slices",
        "findings",
      ]),
    );
  });
});
