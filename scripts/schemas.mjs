// Writes schemas/*.schema.json from the zod definitions of the built core: node scripts/schemas.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import { jsonSchemas } from "../dist/core/schemas.js";

const folder = new URL("../schemas/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
