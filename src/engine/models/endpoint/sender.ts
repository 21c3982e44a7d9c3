import { isPassing } from "../../../core/asking/answer-error.js";
import type { PlanEndpoint } from "../../../core/asking/asking-schema.js";
import type { Budget } from "../budget.js";
import type { AdaptiveLimit } from "./adaptive-limit.js";
import type { Call, Told, Took } from "./asker.js";
import type { Credentials } from "./credentials.js";
import { Deadlines } from "./deadlines.js";
import { type Came, Exchange } from "./exchange.js";
import { type Named, nothingCanBeAsked, stoppedBy } from "./failures.js";
import { type Fault, faultOfBroken, faultOfReply, invalidReply } from "./fault.js";
import { choicesOf, type Fields, readBody, systemOf, Unreadable, usageOf } from "./reading.js";
import type { Replica, Replicas } from "./replicas.js";
import { backOff, mostLate, mostTries } from "./retry-policy.js";
import type { TokenBucket } from "./token-bucket.js";

/** Those for whom requests are sent. */
export interface Run {
  readonly ended: boolean;
  /** Begins one more question; false where none can be begun now. */
  draw(): boolean;
  /** Ends it: nothing more can be asked. What is under way is waited for where it is `worth` it. */
  fail(error: Error, worth: "nothing" | "grace" | "all"): void;
}

/** The request was never sent, or given up, as its run has ended. */
export class Dropped extends Error {}

/** What sending needs to know. */
export interface SenderOptions {
  readonly replicas: Replicas;
  readonly limit: AdaptiveLimit;
  readonly requests: TokenBucket | null;
  readonly tokens: TokenBucket | null;
  readonly budget: Budget;
  readonly price: PlanEndpoint["price"];
  /** In ms. */
  readonly timeout: number;
  readonly patience: number;
  readonly firstBackOff: number;
  readonly credentials: Credentials;
  readonly named: Omit<Named, "shown">;
  readonly now: () => number;
  /** Time of day in ms. */
  readonly epoch: () => number;
  readonly random: () => number;
}

/** One request on its way through waiting, trying and trying again. */
interface Ticket {
  readonly run: Run;
  readonly call: Call<unknown>;
  readonly body: string;
  readonly tokensIn: number;
  readonly cost: number;
  readonly settle: (told: Told<unknown> | null) => void;
  tries: number;
  /** Of these, those that took the whole time limit. */
  late: number;
  /** Answers that had come when it first failed. */
  since: number;
  took: Took | null;
  exchange: Exchange | null;
  timer: NodeJS.Timeout | null;
}

/**
 * Sends requests as fast as the server, the limits and the budget allow, and again where they fail for a passing reason. A question is given
 * up after some tries while others are answered; where nothing is answered for the time of `patience`, all asking stops.
 */
export class Sender {
  readonly #waiting: Ticket[] = [];
  readonly #flying = new Set<Ticket>();
  /** Refused before any was answered: whether that is the question's fault is not known yet. */
  readonly #held = new Map<Ticket, Fault>();
  readonly #backing = new Set<Ticket>();
  readonly #runs = new Set<Run>();
  readonly #systems = new Set<string>();
  readonly #deadlines: Deadlines;
  readonly #headers: string[];
  #reserved = 0;
  #answers = 0;
  #failures = 0;
  #troubleSince = 0;
  #pumping = false;
  #wake: { readonly at: number; readonly timer: NodeJS.Timeout } | null = null;
  /** The plain question under way. */
  #plain: Ticket | null = null;

  constructor(private readonly o: SenderOptions) {
    this.#deadlines = new Deadlines(o.now);
    this.#headers = ["content-type", "application/json", "accept", "application/json"];
    if (o.credentials.header !== null) this.#headers.push("authorization", o.credentials.header);
  }

  /** How many requests may be under way now. */
  get room(): number {
    return this.o.limit.limit;
  }

  /** Whether requests have failed and none was answered since: then nothing new is begun. */
  get troubled(): boolean {
    return this.#failures > 2;
  }

  /** The systems that have answered since this was asked last. */
  takeSystems(): string[] {
    const seen = [...this.#systems];
    this.#systems.clear();
    return seen;
  }

  join(run: Run): void {
    this.#runs.add(run);
    this.pump();
  }

  leave(run: Run): void {
    this.#runs.delete(run);
    if (this.#runs.size > 0 || this.#wake === null) return;
    clearTimeout(this.#wake.timer);
    this.#wake = null;
  }

  /** Sends one request, as often as it takes. Rejects with `Dropped` where the run ends before. */
  send<T>(run: Run, call: Call<T>): Promise<Told<T>> {
    return new Promise<Told<T>>((resolve, reject) => {
      if (run.ended) {
        reject(new Dropped());
        return;
      }
      const settle = (told: Told<unknown> | null): void =>
        told === null ? reject(new Dropped()) : resolve(told as Told<T>);
      this.#waiting.push(this.#ticket(run, call as Call<unknown>, settle));
      this.pump();
    });
  }

  /** Forgets what a run has not sent yet. */
  drop(run: Run): void {
    const own = (ticket: Ticket): boolean => ticket.run === run;
    const dropped = [...this.#waiting, ...this.#backing, ...this.#held.keys()].filter(own);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter((ticket) => !own(ticket)));
    for (const ticket of dropped) {
      if (ticket.timer !== null) clearTimeout(ticket.timer);
      this.#backing.delete(ticket);
      this.#held.delete(ticket);
      ticket.settle(null);
    }
  }

  /** Gives up what a run has under way. */
  abort(run: Run): void {
    for (const ticket of [...this.#flying]) if (ticket.run === run) ticket.exchange?.abort();
  }

  /** Sends what can be sent now, and begins questions while there is room for them. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#flying.size < this.o.limit.limit) {
        if (this.#waiting.length === 0) {
          if (!this.#draw()) break;
        } else if (!this.#start()) break;
      }
    } finally {
      this.#pumping = false;
    }
  }

  #draw(): boolean {
    for (const run of this.#runs) if (run.draw()) return true;
    return false;
  }

  #ticket(run: Run, call: Call<unknown>, settle: Ticket["settle"]): Ticket {
    const body = JSON.stringify(call.body);
    // A token is seldom shorter than three bytes; too much is reserved rather than too little.
    const counts = this.o.price !== undefined || this.o.tokens !== null;
    const tokensIn = counts ? Math.ceil(Buffer.byteLength(body) / 3) : 0;
    const cost = this.#price(tokensIn, call.tokensOut);
    return {
      run,
      call,
      body,
      tokensIn,
      cost,
      settle,
      tries: 0,
      late: 0,
      since: -1,
      took: null,
      exchange: null,
      timer: null,
    };
  }

  #price(tokensIn: number, tokensOut: number): number {
    const { price } = this.o;
    return price === undefined ? 0 : (tokensIn * price.input + tokensOut * price.output) / 1e6;
  }

  /** Sends the first that waits; false where it must go on waiting. */
  #start(): boolean {
    const { o } = this;
    const now = o.now();
    const ticket = this.#waiting[0];
    const replica = o.replicas.pick(now);
    const tokens = ticket.tokensIn + ticket.call.tokensOut;
    const wait =
      replica === null
        ? o.replicas.next(now) - now
        : Math.max(o.requests?.wait(1, now) ?? 0, o.tokens?.wait(tokens, now) ?? 0);
    if (replica === null || wait > 0) {
      this.#wakeIn(wait);
      return false;
    }
    if (!this.#affords(ticket)) return false;
    this.#waiting.shift();
    o.requests?.take(1);
    o.tokens?.take(tokens);
    this.#reserved += ticket.cost;
    replica.inFlight++;
    this.#flying.add(ticket);
    const exchange = new Exchange(this.#deadlines, now + o.timeout);
    ticket.exchange = exchange;
    const { address } = replica;
    replica.dispatcher.dispatch(
      {
        origin: address.origin,
        path: `${address.base}${ticket.call.path}${address.query}`,
        method: "POST",
        headers: this.#headers,
        body: ticket.body,
      },
      exchange,
    );
    void exchange.came.then((came) => this.#came(ticket, replica, now, came));
    return true;
  }

  /** Whether the budget allows one more: with all that is under way it must stay within, or be the only one. */
  #affords(ticket: Ticket): boolean {
    const { budget } = this.o;
    if (budget.limit === null) return true;
    try {
      budget.check();
    } catch (error) {
      this.#failAll(error as Error, "all");
      return false;
    }
    return this.#flying.size === 0 || budget.spent + this.#reserved + ticket.cost <= budget.limit;
  }

  #wakeIn(wait: number): void {
    if (wait === Number.POSITIVE_INFINITY) return;
    const at = this.o.now() + wait;
    if (this.#wake !== null) {
      if (this.#wake.at <= at) return;
      clearTimeout(this.#wake.timer);
    }
    const timer = setTimeout(
      () => {
        this.#wake = null;
        this.pump();
      },
      Math.min(Math.max(1, Math.ceil(wait)), 60_000),
    );
    this.#wake = { at, timer };
  }

  #came(ticket: Ticket, replica: Replica, sentAt: number, came: Came): void {
    const { o } = this;
    const now = o.now();
    const inFlight = this.#flying.size;
    this.#flying.delete(ticket);
    this.#reserved -= ticket.cost;
    replica.inFlight--;
    ticket.exchange = null;
    if ("status" in came) {
      replica.reached = true;
      replica.rest = 0;
    }
    if ("broken" in came && came.broken === "given_up") ticket.settle(null);
    else {
      const told = this.#read(ticket, came, now - sentAt);
      if ("fault" in told) this.#failed(ticket, replica, sentAt, now, told);
      else {
        o.limit.answered(sentAt, now - sentAt, inFlight);
        this.#answered();
        ticket.settle(told);
      }
    }
    this.pump();
  }

  /** What a reply says, and books what it took. */
  #read(ticket: Ticket, came: Came, latencyMs: number): Told<unknown> {
    const { o } = this;
    const before = ticket.took;
    let took: Took = { ...before, latencyMs };
    ticket.took = took;
    if ("broken" in came) return { fault: faultOfBroken(came.broken, came.code), took };
    const { status, headers, text } = came;
    // What was refused counts against no limit of tokens.
    if (status >= 400) o.tokens?.take(-(ticket.tokensIn + ticket.call.tokensOut));
    if (status < 200 || status >= 300) return { fault: faultOfReply(came, o.credentials.hide, o.epoch()), took };
    try {
      const body = readBody(text, headers["content-type"] ?? "");
      const error = body.choices === undefined ? (body.error as Fields | string | null | undefined) : null;
      if (error !== null && error !== undefined) {
        const code = Number(typeof error === "string" ? Number.NaN : (error.code ?? error.status));
        const meant = { ...came, status: code >= 400 && code < 600 ? code : 500 };
        return { fault: faultOfReply(meant, o.credentials.hide, o.epoch()), took };
      }
      const system = systemOf(body);
      if (system !== null) this.#systems.add(o.credentials.hide(system));
      const usage = usageOf(body);
      took = this.#book(ticket, usage, latencyMs, before);
      ticket.took = took;
      return { value: ticket.call.read(body), took };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { fault: invalidReply(error.message), took };
    }
  }

  #book(ticket: Ticket, usage: ReturnType<typeof usageOf>, latencyMs: number, before: Took | null): Took {
    const { o } = this;
    const { tokensIn, tokensOut } = usage;
    const known = tokensIn !== undefined && tokensOut !== undefined;
    o.tokens?.take(known ? tokensIn + tokensOut - ticket.tokensIn - ticket.call.tokensOut : 0);
    if (o.price === undefined) return { latencyMs, ...usage };
    // An answer that does not say what it took is booked with what it may have taken at most, and its cost is not known.
    const cost = known ? this.#price(tokensIn, tokensOut) : ticket.cost;
    o.budget.spend(cost);
    return { latencyMs, ...usage, ...(known ? { cost: cost + (before?.cost ?? 0) } : {}) };
  }

  #answered(): void {
    this.#answers++;
    this.#failures = 0;
    for (const [ticket, fault] of this.#held) ticket.settle({ fault, took: ticket.took ?? { latencyMs: 0 } });
    this.#held.clear();
  }

  #failed(
    ticket: Ticket,
    replica: Replica,
    sentAt: number,
    now: number,
    told: Extract<Told<unknown>, { fault: Fault }>,
  ): void {
    const { o } = this;
    const { fault } = told;
    if (ticket.run.ended) {
      ticket.settle(null);
      return;
    }
    if (fault.bars === "missing" && ticket.call.mends?.(fault.detail) === true) {
      ticket.settle(told);
      return;
    }
    if (!isPassing(fault.error)) {
      this.#refused(ticket, fault, told);
      return;
    }
    if (fault.load !== "none") o.limit.loaded(sentAt, now, fault.load === "much" ? 0.5 : 0.75);
    if (fault.error === "unreachable") o.replicas.lost(replica, now);
    if (this.#ends(fault, ticket, replica, now)) {
      ticket.settle(null);
      return;
    }
    if (fault.error === "unreachable") {
      this.#waiting.unshift(ticket);
      return;
    }
    if (fault.wait !== null) {
      replica.pausedUntil = Math.max(replica.pausedUntil, now + fault.wait);
      this.#waiting.unshift(ticket);
      return;
    }
    ticket.tries++;
    if (fault.error === "timed_out") ticket.late++;
    if (ticket.since < 0) ticket.since = this.#answers;
    if (ticket.late >= mostLate || ticket.tries >= mostTries(fault.error)) {
      if (this.#answers > ticket.since) {
        ticket.settle(told);
        return;
      }
      this.#control(ticket);
    }
    this.#backing.add(ticket);
    ticket.timer = setTimeout(
      () => {
        ticket.timer = null;
        this.#backing.delete(ticket);
        this.#waiting.unshift(ticket);
        this.pump();
      },
      backOff(ticket.tries, o.firstBackOff, o.random),
    );
  }

  /** A refusal is the answer to its question, unless all are refused. */
  #refused(ticket: Ticket, fault: Fault, told: Told<unknown>): void {
    if (fault.error !== "rejected" || this.#answers > 0 || ticket.call.mends?.(fault.detail) === true) {
      this.#failures = 0;
      ticket.settle(told);
      return;
    }
    this.#held.set(ticket, fault);
    this.#control(ticket);
  }

  /** Asks something plain in the same way: where that is answered, the fault is the question's; where it is refused, all are. */
  #control(about: Ticket): void {
    if (this.#plain !== null || about.run.ended) return;
    const { run, call } = about;
    const control: Call<unknown> = {
      path: call.path,
      body: call.control(),
      tokensOut: call.tokensOut,
      read: choicesOf,
      mends: () => true,
      control: call.control,
    };
    const settle = (told: Told<unknown> | null): void => {
      this.#plain = null;
      if (told !== null && "fault" in told && told.fault.error === "rejected")
        this.#failAll(nothingCanBeAsked(told.fault, this.#named(this.o.replicas.all[0])), "nothing");
    };
    this.#plain = this.#ticket(run, control, settle);
    this.#waiting.unshift(this.#plain);
  }

  /** Whether it may be the questions that take too long, and not the server: then something plain is asked before all is ended. */
  #doubtful(fault: Fault, ticket: Ticket): boolean {
    if (fault.error !== "timed_out" || ticket === this.#plain) return false;
    this.#control(ticket);
    return this.#plain !== null;
  }

  /** Whether a fault ends all asking. */
  #ends(fault: Fault, ticket: Ticket, replica: Replica, now: number): boolean {
    const { o } = this;
    const named = this.#named(replica);
    if (this.#failures++ === 0) this.#troubleSince = now;
    const never = this.#answers === 0;
    const { bars } = fault;
    const away = bars === "unreachable" || bars === "name" || bars === "certificate";
    const lost =
      away && o.replicas.all.every(({ reached, rest }) => !reached && rest > 0) && !fault.detail.startsWith("EAI_");
    const barred = bars === "key" || bars === "funds" || bars === "missing";
    const foreign = fault.error === "invalid_reply" && this.#failures >= 8;
    if (never && (lost || barred || foreign)) this.#failAll(nothingCanBeAsked(fault, named), "nothing");
    else if (bars === "funds" || fault.status === 401) this.#failAll(stoppedBy(fault, named), "all");
    else if (
      (this.#failures >= 3 && now - this.#troubleSince >= o.patience && !this.#doubtful(fault, ticket)) ||
      (fault.wait !== null && fault.wait > o.patience)
    )
      this.#failAll(never ? nothingCanBeAsked(fault, named) : stoppedBy(fault, named), "grace");
    else return false;
    return true;
  }

  #failAll(error: Error, worth: "nothing" | "grace" | "all"): void {
    for (const run of [...this.#runs]) run.fail(error, worth);
  }

  #named(replica: Replica): Named {
    return { ...this.o.named, shown: replica.address.shown };
  }
}
