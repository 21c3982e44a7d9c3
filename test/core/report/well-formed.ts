/** An element of an XML document: its name, attributes, and what it holds. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** What XML 1.0 lets a document hold at all (production 2). */
const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const name = "[A-Za-z_][A-Za-z0-9_.-]*";
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Parses a document without comments, CDATA and DTD; throws at the first thing that XML 1.0 forbids. */
export function parseXml(document: string): Element {
  if (!allowed.test(document)) throw new Error("a character that XML may not hold");
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(document);
  if (declaration === null) throw new Error("no declaration");
  let at = declaration[0].length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}y`);
    sticky.lastIndex = at;
    const found = sticky.exec(document);
    if (found !== null) at = sticky.lastIndex;
    return found;
  };
  const decoded = (text: string): string => {
    const bare = text.replace(/&(?:#\d+|[a-z]+);/g, "");
    if (/[&<]/.test(bare) || text.includes("]]>")) throw new Error(`unescaped text near ${text.slice(0, 40)}`);
    return text.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, code: string | undefined, named: string | undefined) => {
      const value = code === undefined ? entities[named ?? ""] : String.fromCodePoint(Number(code));
      if (value === undefined || !allowed.test(value)) throw new Error(`no such character: ${whole}`);
      return value;
    });
  };
  const element = (): Element => {
    const open = take(new RegExp(`<(${name})`));
    if (open === null) throw new Error(`an element is missing at ${at}`);
    const attributes: Record<string, string> = {};
    for (
      let next = take(new RegExp(`\\s+(${name})="([^"]*)"`));
      next !== null;
      next = take(new RegExp(`\\s+(${name})="([^"]*)"`))
    ) {
      if (Object.hasOwn(attributes, next[1])) throw new Error(`attribute ${next[1]} stands twice`);
      // A parser makes a space of a tab or line end in an attribute that is not escaped.
      if (/[\t\n\r]/.test(next[2])) throw new Error(`a bare line end in ${next[1]}`);
      attributes[next[1]] = decoded(next[2]);
    }
    if (take(/\s*\/>/) !== null) return { name: open[1], attributes, children: [], text: "" };
    if (take(/\s*>/) === null) throw new Error(`<${open[1]} does not end at ${at}`);
    const children: Element[] = [];
    let text = "";
    for (;;) {
      text += decoded(take(/[^<]*/)?.[0] ?? "");
      if (take(new RegExp(`</${open[1]}\\s*>`)) !== null) return { name: open[1], attributes, children, text };
      if (document.startsWith("</", at)) throw new Error(`${open[1]} is closed by another at ${at}`);
      children.push(element());
    }
  };
  const root = element();
  if (document.slice(at).trim() !== "") throw new Error("something after the root");
  return root;
}
