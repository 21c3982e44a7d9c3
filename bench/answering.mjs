// A server of chat completions that answers every question after 50 ms, in a process of its own: node bench/answering.mjs; it tells its port.
import { createServer } from "node:net";

const delay = 50;
const body = JSON.stringify({
  id: "x",
  object: "chat.completion",
  model: "mock",
  choices: [{ index: 0, message: { role: "assistant", content: "The answer is 42." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 20, completion_tokens: 6, total_tokens: 26 },
});
const answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const models = JSON.stringify({ object: "list", data: [{ id: "mock", object: "model", owned_by: "bench" }] });
const list = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${models.length}\r\n\r\n${models}`;

// Plain sockets: the server is to cost as little as it can, since it shares the processor with those it is to measure.
const server = createServer({ noDelay: true }, (socket) => {
  let held = "";
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.on("data", (text) => {
    held += text;
    for (;;) {
      const end = held.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(held.slice(0, end))?.[1] ?? 0);
      if (held.length < end + 4 + length) return;
      const asked = held.startsWith("POST");
      held = held.slice(end + 4 + length);
      if (asked) setTimeout(() => socket.write(answer), delay);
      else socket.write(list);
    }
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit());
