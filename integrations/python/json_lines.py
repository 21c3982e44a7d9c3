"""JSON lines in, JSON lines out: what every adapter shares. A question is one object a line; its answer is one object a line with the same "id".

Whatever a library prints goes to standard error, so that standard output holds answers only.
"""

import json
import os
import queue
import sys
import threading

#: Seconds to wait for the rest of a batch when the first of it has come.
PATIENCE = 0.02


def questions_in_batches(size):
    """Yields lists of at most `size` questions, as they come; ends when the input does."""
    waiting = queue.Queue(maxsize=4 * size)

    def read():
        for line in sys.stdin:
            if line.strip():
                waiting.put(json.loads(line))
        waiting.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        first = waiting.get()
        if first is None:
            return
        batch = [first]
        while len(batch) < size:
            try:
                following = waiting.get(timeout=PATIENCE)
            except queue.Empty:
                break
            if following is None:
                yield batch
                return
            batch.append(following)
        yield batch


def open_answers():
    """The one place that writes to standard output; everything else that prints is sent to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(answer):
        out.write(json.dumps(answer, ensure_ascii=False, allow_nan=False) + "\n")
        out.flush()

    return say


def serve(answer_batch, size):
    """Answers until the input ends: `answer_batch` turns a list of questions into a list of answers without their ids."""
    sys.stdin.reconfigure(encoding="utf-8")
    say = open_answers()
    for batch in questions_in_batches(size):
        for question, answer in zip(batch, answer_batch(batch), strict=True):
            say({"id": question["id"], **answer})
