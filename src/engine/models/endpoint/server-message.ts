/** Characters of a server's message that are shown. */
const longest = 240;

/** What a server says in an error's body, as one short line: no control characters, no colours, no markup, no text that turns round. */
export function serverMessage(body: string, hide: (text: string) => string): string {
  const said = fromJson(body) ?? fromPage(body) ?? body;
  const line = said
    .slice(0, 8192)
    // biome-ignore lint/complexity/useRegexLiterals: the escapes would be control characters in a literal's source.
    .replace(new RegExp("\\u001b(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?)", "g"), "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const shown = [...hide(line)];
  return shown.length > longest ? `${shown.slice(0, longest - 1).join("")}…` : shown.join("");
}

/** The message within the forms of error bodies that servers use (OpenAI, FastAPI, TGI, Ollama). */
function fromJson(body: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  for (let depth = 0; depth < 4; depth++) {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) value = value[0];
    if (typeof value !== "object" || value === null) return null;
    const { error, message, detail, msg } = value as Record<string, unknown>;
    value = error ?? message ?? detail ?? msg;
  }
  return typeof value === "string" ? value : null;
}

/** The title of an HTML page, else its words. */
function fromPage(body: string): string | null {
  const start = body.slice(0, 65536);
  if (!/^\s*<(?:!doctype|html|head|body)/i.test(start)) return null;
  const title = /<title[^>]*>([^<]{1,500})/i.exec(start)?.[1];
  return title ?? start.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
}
