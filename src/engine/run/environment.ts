import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, platform, release } from "node:os";

/** What the numbers were made with: this program's version, Node, operating system, processor. No user, host or path names. */
export async function environment(): Promise<Readonly<Record<string, string>>> {
  return {
    assay: await ownVersion(),
    node: process.version,
    os: `${platform()} ${release()} ${arch()}`,
    cpu: `${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} threads`,
  };
}

/** The version of this package. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
