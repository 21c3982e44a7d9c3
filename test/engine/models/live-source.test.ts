import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/core/plan.js";
import type { LiveModel } from "../../../src/engine/models/live-model.js";
import { liveSource } from "../../../src/engine/models/live-source.js";

const silent: LiveModel = {
  kind: "endpoint",
  path: "http://localhost/v1",
  answers: ["generate"],
  fingerprint: async () => "0",
  identity: async () => null,
  settings: {},
  chatTemplate: null,
  chat: true,
  labels: () => [],
  ask: async () => undefined,
  close: async () => undefined,
};

describe("a live source", () => {
  it("is not held up by a pattern that meets a text on which it goes back and forth", () => {
    const plan = completePlan(
      {
        data: { test: "test.jsonl" },
        models: [{ role: "tuned", endpoint: { url: "http://localhost/v1", model: "m" } }],
        answer: { pattern: "(x+x+)+y" },
      },
      "own",
    );
    const items = [{ id: "a", input: "?", gold: "g", group: null, metadata: {} }];
    const set = {
      name: "test",
      items,
      hash: "0",
      path: "test.jsonl",
      beyondLabels: { kind: "text", gold: [["g"]] },
    } as const;
    const source = liveSource(silent, plan.models[0], plan, [set]);
    const began = performance.now();
    const output = source.live?.prompter("test").output(0, {
      id: "a",
      kind: "generate",
      samples: [{ text: "x".repeat(60), finish: "stop" }],
    });
    expect(output).toMatchObject({ pred: null, texts: ["x".repeat(60)] });
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
