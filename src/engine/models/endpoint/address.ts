import { failure } from "../../../core/failure.js";

/** Where one replica is. */
export interface Address {
  readonly origin: string;
  /** Path of the API, up to and with /v1, without a slash at its end. */
  readonly base: string;
  /** The query, sent with every request (`?api-version=...`); never shown or stored. */
  readonly query: string;
  /** The address without its query: what may be shown and stored. */
  readonly shown: string;
}

/** Reads a base address. Throws a `Failure` where it is no HTTP address, or where it holds a secret: plans are copied into studies. */
export function address(written: string): Address {
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    throw noAddress(written.replace(/\/\/[^/]*@/, "//").replace(/[?#].*$/s, ""));
  }
  const base = url.pathname.replace(/\/+$/, "").replace(/\/(chat\/)?completions$/, "");
  const shown = `${url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin}${base}`;
  if (url.protocol !== "http:" && url.protocol !== "https:") throw noAddress(shown);
  const secret = [...url.searchParams.keys()].some((name) => /key|token|secret|passw|auth|sig/i.test(name));
  if (url.username !== "" || url.password !== "" || secret)
    throw failure(
      {
        en: "the address holds a key or a password; put it into an environment variable and name that with `key_env`",
        zh: "地址中含有密钥或密码；请改放到环境变量中，并用 `key_env` 指定变量名",
      },
      {},
      shown,
    );
  return { origin: url.origin, base, query: url.search, shown };
}

const noAddress = (shown: string) =>
  failure(
    {
      en: "this is no address of a server; write it as http://host:port/v1",
      zh: "这不是服务器地址；请写成 http://主机:端口/v1",
    },
    {},
    shown,
  );
