import { failure } from "../../../core/failure.js";

/** The key of a server: sent, and never told to anyone else. */
export interface Credentials {
  /** The `authorization` header; null where the server needs none. */
  readonly header: string | null;
  /** Takes the key, and what begins like it, out of a text that a server wrote. */
  hide(text: string): string;
  /** Takes the key out of an answer, word for word as that is otherwise; a short one may be a word, and stays. */
  blank(text: string): string;
}

/** Characters that a key has at least where it can be told from words. */
const least = 12;

/** Reads the key from the named environment variable. Throws a `Failure` where it is not set or cannot be a header. */
export function credentials(name: string | undefined, env: Readonly<Record<string, string | undefined>>): Credentials {
  if (name === undefined) return { header: null, hide: (text) => text, blank: (text) => text };
  const key = env[name]?.trim() ?? "";
  if (key === "")
    throw failure(
      {
        en: "the environment variable {name}, named by `key_env`, is not set; set it to the server's key",
        zh: "`key_env` 所指的环境变量 {name} 未设置；请将其设为服务器的密钥",
      },
      { name },
    );
  if (/[^\x21-\x7e]/.test(key))
    throw failure(
      {
        en: "the key in {name} holds characters that no key can have (spaces, line ends); set it again",
        zh: "{name} 中的密钥含有不允许的字符（空格、换行）；请重新设置",
      },
      { name },
    );
  // Servers quote keys in part, too: "Incorrect API key: sk-ab***yz".
  const begun = key.length >= 8 ? new RegExp(`${escaped(key.slice(0, 4))}[^\\s"'<>,;]*`, "g") : null;
  return {
    header: `Bearer ${key}`,
    hide(text) {
      const hidden = text.replaceAll(key, "***");
      return begun === null ? hidden : hidden.replace(begun, "***");
    },
    blank: (text) => (key.length < least ? text : text.replaceAll(key, "***")),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
