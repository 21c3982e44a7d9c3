import type { IncomingHttpHeaders } from "node:http";
import { failure } from "../../../core/failure.js";
import type { Credentials } from "./credentials.js";
import { Deadlines } from "./deadlines.js";
import { type Came, Exchange } from "./exchange.js";
import { type Named, nothingCanBeAsked } from "./failures.js";
import { faultOfBroken, faultOfReply } from "./fault.js";
import type { Fields } from "./reading.js";
import type { Replica } from "./replicas.js";

/** Milliseconds for one look at what is served. */
const longest = 10_000;

/** What stays the same as long as the same weights are served; times, ids of permissions and the like do not. */
const lasting = [
  "root",
  "parent",
  "max_model_len",
  "max_context_length",
  "quantization",
  "revision",
  "digest",
  "sha",
  "hash",
];
const lastingMeta = ["vocab_type", "n_vocab", "n_ctx_train", "n_embd", "n_params", "size"];

interface Looking {
  readonly credentials: Credentials;
  readonly named: Omit<Named, "shown">;
  readonly now: () => number;
}

/** What the servers say of the model, as one text; null where they say nothing that lasts. Throws a `Failure` where none can be reached, the key is refused, or two of them serve different models. */
export async function identityOf(replicas: readonly Replica[], looking: Looking): Promise<string | null> {
  const seen = await Promise.all(replicas.map((replica) => look(replica, looking)));
  const lost = seen.find((one) => one instanceof Error);
  if (seen.every((one) => one instanceof Error) && lost instanceof Error) throw lost;
  const told = seen.flatMap((text, i) => (typeof text === "string" ? [{ text, replica: replicas[i] }] : []));
  const other = told.find(({ text }) => text !== told[0].text);
  if (other !== undefined)
    throw failure(
      {
        en: "these replicas serve different models: {a} says {first}, {b} says {second}; serve the same one at both, or ask them as two models",
        zh: "这些副本提供的模型不同：{a} 为 {first}，{b} 为 {second}；请部署同一模型，或作为两个模型分别提问",
      },
      { a: told[0].replica.address.shown, first: told[0].text, b: other.replica.address.shown, second: other.text },
    );
  return told[0]?.text ?? null;
}

async function look(replica: Replica, looking: Looking): Promise<string | null | Error> {
  const { address } = replica;
  const { credentials, named, now } = looking;
  const came = await get(replica, `${address.base}/models${address.query}`, now, credentials.header);
  const who = { ...named, shown: address.shown };
  if ("broken" in came) {
    // Slow or torn replies say nothing of what is served; no connection does.
    return came.broken === "unreachable" ? nothingCanBeAsked(faultOfBroken(came.broken, came.code), who) : null;
  }
  if (came.status === 401 || came.status === 403)
    throw nothingCanBeAsked(faultOfReply(came, credentials.hide, Date.now()), who);
  const entry = entryOf(json(came), named.model);
  const parts = entry === null ? {} : picked(entry);
  if (Object.keys(parts).length > 0) return credentials.hide(JSON.stringify(parts));
  // Ollama and TGI tell it at addresses of their own; the key is not for those.
  const tags = json(await get(replica, "/api/tags", now, null))?.models;
  const digest = Array.isArray(tags)
    ? tags.find((one) =>
        [one?.name, one?.model].some((name) => name === named.model || name === `${named.model}:latest`),
      )?.digest
    : undefined;
  if (typeof digest === "string") return JSON.stringify({ digest });
  const info = json(await get(replica, "/info", now, null));
  return typeof info?.model_sha === "string" ? JSON.stringify({ model_sha: info.model_sha }) : null;
}

/** The model's own entry in a list of models. */
function entryOf(list: Fields | null, model: string): Fields | null {
  const { data } = list ?? {};
  if (!Array.isArray(data)) return null;
  const entries = data.filter((one): one is Fields => typeof one === "object" && one !== null);
  return entries.find(({ id }) => id === model) ?? (entries.length === 1 ? entries[0] : null);
}

/** The lasting parts of an entry, in a fixed order. */
function picked(entry: Fields): Fields {
  const parts: Record<string, unknown> = {};
  for (const name of lasting) if (plain(entry[name])) parts[name] = entry[name];
  const { meta } = entry;
  if (typeof meta === "object" && meta !== null)
    for (const name of lastingMeta) if (plain((meta as Fields)[name])) parts[name] = (meta as Fields)[name];
  return parts;
}

const plain = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && value.length < 500);

function json(came: Came): Fields | null {
  if ("broken" in came || came.status !== 200) return null;
  try {
    const value: unknown = JSON.parse(came.text);
    return typeof value === "object" && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function get(replica: Replica, path: string, now: () => number, key: string | null): Promise<Came> {
  const exchange = new Exchange(new Deadlines(now), now() + longest);
  const headers: IncomingHttpHeaders = {
    accept: "application/json",
    ...(key === null ? {} : { authorization: key }),
  };
  replica.dispatcher.dispatch({ origin: replica.address.origin, path, method: "GET", headers }, exchange);
  return exchange.came;
}
