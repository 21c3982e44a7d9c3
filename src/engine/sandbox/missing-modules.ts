import { say, type Words } from "../../core/words.js";
import type { CodeVerdict, SandboxEntry } from "./sandbox.js";

/**
 * What to tell a user whose programs lacked modules: which, how many programs, and the way out; null where none did. Such programs count as wrong, as
 * they do wherever the module is not installed; a test set that needs the module says nothing about the model in such a sandbox.
 */
export function missingModules(verdicts: Iterable<CodeVerdict>, sandbox: SandboxEntry): Words | null {
  const counts = new Map<string, number>();
  for (const { missingModule } of verdicts) {
    const root = missingModule?.split(".")[0];
    if (root !== undefined) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const listed = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
  const values = { modules: listed.map(([name, count]) => `${name} (${count})`).join(", ") };
  const note = sandbox.native ? words.native : words.confined;
  return { en: say(note, "en", values), zh: say(note, "zh", values) };
}

const words = {
  confined: {
    en: "programs import modules that this sandbox does not have and count as wrong: {modules}; sandbox: python with --allow-python runs them with the packages of this computer",
    zh: "有程序导入了此沙箱没有的模块，按错误计：{modules}；sandbox: python 加 --allow-python 可用本机的包运行",
  },
  native: {
    en: "programs import modules that are not installed for this Python and count as wrong: {modules}; install them if the problems need them",
    zh: "有程序导入了本机 Python 未安装的模块，按错误计：{modules}；若题目需要，请安装",
  },
};
