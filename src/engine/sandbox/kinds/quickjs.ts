import { tmpdir } from "node:os";
import { lanes } from "../lanes.js";
import { childFile, nodeLaunch } from "../node-launch.js";
import type { SandboxEntry } from "../sandbox.js";

/** JavaScript in QuickJS, an interpreter in WebAssembly that knows no file, no network and no clock but `Date`. */
export const quickjs: SandboxEntry = {
  id: "quickjs",
  words: { en: "JavaScript in QuickJS (WebAssembly)", zh: "在 QuickJS（WebAssembly）中运行 JavaScript" },
  language: "javascript",
  native: false,
  async open(limits) {
    const launch = nodeLaunch({
      file: childFile("quickjs"),
      given: [],
      // It imports packages from wherever they are installed; the program has no way to a file in any case.
      readable: ["*"],
      // Memory of WebAssembly is not part of V8's heap.
      flags: ["--max-old-space-size=256", `--wasm-max-mem-pages=${16 * (limits.megabytes + 64)}`],
      folder: tmpdir(),
      once: false,
    });
    return lanes(launch, limits, async () => {});
  },
};
