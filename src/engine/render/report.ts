import { join } from "node:path";
import { document } from "../../core/report/document.js";
import { html } from "../../core/report/writers/html.js";
import { json } from "../../core/report/writers/json.js";
import { markdown } from "../../core/report/writers/markdown.js";
import type { Study } from "../../core/study.js";
import type { Language } from "../../core/words.js";
import { writeWhole } from "../store/disk.js";
import { renderSvg } from "./svg.js";

/** Forms a report can be written in. */
export type ReportFormat = "html" | "md" | "json";

/** Where a report goes, in which forms and languages. */
export interface ReportRequest {
  readonly folder: string;
  readonly formats: readonly ReportFormat[];
  readonly languages: readonly Language[];
  /** Called after each chart with the number drawn and their total. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Writes `report.<language>.<format>` of a study into a folder and returns the paths, in the order of the languages, then of the
 * formats. Each file is written aside and renamed into place. Throws `Failure` where the folder cannot be written to.
 */
export async function writeReport(
  study: Study,
  { folder, formats, languages, progress }: ReportRequest,
): Promise<string[]> {
  const documents = languages.map((language) => document(study, { language }));
  const drawn = formats.includes("html") ? documents : [];
  const total = drawn.reduce((sum, { charts }) => sum + Object.keys(charts).length, 0);
  let done = 0;
  const paths: string[] = [];
  for (const one of documents) {
    const pictures: Record<string, string> = {};
    if (formats.includes("html")) {
      for (const [key, { spec }] of Object.entries(one.charts)) {
        pictures[key] = await renderSvg(spec);
        progress?.(++done, total);
      }
    }
    for (const format of formats) {
      const path = join(folder, `report.${one.language}.${format}`);
      const content = format === "html" ? html(one, { charts: pictures }) : format === "md" ? markdown(one) : json(one);
      await writeWhole(path, content);
      paths.push(path);
    }
  }
  return paths;
}
