// A promptfoo provider without a model: it finds its answer by a word of the prompt. `config.tuned` answers more questions rightly.
// A question with the word `broken` is an error; the answer to one with the word `endless` ends with the reason `length`.
const answers = [
  ["endless", "It goes on and on and", "It goes on and on and"],
  ["seven", "12", "12"],
  ["nine", "17", "18"],
  ["grass", "green", "green"],
  ["snow", "blue", "white"],
  ["spider", "six", "eight"],
  ["triangle", "It has three sides.", "It has three sides."],
  ["黄昏", "早上", "傍晚"],
];

module.exports = class {
  constructor({ id, config = {} }) {
    this.name = id ?? "words";
    this.tuned = config.tuned === true;
  }

  id() {
    return this.name;
  }

  async callApi(prompt) {
    if (prompt.includes("broken")) return { error: "This question is refused." };
    if (prompt.includes("silent")) return { output: "" };
    const [word, plain, tuned] = answers.find(([one]) => prompt.includes(one)) ?? ["", "I do not know.", "I do not know."];
    const output = this.tuned ? tuned : plain;
    return {
      output,
      finishReason: word === "endless" ? "length" : "stop",
      cost: 0.001 * output.length,
      tokenUsage: { total: prompt.length + output.length, prompt: prompt.length, completion: output.length },
    };
  }
};
