import { type Catalogue, catalogue } from "../entry.js";
import type { ChartEntry } from "./chart.js";
import * as entries from "./index.js";

/** All charts; each `draw` takes its own kind of data, so the catalogue is for their words. */
export const charts: Catalogue<ChartEntry<never>> = catalogue<ChartEntry<never>>(
  { en: "chart", zh: "图表" },
  Object.values(entries),
);
