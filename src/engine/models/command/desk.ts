import type { Question, Reply, Sampling } from "../../../core/asking/question.js";
import { type Labels, lineOf, replyOf } from "./lines.js";

/** Lines that reply to nothing, and replies that cannot be read, of which one hears. */
const mostShown = 20;

/** Where the programs of one command fetch questions and hand in replies, while one set of questions is asked. */
export class Desk {
  readonly #source: Iterator<Question>;
  /** Owed by a program that died. */
  readonly #again: Question[] = [];
  readonly #deaths = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();
  #failed: unknown = null;
  readonly #shown = { foreign: 0, unreadable: 0 };

  constructor(
    questions: Iterable<Question>,
    private readonly about: {
      readonly onReply: (reply: Reply) => Promise<void>;
      readonly signal?: AbortSignal;
      readonly sampling: Sampling;
      readonly labels: Labels;
      readonly note: (line: string) => void;
    },
  ) {
    this.#source = questions[Symbol.iterator]();
  }

  /** Whether nothing more is to be asked: somebody said stop, or replies can no longer be kept. */
  get over(): boolean {
    return this.about.signal?.aborted === true || this.#failed !== null;
  }

  /** Whether questions of programs that died wait to be asked again. */
  get owes(): boolean {
    return this.#again.length > 0;
  }

  next(): Question | null {
    const owed = this.#again.shift();
    if (owed !== undefined) return owed;
    const { value, done } = this.#source.next();
    return done === true ? null : value;
  }

  line(question: Question): string {
    return lineOf(question, this.about.sampling);
  }

  /** Takes a line: the id that it replies to, or null where it is no reply to any of these questions. */
  take(line: string, under: ReadonlyMap<string, Question>): string | null {
    const found = replyOf(line, (id) => under.get(id), this.about.labels);
    if (found === null) {
      if (line.trim() !== "") this.#show("foreign", line);
      return null;
    }
    if ("reply" in found) this.#hand(found.reply);
    else {
      this.#show("unreadable", `${found.id}: ${found.problem}`);
      this.#hand({ id: found.id, kind: "error", error: "invalid_reply", detail: found.problem });
    }
    return "reply" in found ? found.reply.id : found.id;
  }

  /** Takes back a question whose program died; how often that has happened. */
  giveBack(question: Question): number {
    const count = (this.#deaths.get(question.id) ?? 0) + 1;
    this.#deaths.set(question.id, count);
    this.#again.push(question);
    return count;
  }

  /** Gives up a question that was given back. */
  giveUp(question: Question, error: "crashed" | "timed_out", detail: string): void {
    this.#again.splice(this.#again.indexOf(question), 1);
    this.#hand({ id: question.id, kind: "error", error, detail });
  }

  /** Kept when all that was handed in is on record; throws what kept it from being so. */
  async settled(): Promise<void> {
    await this.#last;
    if (this.#failed !== null) throw this.#failed;
  }

  /** The first lines of a kind tell what is wrong, the others only that there are more. */
  #show(kind: "foreign" | "unreadable", line: string): void {
    const before = this.#shown[kind]++;
    if (before < mostShown) this.about.note(line);
    else if (before === mostShown) this.about.note("...");
  }

  #hand(reply: Reply): void {
    this.#last = this.#last
      .then(() => (this.#failed === null ? this.about.onReply(reply) : undefined))
      .catch((error: unknown) => {
        this.#failed ??= error;
      });
  }
}
