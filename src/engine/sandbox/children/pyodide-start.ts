import { constants } from "node:fs";
import { pathToFileURL } from "node:url";
import type { PyodideAPI, PyodideConfig } from "pyodide";

/** Settings of which the published types know nothing. */
interface SnapshotConfig extends PyodideConfig {
  readonly _makeSnapshot?: boolean;
  readonly _loadSnapshot?: Uint8Array;
}

/** Starts pyodide of a folder, with no standard streams and with an empty object in place of JavaScript's globals. */
export async function startPyodide(folder: string, snapshot: Partial<SnapshotConfig>): Promise<PyodideAPI> {
  // It reads the constants of `fs` in a way that the permission model refuses; nothing else may be bound.
  Object.defineProperty(process, "binding", { value: () => ({ fs: constants }), configurable: true });
  const { loadPyodide }: typeof import("pyodide") = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const config: SnapshotConfig = {
    indexURL: folder,
    jsglobals: {},
    stdin: () => null as never,
    stdout: () => {},
    stderr: () => {},
    ...snapshot,
  };
  return await loadPyodide(config);
}
