import { afterEach, describe, expect, it } from "vitest";
import { samplingOf } from "../../../../src/core/asking/sampling.js";
import { Failure } from "../../../../src/core/failure.js";
import { budget } from "../../../../src/engine/models/budget.js";
import { openEndpoint } from "../../../../src/engine/models/endpoint/open-endpoint.js";
import { type FaultServer, startServer } from "../../../servers/fault-server.js";

const servers: FaultServer[] = [];
const serve = async (models?: unknown): Promise<string> => {
  const server = await startServer({ models });
  servers.push(server);
  return server.url;
};
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const identity = async (url: string | string[]): Promise<string | null> => {
  const model = await openEndpoint({ url, model: "mine" }, samplingOf(), { budget: budget(null), env: {} });
  try {
    return await model.identity();
  } finally {
    await model.close();
  }
};
/** As vLLM lists a model; `created` and the permission's id change at every look. */
const listed = (root: string, created: number) => ({
  object: "list",
  data: [
    { id: "other", root: "/weights/other", created },
    {
      id: "mine",
      object: "model",
      created,
      owned_by: "vllm",
      root,
      parent: null,
      max_model_len: 4096,
      permission: [{ id: `modelperm-${created}` }],
    },
  ],
});

describe("what a server serves", () => {
  it("is told without times", async () => {
    const [a, b] = [await identity(await serve(listed("/w/a", 1))), await identity(await serve(listed("/w/a", 2)))];
    expect(a).toBe('{"root":"/w/a","max_model_len":4096}');
    expect(b).toBe(a);
  });

  it("is not known where the server says nothing that lasts", async () => {
    expect(await identity(await serve())).toBeNull();
    expect(await identity(await serve({ data: [{ id: "mine", created: 5, owned_by: "me" }] }))).toBeNull();
    expect(await identity(await serve("what?"))).toBeNull();
  });

  it("is the same at all replicas, or they are no replicas", async () => {
    const [a, same, other] = [
      await serve(listed("/w/a", 1)),
      await serve(listed("/w/a", 9)),
      await serve(listed("/w/b", 1)),
    ];
    expect(await identity([a, same])).toContain("/w/a");
    const error = await identity([a, other]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Failure);
    for (const part of [a, other, "/w/a", "/w/b"]) expect((error as Failure).message).toContain(part);
  });

  it("is asked of the replicas that are there", async () => {
    const [a, gone] = [await serve(listed("/w/a", 1)), await serve(listed("/w/a", 1))];
    await servers[1].die();
    expect(await identity([gone, a])).toContain("/w/a");
    await expect(identity(gone)).rejects.toThrow(gone);
  });
});
