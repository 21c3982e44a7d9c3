import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StudyManifest } from "../../core/reproducibility/study-manifest.js";
import { ownVersion } from "./environment.js";
import { commitOf, gitFolder } from "./git-state.js";

/** The folder of the modules that run, and that of the package. */
const running = fileURLToPath(new URL("../../", import.meta.url));
const home = fileURLToPath(new URL("../../../", import.meta.url));

let known: Promise<StudyManifest["code"]> | undefined;

/** Which program this is: version, SHA-256 over names and contents of its modules, and the commit where it runs from a clone. */
export function ownCode(): Promise<StudyManifest["code"]> {
  known ??= read();
  return known;
}

async function read(): Promise<StudyManifest["code"]> {
  const built = import.meta.url.endsWith(".js");
  const end = built ? ".js" : ".ts";
  const names = (await readdir(running, { recursive: true })).filter((name) => name.endsWith(end)).sort();
  const hash = createHash("sha256");
  const contents = await Promise.all(names.map((name) => readFile(join(running, name))));
  for (const [i, name] of names.entries()) hash.update(`${name.replaceAll("\\", "/")}\0`).update(contents[i]);
  // Installed as a package, the repository around it is the user's, not ours.
  const git = home.includes(`node_modules`) ? null : await gitFolder(home, { up: false });
  return {
    version: await ownVersion(),
    hash: hash.digest("hex"),
    of: built ? "dist" : "src",
    commit: git === null ? null : await commitOf(git),
  };
}

/** Packages that only draw, parse arguments or unpack; their versions change no number. */
const idle: ReadonlySet<string> = new Set(["commander", "vega", "vega-lite", "yauzl", "fflate", "fzstd"]);

/** Installed versions of Node, of this package and of the packages that read, ask and compute, by name. */
export async function packageVersions(): Promise<Readonly<Record<string, string>>> {
  const own = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as Record<
    "dependencies" | "peerDependencies" | "optionalDependencies",
    Readonly<Record<string, string>> | undefined
  >;
  const names = Object.keys({ ...own.dependencies, ...own.peerDependencies, ...own.optionalDependencies });
  // The runtime of weights is a dependency of a dependency, and decides their last bits.
  const wanted = [...new Set([...names, "onnxruntime-node"])].filter((name) => !idle.has(name)).sort();
  const versions: Record<string, string> = { node: process.version, assay: await ownVersion() };
  for (const name of wanted) {
    const found = await installed(name);
    if (found !== null) versions[name] = found;
  }
  return versions;
}

/** The version of a package in the nearest node_modules, null where it is not installed. */
async function installed(name: string): Promise<string | null> {
  for (let at = home, before = ""; at !== before; before = at, at = join(at, "..")) {
    const text = await readFile(join(at, "node_modules", name, "package.json"), "utf8").catch(() => null);
    if (text !== null) return (JSON.parse(text) as { version?: string }).version ?? null;
  }
  return null;
}
