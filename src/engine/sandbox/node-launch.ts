import { fileURLToPath } from "node:url";
import type { Launch } from "./sandbox.js";

/** The compiled script of a child; also in tests that run from the sources, as Node 20 cannot run TypeScript. */
export function childFile(name: string): string {
  return fileURLToPath(
    import.meta.url.endsWith(".ts")
      ? new URL(`../../../dist/engine/sandbox/children/${name}.js`, import.meta.url)
      : new URL(`./children/${name}.js`, import.meta.url),
  );
}

/**
 * The command line of a Node child under Node's permission model: it may read the files and folders named and do nothing else to files, start no
 * process and no thread, and make no code from text. The shell gives it a stack large enough for deep recursion, where the system allows one.
 */
export function nodeLaunch(what: {
  readonly file: string;
  readonly given: readonly string[];
  readonly readable: readonly string[];
  readonly flags: readonly string[];
  readonly folder: string;
  readonly once: boolean;
  /** Processor time after which the system ends it, also where this process was killed and can end it no more. */
  readonly processorSeconds?: number;
}): Launch {
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  const flags = [
    permission,
    ...what.readable.map((path) => `--allow-fs-read=${path}`),
    "--no-warnings",
    "--disallow-code-generation-from-strings",
    ...what.flags,
    what.file,
    ...what.given,
  ];
  const shared = { folder: what.folder, environment: {}, once: what.once };
  if (process.platform === "win32") return { command: process.execPath, args: flags, ...shared };
  return { command: "/bin/sh", args: ["-c", limited(what.processorSeconds), process.execPath, ...flags], ...shared };
}

/** A script of the shell. `ulimit -s` counts KiB; the stack of V8 must stay below that of the system by what native code takes. */
function limited(processorSeconds: number | undefined): string {
  const time = processorSeconds === undefined ? "" : `ulimit -t ${Math.ceil(processorSeconds)} 2>/dev/null; `;
  const run = (stack: number): string => `exec "$0" --stack-size=${stack} "$@"`;
  return `${time}if ulimit -s 65500 2>/dev/null; then ${run(60_000)}; else ${run(900)}; fi`;
}
