import { afterEach, describe, expect, it } from "vitest";
import type { Question } from "../../../../src/core/asking/question.js";
import { type FaultServer, type ServerOptions, startServer } from "../../../servers/fault-server.js";
import { type Fault, faults } from "../../../servers/faults.js";
import { answerTo, logprobs, promptOf } from "../../../servers/formula-model.js";
import { askAll, chats, choices, said } from "./ask.js";

const open: FaultServer[] = [];
const start = async (options: ServerOptions): Promise<FaultServer> => {
  const server = await startServer(options);
  open.push(server);
  return server;
};
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

/** What a clean run says, by the formula itself. */
function clean(questions: readonly Question[]): Record<string, unknown> {
  return Object.fromEntries(
    [...questions]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((question) => {
        const { id } = question;
        if (question.kind === "generate") {
          const prompt = promptOf({ messages: question.prompt.form === "chat" ? question.prompt.messages : [] });
          const text = answerTo(prompt, 0);
          const sum = logprobs(prompt, text).reduce((a, b) => a + b, 0);
          return [
            id,
            { id, kind: "generate", samples: [{ text, finish: "stop", tokens: 2, logprob: expect.closeTo(sum, 9) }] },
          ];
        }
        if (question.kind !== "choices" || question.prompt.form !== "text") throw new Error("another kind");
        const { text } = question.prompt;
        const sums = question.continuations.map((one) => logprobs(text, one).reduce((a, b) => a + b, 0));
        return [id, { id, kind: "choices", logprobs: sums.map((sum) => expect.closeTo(sum, 9)) }];
      }),
  );
}

const slow: readonly Fault[] = ["never-ending", "slow loris", "silent"];

describe("faults", () => {
  it.each(Object.keys(faults) as Fault[])("%s: the result is that of a clean run", async (fault) => {
    const rate = slow.includes(fault) ? 0.04 : 0.25;
    const server = await start({ faults: { [fault]: rate }, latency: 2 });
    const questions = slow.includes(fault) ? [...chats(50), ...choices(10)] : [...chats(60), ...choices(20)];
    const asked = await askAll({ url: server.url, timeout: slow.includes(fault) ? 0.8 : 10 }, questions, {
      sampling: { logprobs: true },
    });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
    expect([...asked.times.values()].every((times) => times === 1)).toBe(true);
    const happened = server.happened.get(fault) ?? 0;
    expect(happened).toBeGreaterThan(slow.includes(fault) ? 0 : 2);
    const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
    // Nothing is asked again that was answered, but for up to thirteen requests that find out how the server scores.
    if (slow.includes(fault)) return;
    expect(sum(server.asked)).toBe(sum(server.answered) + happened);
    expect(sum(server.answered)).toBeLessThanOrEqual(60 + 20 * 3 + 13);
  });

  it("all of them together: the result is that of a clean run", async () => {
    const server = await start({
      latency: 2,
      seed: 7,
      faults: Object.fromEntries(
        Object.keys(faults).map((fault) => [fault, slow.includes(fault as Fault) ? 0.005 : 0.01]),
      ),
    });
    const questions = [...chats(250), ...choices(40)];
    const asked = await askAll({ url: server.url, timeout: 1 }, questions, { sampling: { logprobs: true } });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
    expect(server.happened.size).toBeGreaterThan(12);
  });

  it("a server that dies and returns at the same port", async () => {
    const server = await start({ latency: 10 });
    const questions = chats(300);
    let count = 0;
    const asked = await askAll({ url: server.url, concurrency: 8 }, questions, {
      sampling: { logprobs: true },
      onReply() {
        count++;
        if (count === 40 || count === 150) void server.die().then(() => setTimeout(() => void server.returns(), 300));
      },
    });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
    // No question is answered twice, save those whose answers were cut on their way.
    const twice = [...server.answered.values()].filter((times) => times > 1).length;
    expect(twice).toBeLessThanOrEqual(16);
  });

  it("a storm of 429 that lasts a while", async () => {
    const server = await start({ faults: { "429": 1 }, latency: 2 });
    setTimeout(() => server.change({ faults: {} }), 700);
    const questions = chats(200);
    const asked = await askAll({ url: server.url }, questions, { sampling: { logprobs: true } });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
    // Back-off grows: the storm is not answered with one.
    expect(server.happened.get("429")).toBeLessThan(200);
  });

  it("two replicas, one of which is gone", async () => {
    const [here, gone] = [await start({ latency: 2 }), await start({})];
    await gone.die();
    const questions = chats(100);
    const asked = await askAll({ url: [gone.url, here.url] }, questions, { sampling: { logprobs: true } });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
  });

  it("two replicas, one of which returns, share the work", async () => {
    const [a, b] = [await start({ latency: 5 }), await start({ latency: 5 })];
    await b.die();
    const questions = chats(1000);
    let count = 0;
    const asked = await askAll({ url: [a.url, b.url], concurrency: 8 }, questions, {
      sampling: { logprobs: true },
      onReply: () => (++count === 20 ? b.returns() : undefined),
    });
    expect(asked.error).toBeNull();
    expect(said(asked.replies)).toEqual(clean(questions));
    expect(b.answered.size).toBeGreaterThan(150);
    expect(a.answered.size).toBeGreaterThan(150);
  });

  it.each([
    [1, 8, "the last one left"],
    [4, 40, "one of many"],
  ])("a question that always fails ends in an error that may pass (%i at once, of %i)", async (concurrency, count) => {
    const server = await start({
      latency: 1,
      intercept(body, response) {
        if (!body.prompt.endsWith("question 7")) return false;
        response.writeHead(500);
        response.end("boom");
        return true;
      },
    });
    const asked = await askAll({ url: server.url, concurrency }, chats(count));
    expect(asked.error).toBeNull();
    expect(asked.replies.get("q7")).toMatchObject({ kind: "error", error: "server_error", detail: "500 boom" });
    expect([...asked.replies.values()].filter(({ kind }) => kind === "generate")).toHaveLength(count - 1);
    // Where it is the last one left, something plain shows that the server itself is well.
    if (concurrency === 1) expect(server.asked.get("user: Hello")).toBe(1);
  });
});
