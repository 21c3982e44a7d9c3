import type { Question } from "../../../core/asking/question.js";
import type { Desk } from "./desk.js";
import type { Exit, Program } from "./program.js";

/** Questions sent ahead of their answers, and seconds without any answer before a program counts as hung. */
export interface Limits {
  readonly batch: number;
  readonly timeout: number;
}

/** The program could not even be started. */
export class NotStarted extends Error {
  constructor(readonly exit: Exit) {
    super(exit.how);
  }
}

/** The program dies again and again, and never answered. */
export class Dies extends Error {
  constructor(readonly exit: Exit) {
    super(exit.how);
  }
}

/** Starts without a single answer after which there is no point in another. */
const mostVainStarts = 3;
/** Deaths that a question may have been under; at the next one that it was under alone, it is given up. */
const mostDeaths = 2;

/** The place of one program: started when there is something to ask, kept between data sets, started again where it dies or hangs. */
export class Slot {
  #program: Program | null = null;
  #answered = false;
  #vain = 0;

  constructor(private readonly start: () => Program) {}

  /** Asks until the desk has nothing more. Throws `NotStarted` and `Dies`. */
  async work(desk: Desk, { batch, timeout }: Limits): Promise<void> {
    const under = new Map<string, Question>();
    // After a death questions go one by one, so that the one that kills is told from the others.
    let alone = false;
    let hung = false;
    let heard = Date.now();
    let wake = (): void => undefined;
    const hear = (line: string): void => {
      const id = desk.take(line, under);
      if (id === null) return;
      heard = Date.now();
      this.#answered = true;
      this.#vain = 0;
      under.delete(id);
      wake();
    };
    const bury = (exit: Exit): void => {
      this.#program = null;
      if (exit.notStarted) throw new NotStarted(exit);
      const detail = [exit.how, ...exit.tail.slice(-1)].join(": ");
      for (const question of under.values()) {
        const deaths = desk.giveBack(question);
        if (alone && deaths > mostDeaths) desk.giveUp(question, hung ? "timed_out" : "crashed", detail);
      }
      under.clear();
      alone = true;
      hung = false;
      if (++this.#vain > mostVainStarts && !this.#answered) throw new Dies(exit);
    };
    this.#program?.listen(hear);
    while (!desk.over) {
      if (this.#program?.running === false) bury(await this.#program.exit);
      if (alone && under.size === 0 && !desk.owes) alone = false;
      let dry = false;
      while (under.size < (alone ? 1 : batch) && this.#program?.running !== false) {
        const question = desk.next();
        dry = question === null;
        if (question === null) break;
        if (this.#program === null) {
          this.#program = this.start();
          this.#program.listen(hear);
        }
        if (under.size === 0) heard = Date.now();
        under.set(question.id, question);
        await this.#program.write(desk.line(question));
      }
      if (under.size === 0 && dry) break;
      if (this.#program?.running !== true) continue;
      await Promise.race([
        this.#program.exit,
        new Promise<void>((done) => {
          const timer = setTimeout(done, 250);
          wake = () => {
            clearTimeout(timer);
            done();
          };
        }),
      ]);
      if (under.size > 0 && this.#program.running && Date.now() - heard > 1000 * timeout) {
        hung = true;
        this.#program.kill();
        await this.#program.exit;
      }
    }
    await desk.settled();
  }

  kill(): void {
    this.#program?.kill();
  }

  async close(): Promise<void> {
    await this.#program?.close();
    this.#program = null;
  }
}
