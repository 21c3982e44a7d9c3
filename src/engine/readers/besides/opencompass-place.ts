import { basename, dirname } from "node:path";
import type { Beside } from "../../../core/importers/logs/log-format.js";

/** What a place in a run of OpenCompass tells; nothing where the file was moved out of it. */
export function opencompassPlace(file: string, folder: string, kind: string): Pick<Beside, "model" | "split"> {
  if (basename(dirname(folder)) !== kind) return {};
  return { model: basename(folder), split: file.replace(/\.jsonl?$/, "").replace(/^tmp_/, "") };
}
