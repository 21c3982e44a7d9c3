import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Servers that no one here wrote. `npm test` does not collect these: they need a Python with torch, which takes minutes to install. */
export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: {
    include: ["test/servers/real/*.real.ts"],
    globalSetup: "test/servers/real/setup.ts",
    testTimeout: 600_000,
    hookTimeout: 180_000,
    maxWorkers: 1,
    reporters: ["verbose"],
  },
});
