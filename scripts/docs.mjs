// Writes docs/metrics.md and docs/metrics.zh-CN.md from the built catalogue of metrics: node scripts/docs.mjs
import { writeFileSync } from "node:fs";
import { metricsPage } from "../dist/core/metrics/page.js";

const folder = new URL("../docs/", import.meta.url);
writeFileSync(new URL("metrics.md", folder), metricsPage("en"));
writeFileSync(new URL("metrics.zh-CN.md", folder), metricsPage("zh"));
