import { type Catalogue, catalogue } from "../../core/entry.js";
import * as entries from "./kinds/index.js";
import type { CodeLimits, Sandbox, SandboxEntry } from "./sandbox.js";

/** The ways to run programs. */
export const sandboxes: Catalogue<SandboxEntry> = catalogue<SandboxEntry>(
  { en: "sandbox", zh: "沙箱" },
  Object.values(entries),
);

/** Bounds of a program where none are given. */
export const codeLimits: CodeLimits = { seconds: 10, megabytes: 256 };

/**
 * Opens a sandbox by id: `quickjs`, `pyodide` or `python`; the last runs programs natively, and only a caller who has the user's word may ask for it
 * (`pythonNotAllowed` is the failure where that is missing). Throws a `Failure` where the sandbox needs what is not installed.
 */
export function openSandbox(
  id: string,
  options: Partial<CodeLimits> & { readonly python?: string } = {},
): Promise<Sandbox> {
  const { seconds = codeLimits.seconds, megabytes = codeLimits.megabytes, python } = options;
  return sandboxes.get(id).open({ seconds, megabytes }, { python });
}
