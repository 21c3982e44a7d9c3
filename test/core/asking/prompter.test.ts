import { describe, expect, it } from "vitest";
import { choicesAsLabels } from "../../../src/core/asking/choices-as-labels.js";
import { type PrompterOptions, prompter } from "../../../src/core/asking/prompter.js";
import type { Question, Reply } from "../../../src/core/asking/question.js";
import { Failure } from "../../../src/core/failure.js";
import type { DataSet } from "../../../src/core/item.js";
import { item, options, set, sha256 } from "./sets.js";

const texts = set(
  [item("a", "Where is Paris?", "France", { topic: "geography" }), item("b", "Where is Rome?", "Italy", {})],
  { beyondLabels: { kind: "text", gold: [["France"], ["Italy"]] } },
);

const quiz = set([item("q", "Two and two?", "1", {})], {
  beyondLabels: { kind: "choice", gold: [{ index: 1, choices: ["three", "four"] }] },
});

const labelled = set([item("x", "Lovely.", "pos"), item("y", "Awful.", "neg")]);

const train = set(
  [
    item("t1", "Great film", "pos"),
    item("t2", "Bad film", "neg"),
    item("t3", "Fine film", "pos"),
    item("t4", "Dull film", "neg"),
    item("t5", "lovely. ", "pos"),
    item("t6", "No gold", null),
  ],
  { name: "train", path: "train.jsonl" },
);

function textOf(question: Question): string {
  if (!("prompt" in question) || question.prompt.form !== "text") throw new Error(JSON.stringify(question));
  return question.prompt.text;
}

function ask(data: DataSet, spoil: Partial<PrompterOptions>, i = 0): Question {
  return prompter(data, options(spoil)).question(i);
}

function refusal(make: () => unknown): Failure {
  try {
    make();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

const said = (...samples: string[]): Reply => ({
  id: "a",
  kind: "generate",
  samples: samples.map((text) => ({ text, finish: "stop" })),
});

describe("questions", () => {
  it("are the input alone where nothing was written, in the form that the model takes", () => {
    expect(ask(texts, { task: "generation" })).toEqual({
      id: "a",
      kind: "generate",
      prompt: { form: "text", text: "Where is Paris?" },
    });
    expect(ask(texts, { task: "generation", chat: true })).toEqual({
      id: "a",
      kind: "generate",
      prompt: { form: "chat", messages: [{ role: "user", content: "Where is Paris?" }] },
    });
  });

  it("show columns by a template, and nothing where an item lacks the column", () => {
    const prompt = { template: "[{{topic}}] {{input}} {{item.topic}}{% if topic is defined %}!{% endif %}" };
    expect(textOf(ask(texts, { task: "generation", prompt }))).toBe("[geography] Where is Paris? geography!");
    expect(textOf(ask(texts, { task: "generation", prompt }, 1))).toBe("[] Where is Rome? ");
  });

  it("go through all columns, and ask for one that may be missing, by `item`", () => {
    const prompt = {
      template: "{% for key, value in item.items() %}{{key}};{% endfor %}{% if item.no is defined %}!{% endif %}",
    };
    expect(textOf(ask(texts, { task: "generation", prompt }))).toBe("topic;id;input;");
  });

  it("know columns of Chinese names", () => {
    const own = set([item("a", "北京在哪里？", "中国", { 题型: "地理" })], {
      beyondLabels: { kind: "text", gold: [["中国"]] },
    });
    expect(textOf(ask(own, { prompt: { template: "【{{题型}}】{{input}}" } }))).toBe("【地理】北京在哪里？");
    expect(textOf(ask(own, { prompt: { template: '{% if input %}{{item["题型"]}}{% endif %}' } }))).toBe("地理");
    expect(refusal(() => ask(own, { prompt: { template: "{% if 题型 %}x{% endif %}" } })).message).toContain("item[");
  });

  it("refuse gold, unknown names, broken templates and missing inputs, with place and way out", () => {
    const asking = (template: string) => refusal(() => ask(texts, { task: "generation", prompt: { template } }));
    expect(asking("{{input}} {{gold}}").message).toMatch(/^prompt\.template: .*gold/);
    expect(asking("{{inputs}}").message).toMatch(/"inputs".*did you mean input/);
    expect(asking("{{topick}}").words.zh).toMatch(/是否指 topic/);
    expect(asking("{% for x in topics %}{{x}}{% endfor %}").message).toContain("topic");
    expect(asking("{{input}} {{item.topick}}").message).toMatch(/"topick".*did you mean topic/);
    expect(asking('{{input}} {{item["topick"] | upper}}').message).toMatch(/"topick"/);
    expect(asking("{{input}} {{item.gold}}").message).toMatch(/^prompt\.template: .*gold/);
    expect(asking("{{ input ").message).toMatch(/^prompt\.template: The Jinja template cannot be used/);
    expect(asking("{{ input | nosuch }}").message).toMatch(/prompt\.template, a: .*nosuch/);
    expect(asking("{{input}}{{ raise_exception('no turn') }}").message).toContain('"no turn"');
    const bare = set([item("z", null, "x")], { beyondLabels: { kind: "text", gold: [["x"]] } });
    expect(refusal(() => ask(bare, {})).message).toMatch(/test\.jsonl: Item "z" has no input/);
  });

  it("take names that loops, sets and macros define for their own", () => {
    const template =
      "{% set mark = '-' %}{% macro line(x) %}{{mark}}{{x}}{% endmacro %}{% for c in choices %}{{line(c)}}{{loop.index}}{% endfor %}";
    expect(textOf(ask(quiz, { prompt: { template } }))).toBe("-three1-four2");
  });

  it("list the labels of a label task, in the language of the data", () => {
    const asked = textOf(ask(labelled, { task: "binary" }));
    expect(asked).toMatch(/^Lovely\.\n\n.*neg, pos\n/);
    const chinese = set([item("x", "非常喜欢这部电影", "好评"), item("y", "太差了", "差评")]);
    expect(textOf(ask(chinese, { task: "binary", labels: ["好评", "差评"] }))).toContain("好评、差评");
  });

  it("letter the choices where the answer is generated", () => {
    const own = ask(choicesAsLabels(quiz), { task: "multiple_choice", answer: { by: "generation" } });
    expect(textOf(own)).toBe("Two and two?\nA. three\nB. four\nAnswer:");
  });

  it("are lm-evaluation-harness's where likelihoods are asked: a blank stands before each choice", () => {
    expect(ask(quiz, { task: "multiple_choice", chat: true, answer: { unconditional: true } })).toEqual({
      id: "q",
      kind: "choices",
      prompt: { form: "text", text: "Two and two?\nAnswer:" },
      continuations: [" three", " four"],
      unconditional: true,
    });
    const lettered = ask(quiz, { prompt: { choice: "{{letter}}", template: "{{input}}\n\n" } });
    expect(lettered).toMatchObject({ continuations: ["A", "B"] });
  });

  it("are the text itself for language modelling, whatever the prompt of the plan", () => {
    const own = set([item("p", "Once upon a time", null)], { beyondLabels: { kind: "logprobs" } });
    const prompt = { template: "Say: {{nothing}}", system: "Be brief.", shots: 3 };
    expect(ask(own, { prompt })).toEqual({ id: "p", kind: "text", text: "Once upon a time" });
  });

  it("carry schema and tools, and show the schema", () => {
    const own = set([item("s", "Order tea", "{}")], { beyondLabels: { kind: "structured", gold: [{ value: {} }] } });
    const schema = { type: "object" };
    const asked = ask(own, { prompt: { schema, tools: [{ name: "order" }] } });
    expect(asked).toMatchObject({ kind: "generate", schema, tools: [{ name: "order" }] });
    expect(textOf(asked)).toMatch(/^Order tea\n\n[\s\S]*{"type":"object"}$/);
    expect(textOf(ask(own, {}))).toBe("Order tea");
  });

  it("hand items over as they are to programs that classify", () => {
    const made = prompter(labelled, options({ task: "binary", answers: ["classify"] }));
    expect(made.record).toBeNull();
    expect(made.question(0)).toEqual({ id: "x", kind: "classify", input: "Lovely.", columns: {} });
    expect(made.output(0, { id: "x", kind: "classify", pred: "pos", probs: [0.1, 0.9], tokensIn: 4 })).toEqual({
      id: "x",
      pred: "pos",
      probs: [0.1, 0.9],
      tokensIn: 4,
    });
  });

  it("are refused where the model cannot be asked so", () => {
    expect(refusal(() => ask(quiz, { answers: ["generate"] })).message).toContain("by: generation");
    expect(refusal(() => ask(texts, { answers: ["choices"] })).message).toContain("generation");
    expect(refusal(() => ask(texts, { prompt: { form: "chat" } })).message).toContain("form: text");
  });
});

describe("worked examples", () => {
  const asking = (spoil: Partial<PrompterOptions> = {}, i = 0) =>
    ask(labelled, { task: "binary", train, prompt: { template: "Review: {{input}}\nLabel:", shots: 2 }, ...spoil }, i);

  it("stand before the question, the same for every item, one of each label", () => {
    const [first, second] = [textOf(asking()), textOf(asking({}, 1))];
    expect(first.split("\n\n")).toHaveLength(3);
    expect(first).toMatch(/ pos(\n|$)/);
    expect(first).toMatch(/ neg(\n|$)/);
    expect(first.endsWith("\n\nReview: Lovely.\nLabel:")).toBe(true);
    expect(second.split("\n\n").slice(0, 2)).toEqual(first.split("\n\n").slice(0, 2));
  });

  it("are turns of a conversation after the system prompt", () => {
    const own = asking({ chat: true, prompt: { template: "{{input}}", system: "Judge.", shots: 2 } });
    if (!("prompt" in own) || own.prompt.form !== "chat") throw new Error("no conversation");
    expect(own.prompt.messages.map(({ role }) => role)).toEqual([
      "system",
      "user",
      "assistant",
      "user",
      "assistant",
      "user",
    ]);
    expect(own.prompt.messages[0].content).toBe("Judge.");
  });

  it("never hold the asked text, whatever the seed, nor an item without gold", () => {
    const drawn = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      for (const shots of [1, 2, 3, 4]) {
        const text = textOf(asking({ prompt: { template: "{{input}}", shots, seed } }));
        const parts = text.split("\n\n");
        expect(parts).toHaveLength(shots + 1);
        for (const part of parts.slice(0, -1)) {
          expect(part.toLowerCase()).not.toContain("lovely");
          expect(part).not.toContain("No gold");
          drawn.add(part);
        }
      }
    }
    expect([...drawn].sort()).toEqual(["Bad film neg", "Dull film neg", "Fine film pos", "Great film pos"]);
  });

  it("show the one that stands in only to the item whose text was drawn", () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => ({ template: "{{input}}", shots: 1, seed }));
    const held = seeds.filter((prompt) => textOf(asking({ prompt }, 1)).startsWith("lovely."));
    expect(held.length).toBeGreaterThan(0);
    for (const prompt of held) expect(textOf(asking({ prompt }))).toMatch(/^(Bad|Dull|Fine|Great) film /);
  });

  it("take a template of their own for the answer", () => {
    const prompt = { template: "{{input}}", shots: 1, answer: "It is {{gold}}." };
    expect(textOf(asking({ prompt }))).toMatch(/^\w+ film It is (pos|neg)\.\n\n/);
  });

  it("answer multiple choice by letter or by the choice's text", () => {
    const pool = set([item("t", "One and one?", "0")], {
      name: "train",
      beyondLabels: { kind: "choice", gold: [{ index: 0, choices: ["two", "nine"] }] },
    });
    const prompt = { shots: 1 };
    expect(textOf(ask(quiz, { prompt, train: pool }))).toBe("One and one?\nAnswer: two\n\nTwo and two?\nAnswer:");
    const own = { prompt, task: "multiple_choice" as const, train: pool, answer: { by: "generation" as const } };
    expect(textOf(ask(choicesAsLabels(quiz), own))).toMatch(/^One and one\?\nA\. two\nB\. nine\nAnswer: A\n\n/);
  });

  it("are refused without a train set, and where it has too few", () => {
    expect(refusal(() => asking({ train: null })).message).toContain("`train`");
    expect(refusal(() => asking({ prompt: { shots: 5, template: "{{input}}" } })).message).toMatch(
      /^train\.jsonl: 5 .* only 4/,
    );
  });
});

describe("a chat template", () => {
  const chatTemplate = {
    source:
      "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}<{{ m.role }}>{{ m['content'] | trim }}</s>\n{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}",
    variables: { bos_token: "<s>" },
  };

  it("is laid on here, up to where the answer begins, and hashed apart from the question", () => {
    const made = prompter(texts, options({ task: "generation", chatTemplate }));
    expect(made.question(0)).toMatchObject({
      prompt: { form: "text", templated: true, text: "<s><user>Where is Paris?</s>\n<assistant>" },
    });
    const plain = prompter(texts, options({ task: "generation", chat: true }));
    expect(made.record?.hash).toBe(plain.record?.hash);
    expect(made.record?.chatTemplate).toBe(sha256([chatTemplate.source]));
    expect(plain.record?.chatTemplate).toBeUndefined();
  });

  it("tells its refusal", () => {
    const prompt = { system: "Be brief." };
    expect(refusal(() => ask(texts, { task: "generation", chatTemplate, prompt })).message).toContain(
      "System role not supported",
    );
  });

  it("is left off a text", () => {
    const own = prompter(texts, options({ task: "generation", chatTemplate, prompt: { form: "text" } }));
    expect(textOf(own.question(0))).toBe("Where is Paris?");
    expect(own.record).toMatchObject({ form: "text" });
    expect(own.record?.chatTemplate).toBeUndefined();
  });

  it("has no clock", () => {
    const dated = {
      source: "{% if strftime_now is defined %}{{ strftime_now('%Y') }}{% else %}no date{% endif %}",
      variables: {},
    };
    expect(textOf(ask(texts, { task: "generation", chatTemplate: dated }))).toBe("no date");
  });
});

describe("the record", () => {
  const record = (spoil: Partial<PrompterOptions>, data = texts) =>
    prompter(data, options({ task: "generation", ...spoil })).record;

  it("hashes the questions of all items in order", () => {
    const hashes = [
      record({}),
      record({ prompt: { template: "{{input}} " } }),
      record({ prompt: { system: "x" } }),
      record({ chat: true }),
      record({}, set([...texts.items].reverse(), { beyondLabels: { kind: "text", gold: [["Italy"], ["France"]] } })),
      record({ prompt: { tools: [{ name: "t" }] } }),
    ].map((own) => own?.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(record({})?.hash).toBe(hashes[0]);
  });

  it("says how it was asked", () => {
    expect(record({ prompt: { system: "Be brief." }, chat: true })).toMatchObject({
      form: "chat",
      system: "Be brief.",
      template: "{{input}}",
      shots: 0,
      example: "[system]\nBe brief.\n\n[user]\nWhere is Paris?",
    });
  });
});

describe("outputs", () => {
  const output = (reply: Reply, spoil: Partial<PrompterOptions> = {}, data = texts) =>
    prompter(data, options(spoil)).output(0, reply);

  it("keep what was said word for word", () => {
    const reply: Reply = {
      id: "a",
      kind: "generate",
      samples: [{ text: "  France. ", finish: "length", logprob: -1.5 }],
      latencyMs: 12,
      tokensIn: 5,
      tokensOut: 3,
      cost: 0.25,
    };
    expect(output(reply, { task: "generation" })).toEqual({
      id: "a",
      pred: "France.",
      texts: ["  France. "],
      finish: ["length"],
      truncated: true,
      textLogprobs: [-1.5],
      latencyMs: 12,
      tokensIn: 5,
      tokensOut: 3,
      cost: 0.25,
    });
  });

  it("hold null and no error where no answer could be taken", () => {
    const own = output(said("I cannot tell."), { task: "binary" }, labelled);
    expect(own).toMatchObject({ pred: null, texts: ["I cannot tell."] });
    expect(own.error).toBeUndefined();
  });

  it("answer by the majority of several samples, the first of equals, samples without an answer left out", () => {
    const own = { task: "binary" as const };
    expect(output(said("neg", "pos", "pos", "hm"), own, labelled)).toMatchObject({ pred: "pos", agreement: 0.5 });
    expect(output(said("neg", "pos"), own, labelled)).toMatchObject({ pred: "neg", agreement: 0.5 });
    expect(output(said("hm", "well"), own, labelled)).toMatchObject({ pred: null });
  });

  it("leave programs to be run", () => {
    const own = set([item("c", "def f():", null)], { beyondLabels: { kind: "samples" } });
    expect(output(said("  return 1", "  return 2"), { task: "code" }, own)).toMatchObject({
      pred: null,
      texts: ["  return 1", "  return 2"],
    });
  });

  it("are what the kind of answer asks for", () => {
    const numbers = set([item("n", "6 x 7?", "42")], { beyondLabels: { kind: "numbers", gold: [42] } });
    expect(output(said("It is 1,042.50."), { task: "regression" }, numbers).pred).toBe("1042.5");
    const json = set([item("s", "x", "{}")], { beyondLabels: { kind: "structured", gold: [{ value: {} }] } });
    expect(output(said(' {"a": 1}'), {}, json).pred).toBe('{"text":"{\\"a\\": 1}"}');
    const sets = set([item("m", "x", ["red", "blue"]), item("n", "y", [])]);
    expect(output(said("blue, red"), {}, sets).pred).toEqual(["blue", "red"]);
    expect(output(said("None."), {}, sets).pred).toEqual([]);
    expect(output(said("What?"), {}, sets).pred).toBeNull();
  });

  it("hold the log-likelihoods of choices, and refuse lists that do not fit", () => {
    const reply = (logprobs: readonly number[]): Reply => ({ id: "q", kind: "choices", logprobs });
    expect(output(reply([-1, -2]), {}, quiz).pred).toBe('{"logprobs":[-1,-2]}');
    expect(output(reply([-1]), {}, quiz)).toMatchObject({ pred: null, error: "invalid_reply" });
    expect(output(reply([-1, Number.NaN]), {}, quiz)).toMatchObject({ pred: null, error: "invalid_reply" });
  });

  it("count bytes and words of a text as Python does", () => {
    const own = set([item("p", "né \u0085猫\u001c😀 \ufeff x", null)], { beyondLabels: { kind: "logprobs" } });
    // len(s.encode()) and len(re.split(r"\s+", s)) of CPython 3.12.
    expect(JSON.parse(String(output({ id: "p", kind: "text", sum: -4, tokens: 3 }, {}, own).pred))).toEqual({
      sum: -4,
      tokens: 3,
      bytes: 20,
      words: 5,
    });
  });

  it("name the error that kept an answer from coming", () => {
    const error: Reply = { id: "a", kind: "error", error: "too_long", detail: "4097 tokens" };
    expect(output(error, { task: "generation" })).toEqual({ id: "a", pred: null, error: "too_long" });
    const cut: Reply = { id: "a", kind: "generate", samples: [{ text: "", finish: "content_filter" }] };
    expect(output(cut, { task: "generation" })).toMatchObject({ pred: null, error: "content_filter" });
    expect(output({ id: "a", kind: "generate", samples: [] }, { task: "generation" })).toMatchObject({
      error: "no_answer",
    });
  });

  it("are taken from what stands behind the thoughts of a reasoning model", () => {
    const own = { task: "binary" as const };
    expect(output(said("<think>pos? no, neg? hm pos</think>\n\nneg"), own, labelled).pred).toBe("neg");
    expect(output(said("<think>it may be neg"), own, labelled).pred).toBeNull();
  });
});
