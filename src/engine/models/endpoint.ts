import { samplingOf } from "../../core/asking/sampling.js";
import { openEndpoint } from "./endpoint/open-endpoint.js";
import { liveSource } from "./live-source.js";
import type { ModelSource } from "./model-source.js";

/** An OpenAI-compatible server, near or far. */
export const endpoint: ModelSource = {
  id: "endpoint",
  words: { en: "OpenAI-compatible server", zh: "兼容 OpenAI 接口的服务器" },
  claims: (model) => model.endpoint !== undefined,
  async open(model, plan, _folder, { sets, budget }) {
    if (model.endpoint === undefined) throw new Error("a model without an endpoint");
    return liveSource(await openEndpoint(model.endpoint, samplingOf(plan.sampling), { budget }), model, plan, sets);
  },
};
