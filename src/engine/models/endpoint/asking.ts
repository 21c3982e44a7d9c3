import type { Question, Reply } from "../../../core/asking/question.js";
import { Failure } from "../../../core/failure.js";
import type { Answered } from "./asker.js";
import { Dropped, type Run, type Sender } from "./sender.js";

/** Milliseconds that answers under way are waited for where all else has ended. */
const grace = 5000;

/** What one call of `ask` needs. */
export interface AskingOptions {
  readonly sender: Sender;
  /** Most questions under way. */
  readonly most: number;
  answer(question: Question, run: Run): Promise<Answered>;
  onReply(reply: Reply): Promise<void>;
  readonly signal?: AbortSignal;
  readonly grace?: number;
}

/** Asks questions until all are answered, it is stopped, or nothing more can be asked. */
export class Asking implements Run {
  readonly done: Promise<void>;
  ended = false;
  #questions: Iterator<Question>;
  #exhausted = false;
  #underWay = 0;
  #untaken = 0;
  #error: unknown = null;
  #timer: NodeJS.Timeout | null = null;
  #finish!: () => void;
  readonly #stop = (): void => this.#end(null, this.o.grace ?? grace);

  constructor(
    questions: Iterable<Question>,
    private readonly o: AskingOptions,
  ) {
    this.#questions = questions[Symbol.iterator]();
    this.done = new Promise((resolve, reject) => {
      this.#finish = () => (this.#error === null ? resolve() : reject(this.#error));
    });
    if (o.signal?.aborted === true) this.#end(null, 0);
    else {
      o.signal?.addEventListener("abort", this.#stop, { once: true });
      o.sender.join(this);
      this.#settle();
    }
  }

  draw(): boolean {
    const { sender, most } = this.o;
    if (this.ended || this.#exhausted || this.#underWay >= most || this.#untaken > sender.room) return false;
    if (sender.troubled && this.#underWay > 0) return false;
    let next: IteratorResult<Question>;
    try {
      next = this.#questions.next();
    } catch (error) {
      this.#end(error, grace);
      return false;
    }
    if (next.done === true) {
      this.#exhausted = true;
      return false;
    }
    this.#underWay++;
    void this.#answer(next.value);
    return true;
  }

  fail(error: Error, worth: "nothing" | "grace" | "all"): void {
    this.#end(error, worth === "nothing" ? 0 : worth === "all" ? Number.POSITIVE_INFINITY : (this.o.grace ?? grace));
  }

  async #answer(question: Question): Promise<void> {
    let answered: Answered | null = null;
    try {
      answered = await this.o.answer(question, this);
    } catch (error) {
      if (!(error instanceof Dropped)) this.#end(error, error instanceof Failure ? 0 : grace);
    }
    this.#underWay--;
    if (answered !== null) {
      const { said, took } = answered;
      const { latencyMs, ...counts } = took;
      this.#untaken++;
      try {
        await this.o.onReply({ id: question.id, ...said, latencyMs: Math.round(latencyMs * 100) / 100, ...counts });
      } catch (error) {
        this.#end(error, 0);
      }
      this.#untaken--;
    }
    if (!this.ended) this.o.sender.pump();
    this.#settle();
  }

  #end(error: unknown, wait: number): void {
    if (this.ended) return;
    this.ended = true;
    this.#error = error;
    this.#questions.return?.();
    const { sender } = this.o;
    sender.drop(this);
    if (wait === 0) sender.abort(this);
    else if (wait !== Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => sender.abort(this), wait);
    this.#settle();
  }

  #settle(): void {
    if (this.#underWay > 0 || this.#untaken > 0 || !(this.ended || this.#exhausted)) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    // A plain question may still be under way that nothing depends on any more.
    this.ended = true;
    this.o.sender.drop(this);
    this.o.sender.abort(this);
    this.o.signal?.removeEventListener("abort", this.#stop);
    this.o.sender.leave(this);
    this.#finish();
  }
}
