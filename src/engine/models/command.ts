import { samplingOf } from "../../core/asking/sampling.js";
import type { Plan } from "../../core/plan.js";
import { openCommand } from "./command/open-command.js";
import { liveSource } from "./live-source.js";
import type { ModelSource } from "./model-source.js";

/** A program of the user's: JSON lines in, JSON lines out. */
export const command: ModelSource = {
  id: "command",
  words: { en: "a program, JSON lines in and out", zh: "外部程序，按行读写 JSON" },
  claims: (model) => model.command !== undefined,
  async open(model, plan, folder, { sets, note }) {
    const live = openCommand(model.command ?? "", samplingOf(plan.sampling), {
      folder,
      ...(plan.labels === undefined ? {} : { labels: plan.labels }),
      env: withoutKeys(plan),
      note: (line) => note(`${model.name}: ${line}`),
    });
    return liveSource(live, model, plan, sets);
  },
};

/** The environment without the keys that the plan names for servers: no program needs another's. */
function withoutKeys(plan: Plan): NodeJS.ProcessEnv {
  const asked = [...plan.models, ...(plan.judges ?? [])];
  const keys = new Set(asked.flatMap(({ endpoint }) => endpoint?.key_env ?? []));
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !keys.has(name)));
}
