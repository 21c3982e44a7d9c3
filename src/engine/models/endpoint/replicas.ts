import { type Dispatcher, EnvHttpProxyAgent, Pool } from "undici";
import type { Address } from "./address.js";

/** Milliseconds that a replica which cannot be reached is left alone at first, and at most. */
const firstRest = 250;
const longestRest = 5000;

/** One address of the model. */
export interface Replica {
  readonly address: Address;
  readonly dispatcher: Dispatcher;
  inFlight: number;
  /** Whether any reply ever came from it. */
  reached: boolean;
  /** Until when it asked not to be asked. */
  pausedUntil: number;
  /** Since it could not be reached: how long it is left alone, and until when; 0 while it can be. */
  rest: number;
  restUntil: number;
}

/** Addresses of one model, the least loaded of which is asked next. */
export class Replicas {
  readonly all: readonly Replica[];
  #turn = 0;

  constructor(addresses: readonly Address[], connections: number, env: Readonly<Record<string, string | undefined>>) {
    this.all = addresses.map((address) => ({
      address,
      dispatcher: dispatcher(address, connections, env),
      inFlight: 0,
      reached: false,
      pausedUntil: 0,
      rest: 0,
      restUntil: 0,
    }));
  }

  /** The one to ask; null where none can be asked now. One that was away is tried with a single request at first. */
  pick(now: number): Replica | null {
    const { all } = this;
    let best: Replica | null = null;
    for (let i = 0; i < all.length; i++) {
      const one = all[(this.#turn + i) % all.length];
      if (one.pausedUntil > now || (one.rest > 0 && (one.restUntil > now || one.inFlight > 0))) continue;
      if (best === null || one.inFlight < best.inFlight) best = one;
    }
    this.#turn = (this.#turn + 1) % all.length;
    return best;
  }

  /** When the next one can be asked; infinite where that hangs on a request under way. */
  next(now: number): number {
    return Math.min(
      ...this.all.map(({ pausedUntil, rest, restUntil, inFlight }) =>
        rest > 0 && inFlight > 0 ? Number.POSITIVE_INFINITY : Math.max(now, pausedUntil, rest > 0 ? restUntil : 0),
      ),
    );
  }

  /** Sets one aside that cannot be reached. */
  lost(one: Replica, now: number): void {
    // Requests that were under way together fail together, and are one failure.
    if (one.rest > 0 && one.restUntil > now) return;
    one.rest = one.rest === 0 ? firstRest : Math.min(longestRest, one.rest * 2);
    one.restUntil = now + one.rest;
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(({ dispatcher }) => dispatcher.destroy()));
  }
}

/** Connections to one address, kept open; through the proxy that the environment names, but never to this machine itself. */
function dispatcher(
  address: Address,
  connections: number,
  env: Readonly<Record<string, string | undefined>>,
): Dispatcher {
  const options = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, connect: { timeout: 10_000 } };
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY;
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY;
  const here = /^https?:\/\/(localhost|127\.|\[::1\])/.test(address.origin);
  if (here || (httpProxy ?? httpsProxy) === undefined) return new Pool(address.origin, { ...options, connections });
  const noProxy = env.no_proxy ?? env.NO_PROXY;
  return new EnvHttpProxyAgent({ ...options, connections, httpProxy, httpsProxy, noProxy });
}
