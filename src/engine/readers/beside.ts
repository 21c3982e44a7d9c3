import { basename, dirname } from "node:path";
import type { Beside } from "../../core/importers/logs/log-format.js";
import { besides } from "./besides/index.js";

/** How what belongs to a log of one format is found by the log's place: one file of the format's name. */
export interface BesideFinder {
  /** The id of the format. */
  readonly id: string;
  /** `file` is the log's name, `folder` its folder; a file that is missing or broken is passed over. */
  find(file: string, folder: string): Promise<Beside>;
}

/** What stands beside a log; nothing for standard input. */
export async function besideLog(path: string, format: string): Promise<Beside> {
  const finder = path === "-" ? undefined : besides.find(({ id }) => id === format);
  return finder === undefined ? { documents: [] } : finder.find(basename(path), dirname(path));
}
