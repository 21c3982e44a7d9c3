import { createInterface } from "node:readline";

/* A judge for tests: JSON lines in and out. What it goes by is its first argument. */

const [how = "fair"] = process.argv.slice(2);
const textOf = (question, name) => new RegExp(`<${name}-(\\d+)>\\n([\\s\\S]*?)\\n</${name}-\\1>`).exec(question)?.[2];
/** Whether the answer holds the word that is right. */
const good = (text) => /\bright\b/.test(text ?? "");

function reply(question, seed) {
  if (how === "nonsense") return "I would rather not say. Both have a point: A, B, 3 of 5.";
  const answer = textOf(question, "answer");
  if (answer !== undefined) {
    const score = (good(answer) ? 4 : 2) + (how === "moody" && seed === 2 && answer.length % 3 === 0 ? -1 : 0);
    return `It says so.\nScore: ${score}`;
  }
  const [a, b] = [textOf(question, "answer-a"), textOf(question, "answer-b")];
  if (how === "biased") {
    // A long answer wins; else the first.
    if (Math.abs(a.length - b.length) > 200) return `The fuller one.\nVerdict: ${a.length > b.length ? "A" : "B"}`;
    return "The first reads better.\nVerdict: A";
  }
  return `Fair.\nVerdict: ${good(a) === good(b) ? "tie" : good(a) ? "A" : "B"}`;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, messages, prompt, sampling } = JSON.parse(line);
  const question = prompt ?? messages.at(-1).content;
  if (/old-model|new-model/.test(question)) process.exit(3);
  console.log(JSON.stringify({ id, output: reply(question, sampling.seed), finish_reason: "stop" }));
}
