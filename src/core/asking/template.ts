import { Environment, Interpreter, parse, tokenize } from "@huggingface/jinja";
import { Failure, failure, nearest } from "../failure.js";
import { globalNames, templateNames } from "./template-names.js";

/** A Jinja template, parsed once. */
export interface Template {
  readonly source: string;
  /** Where it stands, for messages: `prompt.template`. */
  readonly place: string;
  /** What it reads from outside. */
  readonly names: ReadonlySet<string>;
  /** What it asks the being there of (`is defined`), so that it may be missing. */
  readonly optional: ReadonlySet<string>;
  /** The columns that it reads of `item` by name. */
  readonly columns: ReadonlySet<string>;
  /** The text for one set of values; `value` is asked for each name, and gives `undefined` where there is none. `at` names the item in a `Failure`. */
  render(value: (name: string) => unknown, at?: string): string;
}

/** What `raise_exception` of a template throws. */
class Raised extends Error {}

const globals: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  none: null,
  True: true,
  False: false,
  None: null,
  range: (from: number, to?: number, step = 1): number[] => {
    const [start, end] = to === undefined ? [0, from] : [from, to];
    return Array.from({ length: Math.max(0, Math.ceil((end - start) / step)) }, (_, i) => start + i * step);
  },
  raise_exception: (text: unknown) => {
    throw new Raised(String(text));
  },
  from_json: (text: string) => JSON.parse(text) as unknown,
};

/**
 * Parses a Jinja template as chat templates are (blocks take the line break after them and the blanks before them along; one line break
 * at the end is dropped). Besides what it is given it knows `range`, `raise_exception`, `from_json` and `namespace`, and no clock
 * (`strftime_now` is not defined), so that the same item gives the same text every day. Throws a `Failure` where it is broken; `place` names it.
 */
export function template(source: string, place: string): Template {
  const plain = plainParts(source);
  if (plain !== null) return plainTemplate(source, plain, place);
  const { program, names, optional, columns } = parsed(source, place);
  const wanted = [...names, ...optional];
  const known = knowing();
  return {
    source,
    place,
    names,
    optional,
    columns,
    render(value, at) {
      const environment = new Environment(known);
      try {
        for (const name of wanted) {
          const own = value(name);
          if (own !== undefined) environment.set(name, own);
        }
        return new Interpreter(environment).run(program).value as string;
      } catch (error) {
        throw broken(error, place, at);
      }
    },
  };
}

/** Throws a `Failure` where a template reads a name that is not known; gold is told apart, since it would stand in the question. */
export function knownNames({ names, columns, place }: Template, known: ReadonlySet<string>, path: string): void {
  for (const name of [...names, ...columns]) {
    if (known.has(name)) continue;
    if (name === "gold") throw failure(words.gold, {}, place);
    const near = nearest(name, [...known]);
    const shown = near.length > 0 ? near : [...known].sort().slice(0, 12);
    throw failure(near.length > 0 ? words.near : words.unknown, { name, path, known: shown.join(", ") }, place);
  }
}

function parsed(source: string, place: string) {
  try {
    const program = parse(tokenize(source, { lstrip_blocks: true, trim_blocks: true }));
    const { needed, optional, columns } = templateNames(program);
    return { program, names: needed, optional, columns };
  } catch (error) {
    throw broken(error, place);
  }
}

/** An environment of what every template knows. */
function knowing(): Environment {
  const environment = new Environment();
  for (const [name, value] of Object.entries(globals)) environment.set(name, value);
  return environment;
}

/** Text and names by turns where a template holds `{{name}}` and nothing else of Jinja; null for any other. */
function plainParts(source: string): readonly string[] | null {
  const parts = source.replace(/\n$/, "").split(/\{\{\s*([\p{L}_][\p{L}\p{N}_]*)\s*\}\}/u);
  const texts = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  return texts.some((text) => /\{[{%#]|[%#}]\}/.test(text)) || names.some((name) => globalNames.has(name))
    ? null
    : parts;
}

/** Texts are put in directly: a tenth of what a walk through the parsed template takes. Lists and the like are printed by Jinja. */
function plainTemplate(source: string, parts: readonly string[], place: string): Template {
  const names = parts.filter((_, i) => i % 2 === 1);
  let printed: Template | undefined;
  return {
    source,
    place,
    names: new Set(names),
    optional: new Set(),
    columns: new Set(),
    render(value, at) {
      let text = parts[0];
      for (let i = 1; i < parts.length; i += 2) {
        const own = value(parts[i]) ?? "";
        if (typeof own === "string") text += own;
        else {
          printed ??= template(`{{value}}{{""}}`, place);
          text += printed.render(() => own, at);
        }
        text += parts[i + 1];
      }
      return text;
    },
  };
}

function broken(error: unknown, place: string, at?: string): Failure {
  if (error instanceof Failure) return error;
  const where = at === undefined ? place : `${place}, ${at}`;
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof Raised) return failure(words.raised, { text }, where);
  return failure(/^Unexpected character/.test(text) ? words.character : words.broken, { text }, where);
}

const words = {
  gold: {
    en: "The template shows gold: the answer would stand in the question. Leave it out; worked examples get theirs by `prompt.answer`.",
    zh: "模板中用了 gold：答案会出现在问题里。请去掉；示例的答案由 `prompt.answer` 给出。",
  },
  near: {
    en: 'The template reads "{name}", which no item of {path} has; did you mean {known}?',
    zh: "模板用到“{name}”，但 {path} 的样本都没有该列；是否指 {known}？",
  },
  unknown: {
    en: 'The template reads "{name}", which no item of {path} has; there are {known}.',
    zh: "模板用到“{name}”，但 {path} 的样本都没有该列；可用的有 {known}。",
  },
  raised: {
    en: 'The template refuses: "{text}". Ask in the way that it takes, or in another form (`form: text`).',
    zh: "模板拒绝渲染：“{text}”。请按模板接受的方式提问，或换一种形式（`form: text`）。",
  },
  broken: {
    en: "The Jinja template cannot be used: {text}. Mend it there.",
    zh: "Jinja 模板无法使用：{text}。请在该处修正。",
  },
  character: {
    en: 'The Jinja template cannot be used: {text}. Names there are of Latin letters; write item["..."] for other columns.',
    zh: '模板无法使用：{text}。表达式中的名称只能用拉丁字母；其他列名请写成 item["列名"]。',
  },
};
