import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PlanEndpoint } from "../../../src/core/asking/asking-schema.js";
import { laid } from "../../../src/core/asking/chat-template.js";
import type { Question, Reply, Sample } from "../../../src/core/asking/question.js";
import { samplingOf } from "../../../src/core/asking/sampling.js";
import { budget } from "../../../src/engine/models/budget.js";
import { openEndpoint } from "../../../src/engine/models/endpoint/open-endpoint.js";
import type { LiveModel } from "../../../src/engine/models/live-model.js";
import { checkLanguageFolder } from "../../../src/engine/models/onnx-language-folder.js";
import { liveOnnx } from "../../../src/engine/models/onnx-live.js";

export type Written = Parameters<typeof samplingOf>[0];

/** The shipped case. */
export const caseFolder = fileURLToPath(new URL("../../../cases/generation/", import.meta.url));

/** Greedy, with the room that the answers of the case need. */
export const greedy: Written = { max_tokens: 64, logprobs: true };

/** 60 items of the task and 60 of what must not be forgotten. */
export const inputs: ReadonlyMap<string, string> = new Map(
  ["test", "general"].flatMap((name) =>
    readFileSync(`${caseFolder}data/${name}.jsonl`, "utf8")
      .split("\n")
      .slice(0, 60)
      .map((line) => JSON.parse(line) as { id: string; input: string })
      .map(({ id, input }): [string, string] => [id, input]),
  ),
);

/** The items as conversations. */
export const conversations: readonly Question[] = [...inputs].map(([id, content]) => ({
  id,
  kind: "generate",
  prompt: { form: "chat", messages: [{ role: "user", content }] },
}));

/** Asks all questions, each of which must be replied to once; throws what asking throws. */
export async function ask(
  model: LiveModel,
  questions: readonly Question[],
  hear: (reply: Reply) => void = () => {},
): Promise<ReadonlyMap<string, Reply>> {
  const replies = new Map<string, Reply>();
  try {
    await model.ask(questions, {
      async onReply(reply) {
        if (replies.has(reply.id)) throw new Error(`${reply.id} was replied to twice`);
        replies.set(reply.id, reply);
        hear(reply);
      },
    });
  } finally {
    await model.close();
  }
  return replies;
}

/** A server as a model. */
export function endpoint(
  config: PlanEndpoint,
  sampling: Written = greedy,
  env: Readonly<Record<string, string>> = {},
): Promise<LiveModel> {
  return openEndpoint({ timeout: 60, patience: 60, ...config }, samplingOf(sampling), {
    budget: budget(null),
    env,
    firstBackOff: 20,
  });
}

/** The same weights in this process; conversations have the model's chat template laid on them, as a study does it. */
export async function inProcess(
  name: string,
  questions: readonly Question[],
  sampling: Written = greedy,
): Promise<ReadonlyMap<string, Reply>> {
  const folder = await checkLanguageFolder(`${caseFolder}models/${name}`);
  if (folder.chatTemplate === null) throw new Error(`${name} has no chat template`);
  const lay = laid(folder.chatTemplate);
  return ask(
    liveOnnx(folder, name, samplingOf(sampling)),
    questions.map((question): Question => {
      if (question.kind !== "generate" || question.prompt.form !== "chat") return question;
      return {
        ...question,
        prompt: { form: "text", text: lay(question.prompt.messages, question.tools), templated: true },
      };
    }),
  );
}

/** The only answer to a question; throws where there is none. */
export function answer(reply: Reply | undefined): Sample {
  if (reply?.kind !== "generate" || reply.samples.length !== 1) throw new Error(`no answer: ${JSON.stringify(reply)}`);
  return reply.samples[0];
}

/** The texts of all answers to a question. */
export function texts(reply: Reply | undefined): readonly string[] {
  if (reply?.kind !== "generate") throw new Error(`no answer: ${JSON.stringify(reply)}`);
  return reply.samples.map(({ text }) => text);
}

/** The questions to which the model says most, their answers in this process, and stop texts that stand in these. */
export async function talkative(model: string): Promise<{ few: Question[]; stop: string[] }> {
  const replies = await inProcess(model, conversations);
  const long = ({ id }: Question): string => answer(replies.get(id)).text;
  const few = [...conversations].sort((a, b) => long(b).length - long(a).length).slice(0, 8);
  const stop = few.map((question) => [...long(question)].at(-2) ?? "").filter((one) => /[^\s\ufffd]/.test(one));
  if (stop.length === 0) throw new Error(`${model} says too little to be tried with stop texts`);
  return { few, stop: [...new Set(stop)].slice(0, 4) };
}
