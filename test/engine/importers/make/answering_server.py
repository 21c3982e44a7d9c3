"""An OpenAI-compatible server without a model, for making logs: it knows its answers by a word of the question.

Run: python answering_server.py PORT. A model named `tuned...` answers more questions rightly than any other. A question with the
word `broken` is refused with status 400, an answer to one with the word `endless` ends with the reason `length`.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# A word of the question, what any model says, what a tuned one says.
ANSWERS = [
    ("broken", None, None),
    ("endless", "It goes on and on and", "It goes on and on and"),
    ("seven", "12", "12"),
    ("nine", "17", "18"),
    ("grass", "green", "green"),
    ("snow", "blue", "white"),
    ("spider", "six", "eight"),
    ("triangle", "three", "three"),
    ("黄昏", "早上", "傍晚"),
    ("moon", "ANSWER: B", "ANSWER: A"),
    ("river", "ANSWER: C", "ANSWER: C"),
    ("clock", "ANSWER: A", "ANSWER: D"),
    ("violin", "I am not sure at all.", "ANSWER: B"),
]


def answer(question: str, model: str):
    """The answer of a model, None where the request is to fail."""
    for word, plain, tuned in ANSWERS:
        if word in question:
            return tuned if model.startswith("tuned") else plain
    return "I do not know."


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(200, {"object": "list", "data": [{"id": "base-model"}, {"id": "tuned-model"}]})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        chat = "messages" in asked
        question = json.dumps(asked["messages"][-1], ensure_ascii=False) if chat else asked["prompt"]
        text = answer(question, asked["model"])
        if text is None:
            return self.reply(400, {"error": {"message": "This question is refused.", "type": "bad_request", "code": 400}})
        finish = "length" if "endless" in question else "stop"
        usage = {"prompt_tokens": len(question), "completion_tokens": len(text), "total_tokens": len(question) + len(text)}
        body = {"id": "1", "created": 0, "model": asked["model"], "usage": usage, "system_fingerprint": "none"}
        choice = {"index": 0, "finish_reason": finish, "logprobs": None}
        if chat:
            choice["message"] = {"role": "assistant", "content": text}
            body["object"] = "chat.completion"
        else:
            choice["text"] = text
            body["object"] = "text_completion"
        body["choices"] = [choice]
        self.reply(200, body)

    def reply(self, status, body):
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
