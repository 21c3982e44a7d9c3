import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, platform, release, totalmem } from "node:os";
import type { StudyManifest } from "../../core/reproducibility/study-manifest.js";

/** What the numbers were made with: this program's version, Node, operating system, processor. No user, host or path names. */
export async function environment(): Promise<Readonly<Record<string, string>>> {
  const { os, cpu, cores, memoryGb } = hardware();
  return {
    assay: await ownVersion(),
    node: process.version,
    os,
    cpu: `${cpu}, ${cores} threads`,
    memory: `${memoryGb} GB`,
  };
}

/** The machine, without anything that says whose it is. */
export function hardware(): StudyManifest["hardware"] {
  return {
    os: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}

/** The version of this package. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
