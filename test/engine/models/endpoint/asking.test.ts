import { afterEach, describe, expect, it } from "vitest";
import type { Question } from "../../../../src/core/asking/question.js";
import { Failure } from "../../../../src/core/failure.js";
import { Stopped } from "../../../../src/core/stopped.js";
import { budget } from "../../../../src/engine/models/budget.js";
import { type FaultServer, type ServerOptions, send, startServer } from "../../../servers/fault-server.js";
import { answerTo } from "../../../servers/formula-model.js";
import { askAll, chats, choices } from "./ask.js";

const open: FaultServer[] = [];
const start = async (options: ServerOptions = {}): Promise<FaultServer> => {
  const server = await startServer(options);
  open.push(server);
  return server;
};
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

const text = (id: string, prompt: string): Question => ({
  id,
  kind: "generate",
  prompt: { form: "text", text: prompt },
});

describe("what is sent", () => {
  it("is the conversation with decoding, schema and tools", async () => {
    const server = await start();
    const question: Question = {
      id: "a",
      kind: "generate",
      prompt: {
        form: "chat",
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content: "Hi" },
        ],
      },
      schema: { type: "object" },
      tools: [{ name: "look", description: "Looks.", parameters: { type: "object" } }],
    };
    await askAll({ url: server.url, extra: { min_p: 0.1 } }, [question], {
      sampling: { temperature: 0.5, top_p: 0.9, top_k: 40, max_tokens: 7, stop: ["\n"], seed: 3, n: 2, logprobs: true },
    });
    const [{ prompt: _, ...body }] = server.bodies;
    expect(body).toEqual({
      model: "mock",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hi" },
      ],
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", strict: true, schema: { type: "object" } },
      },
      tools: [{ type: "function", function: { name: "look", description: "Looks.", parameters: { type: "object" } } }],
      max_tokens: 7,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      stop: ["\n"],
      seed: 3,
      n: 2,
      logprobs: true,
      min_p: 0.1,
    });
    expect(server.headers[0].authorization).toBeUndefined();
  });

  it("is the text where a text is gone on with", async () => {
    const server = await start();
    const { replies } = await askAll({ url: `${server.url}/` }, [text("a", "Once upon")]);
    expect(server.bodies[0]).toEqual({ model: "mock", prompt: "Once upon", max_tokens: 512, temperature: 0 });
    expect(replies.get("a")).toMatchObject({
      samples: [{ text: answerTo("Once upon", 0) }],
      tokensIn: 2,
      tokensOut: 2,
    });
  });
});

describe("several samples", () => {
  it.each([
    [true, 1],
    [false, 4],
  ])("come whole whether the server knows `n` (%s)", async (severalAnswers, requests) => {
    const server = await start({ severalAnswers });
    const { replies } = await askAll({ url: server.url }, [text("a", "Once")], { sampling: { n: 4, seed: 10 } });
    expect(server.bodies).toHaveLength(requests);
    expect(replies.get("a")).toMatchObject({
      samples: [10, 11, 12, 13].map((seed) => ({ text: answerTo("Once", seed), finish: "stop" })),
    });
  });

  it("are asked for one by one where `n` is refused", async () => {
    const server = await start({
      intercept(body, response) {
        if (body.n === undefined) return false;
        send(response, 422, { error: "`n` must be 1" });
        return true;
      },
    });
    const { replies, error } = await askAll({ url: server.url }, [text("a", "Once"), text("b", "Twice")], {
      sampling: { n: 3, seed: 1 },
    });
    expect(error).toBeNull();
    for (const [id, prompt] of [
      ["a", "Once"],
      ["b", "Twice"],
    ])
      expect(replies.get(id)).toMatchObject({ samples: [1, 2, 3].map((seed) => ({ text: answerTo(prompt, seed) })) });
  });
});

describe("replies", () => {
  const answering = async (reply: unknown, status = 200) => {
    const server = await start({
      intercept(body, response) {
        if (body.prompt.endsWith("Hello")) return false;
        send(response, status, reply);
        return true;
      },
    });
    const asked = await askAll({ url: server.url, patience: 0.2 }, chats(1));
    return asked.replies.get("q0");
  };
  const message = (given: object, finish: string | null = "stop") => ({
    choices: [{ index: 0, message: { role: "assistant", ...given }, finish_reason: finish }],
  });

  it.each([
    [
      "calls of tools",
      message({ content: null, tool_calls: [{ function: { name: "f", arguments: '{"a": 1}' } }] }, "tool_calls"),
      { text: '[{"name":"f","arguments":{"a":1}}]', finish: "tool_calls" },
    ],
    [
      "arguments that are no JSON",
      message({ content: null, tool_calls: [{ function: { name: "f", arguments: "{a" } }] }),
      { text: '[{"name":"f","arguments":"{a"}]', finish: "stop" },
    ],
    ["a refusal", message({ content: null, refusal: "I cannot." }), { text: "I cannot.", finish: "stop" }],
    [
      "thoughts beside the answer",
      message({ content: "4", reasoning_content: "2 and 2" }),
      { text: "4", finish: "stop" },
    ],
    [
      "thoughts alone, cut off",
      message({ content: null, reasoning_content: "2 and" }, "length"),
      { text: "", finish: "length" },
    ],
    [
      "content in parts",
      message({
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      }),
      { text: "ab", finish: "stop" },
    ],
    ["an unknown reason of the end", message({ content: "a" }, "eos?"), { text: "a", finish: "unknown" }],
    [
      "half an answer of a content filter",
      message({ content: "a" }, "content_filter"),
      { text: "a", finish: "content_filter" },
    ],
  ])("%s", async (_, reply, sample) => {
    expect(await answering(reply)).toMatchObject({ kind: "generate", samples: [sample] });
  });

  it.each([
    ["nothing but a content filter", message({ content: null }, "content_filter"), 200, "content_filter"],
    [
      "a refused content",
      { error: { code: "content_filter", message: "The response was filtered" } },
      400,
      "content_filter",
    ],
    [
      "a context that is too long (OpenAI, vLLM)",
      { error: { message: "This model's maximum context length is 4096 tokens.", code: "context_length_exceeded" } },
      400,
      "too_long",
    ],
    [
      "a context that is too long (llama.cpp)",
      {
        error: {
          code: 400,
          message: "the request exceeds the available context size",
          type: "exceed_context_size_error",
        },
      },
      400,
      "too_long",
    ],
    [
      "a context that is too long (TGI)",
      { error: "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096", error_type: "validation" },
      422,
      "too_long",
    ],
    [
      "a context that is too long (SGLang)",
      { object: "error", message: "The input (5000 tokens) is longer than the model's context length (4096 tokens)." },
      400,
      "too_long",
    ],
    ["a body that is too large", "", 413, "too_long"],
    ["a refused question", { detail: [{ msg: "bad characters" }] }, 422, "rejected"],
  ])("%s", async (_, reply, status, error) => {
    expect(await answering(reply, status)).toMatchObject({ kind: "error", error });
  });

  it("of a server that streams without being asked to are put together", async () => {
    const chunk = (choice: object) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`;
    let whole = false;
    const server = await start({
      intercept(_, response) {
        response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
        response.write(chunk({ delta: { role: "assistant" } }) + chunk({ delta: { content: "bon" } }));
        // The first time it is cut off before its end.
        response.end(
          whole ? `${chunk({ delta: { content: "jour" } })}${chunk({ delta: {}, finish_reason: "stop" })}` : "",
        );
        whole = true;
        return true;
      },
    });
    const { replies } = await askAll({ url: server.url }, chats(1));
    expect(replies.get("q0")).toMatchObject({ samples: [{ text: "bonjour", finish: "stop" }] });
    expect(server.bodies).toHaveLength(2);
  });

  it("take `max_completion_tokens` where the server wants it so", async () => {
    const server = await start({
      intercept(body, response) {
        if (body.max_tokens === undefined) return false;
        send(response, 400, {
          error: { message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." },
        });
        return true;
      },
    });
    const { replies, error } = await askAll({ url: server.url }, chats(30));
    expect(error).toBeNull();
    expect([...replies.values()].every(({ kind }) => kind === "generate")).toBe(true);
  });
});

describe("waiting", () => {
  it("is as long as `retry-after` says", async () => {
    let first = true;
    const server = await start({
      intercept(_, response) {
        if (!first) return false;
        first = false;
        response.setHeader("retry-after", "1");
        send(response, 429, {});
        return true;
      },
    });
    const { error } = await askAll({ url: server.url, concurrency: 1 }, chats(3));
    expect(error).toBeNull();
    expect(server.arrivals[1].at - server.arrivals[0].at).toBeGreaterThan(990);
    expect(server.arrivals[1].at - server.arrivals[0].at).toBeLessThan(1300);
  });

  it("waits for the next span of time where a server allows only so many in one", async () => {
    const server = await start({ allowed: { requests: 20, window: 300 } });
    const { error, replies } = await askAll({ url: server.url }, chats(100));
    expect(error).toBeNull();
    expect(replies.size).toBe(100);
    // In each of the five times those that were under way when it was used up; tried again at once it would be thousands.
    expect(server.bodies.length - 100).toBeLessThan(250);
  });

  it("ends where the server asks for more than patience has", async () => {
    const server = await start({
      intercept(_, response) {
        if (server.bodies.length < 5) return false;
        response.setHeader("retry-after", "3600");
        send(response, 429, { error: { message: "daily limit" } });
        return true;
      },
    });
    const { error, replies, seconds } = await askAll({ url: server.url, concurrency: 1 }, chats(20));
    expect(error).toBeInstanceOf(Stopped);
    expect((error as Stopped).message).toContain("daily limit");
    expect(replies.size).toBe(4);
    expect(seconds).toBeLessThan(2);
  });

  it("ends after `patience` without any answer, and keeps what came", async () => {
    const server = await start({ latency: 5 });
    const { error, replies, seconds } = await askAll({ url: server.url, patience: 0.6, concurrency: 2 }, chats(500), {
      onReply: async () => {
        if (replies0++ === 20) await server.die();
      },
    });
    expect(error).toBeInstanceOf(Stopped);
    expect(replies.size).toBeGreaterThan(20);
    expect(replies.size).toBeLessThan(30);
    expect(seconds).toBeLessThan(4);
  });
  let replies0 = 0;

  it.each([
    ["after all others were answered", 12],
    ["alone", 1],
  ])("gives up a question that always hangs, %s, and not the server", async (_, count) => {
    const server = await start({ intercept: ({ prompt }) => prompt.endsWith("question 0") });
    // By the second time that it is late nothing was answered for longer than `patience`.
    const { error, replies } = await askAll({ url: server.url, timeout: 0.3, patience: 0.3 }, chats(count));
    expect(error).toBeNull();
    expect(replies.size).toBe(count);
    expect(replies.get("q0")).toMatchObject({ kind: "error", error: "timed_out" });
    expect([...replies.values()].filter(({ kind }) => kind === "error")).toHaveLength(1);
  });

  it("ends where every question hangs, a plain one too", async () => {
    const server = await start({ intercept: () => true });
    const { error, replies, seconds } = await askAll({ url: server.url, timeout: 0.2, patience: 0.5 }, chats(30));
    expect(error).toBeInstanceOf(Failure);
    expect(replies.size).toBe(0);
    expect(seconds).toBeLessThan(5);
  });
});

describe("rates", () => {
  it("lets through as many requests a minute as the plan says", async () => {
    const server = await start();
    const { error } = await askAll({ url: server.url, requests_per_minute: 1200 }, chats(50));
    expect(error).toBeNull();
    // 20 at once, then one each 51 ms.
    const [first] = server.arrivals;
    expect(server.arrivals.filter(({ at }) => at - first.at < 500).length).toBeLessThanOrEqual(31);
    expect(server.arrivals[49].at - first.at).toBeGreaterThan(1400);
  });

  it("lets through as many tokens a minute as the plan says", async () => {
    const server = await start();
    // An answer is booked with 17 tokens at most, and then with the 6 that it took.
    const { error, seconds } = await askAll({ url: server.url, tokens_per_minute: 6000 }, chats(40), {
      sampling: { max_tokens: 10 },
    });
    expect(error).toBeNull();
    const taken = 40 * 5;
    expect(seconds).toBeGreaterThan((taken - 100) / 100 - 0.2);
    expect(seconds).toBeLessThan(12);
  });
});

describe("concurrency", () => {
  it("begins with a few and stays within the plan", async () => {
    const server = await start({ latency: 20 });
    await askAll({ url: server.url, concurrency: 24 }, chats(400));
    expect(server.most).toBeGreaterThan(8);
    expect(server.most).toBeLessThanOrEqual(24);
    expect(server.arrivals.slice(0, 8).every(({ open }) => open <= 8)).toBe(true);
  });

  it("is halved by a server that has too much to do, and goes on", async () => {
    const server = await start({
      latency: 10,
      intercept(_, response) {
        const { open } = server.arrivals[server.arrivals.length - 1];
        if (open <= 12) return false;
        send(response, 503, { error: { message: "queue is full" } });
        return true;
      },
    });
    const { error, replies } = await askAll({ url: server.url, concurrency: 128 }, chats(600));
    expect(error).toBeNull();
    expect(replies.size).toBe(600);
    const late = server.arrivals.slice(-300).map(({ open }) => open);
    expect(late.filter((open) => open > 20).length).toBeLessThan(20);
  });

  it("draws questions only as they can be taken", async () => {
    const server = await start({ latency: 5 });
    let drawn = 0;
    let taken = 0;
    let ahead = 0;
    function* questions(): Generator<Question> {
      for (const question of chats(200)) {
        drawn++;
        ahead = Math.max(ahead, drawn - taken);
        yield question;
      }
    }
    await askAll({ url: server.url, concurrency: 4 }, questions(), {
      onReply: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        taken++;
      },
    });
    expect(taken).toBe(200);
    expect(ahead).toBeLessThanOrEqual(10);
  });
});

describe("stopping", () => {
  it("keeps the answers that are under way, and asks nothing more", async () => {
    const server = await start({ latency: 150 });
    const controller = new AbortController();
    let count = 0;
    const { error, replies, seconds } = await askAll({ url: server.url, concurrency: 8 }, chats(200), {
      signal: controller.signal,
      onReply: () => {
        if (++count === 12) controller.abort();
      },
    });
    expect(error).toBeNull();
    expect(seconds).toBeLessThan(5);
    expect(replies.size).toBe(server.bodies.length);
    expect(replies.size).toBeGreaterThanOrEqual(12);
    expect(replies.size).toBeLessThanOrEqual(24);
  });

  it("waits no longer than its grace for answers that do not come", async () => {
    const server = await start({ latency: 5000 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const { replies, seconds } = await askAll({ url: server.url, timeout: 20 }, chats(100), {
      signal: controller.signal,
      grace: 200,
    });
    expect(seconds).toBeLessThan(1);
    expect(replies.size).toBe(0);
  });

  it("leaves no timer behind, also while it waits as the server asked", async () => {
    const server = await start({
      intercept(_, response) {
        response.setHeader("retry-after", "5");
        send(response, 429, {});
        return true;
      },
    });
    const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === "Timeout").length;
    const before = timers();
    const controller = new AbortController();
    const asking = askAll({ url: server.url }, chats(10), { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 200));
    controller.abort();
    const { seconds, replies } = await asking;
    expect(seconds).toBeLessThan(3);
    expect(replies.size).toBe(0);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it("throws what taking a reply throws", async () => {
    const server = await start({ latency: 2 });
    const { error } = await askAll({ url: server.url }, chats(100), {
      onReply: () => {
        throw new Error("the disk is full");
      },
    });
    expect((error as Error).message).toBe("the disk is full");
  });
});

describe("a cost limit", () => {
  const price = { input: 1_000_000, output: 1_000_000 };

  it("is passed by no more than one answer", async () => {
    const server = await start({ latency: 5 });
    // "user: question 0" has 3 tokens, an answer 2: it costs 5.
    const spending = budget(203);
    const { error, replies } = await askAll({ url: server.url, price }, chats(1000), {
      budget: spending,
      sampling: { max_tokens: 20 },
    });
    expect(error).toBeInstanceOf(Stopped);
    expect(spending.spent).toBeGreaterThanOrEqual(203);
    expect(spending.spent).toBeLessThanOrEqual(203 + 5);
    expect(replies.size * 5).toBe(spending.spent);
    expect(replies.get("q0")).toMatchObject({ cost: 5, tokensIn: 3, tokensOut: 2 });
  });

  it("needs prices", async () => {
    await expect(askAll({ url: "http://127.0.0.1:9/v1" }, [], { budget: budget(1) })).rejects.toThrow(/price/);
  });
});

describe("nothing can be asked", () => {
  it("where no server is there", async () => {
    const server = await start();
    await server.die();
    const { error, seconds } = await askAll({ url: server.url }, chats(10));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain(server.url);
    expect((error as Failure).words.zh).toContain("无法连接服务器");
    expect(seconds).toBeLessThan(2);
  });

  it("where no name leads there", async () => {
    const { error } = await askAll({ url: "http://no-such-host.invalid/v1", patience: 1 }, chats(2));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toMatch(/no-such-host\.invalid/);
  });

  it("where the model is unknown", async () => {
    const server = await start({
      intercept(_, response) {
        send(response, 404, { error: { message: "The model `mock` does not exist." } });
        return true;
      },
    });
    const { error } = await askAll({ url: server.url }, chats(10));
    expect((error as Failure).message).toContain("The model `mock` does not exist.");
    expect(error).toBeInstanceOf(Failure);
  });

  it("where every question is refused, and none is then taken for answered", async () => {
    const server = await start({
      intercept(_, response) {
        send(response, 400, { error: { message: "top_k is not supported" } });
        return true;
      },
    });
    const { error, replies } = await askAll({ url: server.url }, chats(50));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain("top_k is not supported");
    expect(replies.size).toBe(0);
  });

  it("where something else answers there", async () => {
    const server = await start({
      intercept(_, response) {
        response.writeHead(200, { "content-type": "text/html" });
        response.end("<html><title>Welcome</title></html>");
        return true;
      },
    });
    const { error } = await askAll({ url: server.url }, chats(50));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain("/v1");
  });

  it("with a question for a classifier", async () => {
    const server = await start();
    const { error } = await askAll({ url: server.url }, [{ id: "a", kind: "classify", input: "x", columns: {} }]);
    expect(error).toBeInstanceOf(Failure);
  });

  it("where a server that scores nothing shall score", async () => {
    const server = await start({ echo: "no" });
    const { error } = await askAll({ url: server.url }, choices(5));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain("answer: {by: generation}");
    expect((error as Failure).message).toContain("Only no echo is supported");
  });

  it("where a server that has no /completions shall score", async () => {
    const server = await start({
      intercept(_, response) {
        send(response, 404, { detail: "Not Found" });
        return true;
      },
    });
    const { error } = await askAll({ url: server.url }, choices(5));
    expect((error as Failure).message).toContain("answer: {by: generation}");
  });

  it("where a server tells the log-probabilities of other tokens", async () => {
    const server = await start({ echo: "shifted" });
    const { error } = await askAll({ url: server.url }, choices(5));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toMatch(/where it is given and .* where it is generated/);
  });
});
