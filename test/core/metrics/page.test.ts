import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { metricsPage } from "../../../src/core/metrics/page.js";

it.each([
  ["en", "metrics.md"],
  ["zh", "metrics.zh-CN.md"],
] as const)("docs in %s are those of the catalogue; npm run docs writes them anew", (language, name) => {
  const page = readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8");
  expect(page).toBe(metricsPage(language));
  for (const { id } of metrics.all) expect(page).toContain(`\`${id}\``);
});
