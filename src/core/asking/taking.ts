import { query } from "jsonpath-rfc9535";
import { failure } from "../failure.js";
import type { Task } from "../task.js";
import type { Extraction, WrittenAnswer } from "./asking-schema.js";
import { extractionEntries } from "./extractions/catalogue.js";
import type { ExtractionOptions } from "./extractions/extraction.js";
import { withoutThoughts } from "./without-thoughts.js";

/** How answers are taken from texts where the plan leaves it open. */
const byTask: Readonly<Partial<Record<Task, Extraction>>> = {
  binary: "label",
  multiclass: "label",
  ordinal: "label",
  regression: "last_number",
  similarity: "last_number",
  multiple_choice: "choice_letter",
  code: "code_block",
};

/** Characters of a text that are looked at by patterns: its end, where answers stand. */
const longest = 100_000;

/** How answers are taken from a data set's texts, settled. */
export interface Taking {
  readonly extract: Extraction;
  /** The answer that a text gives, or null; `own` is what is peculiar to the item. */
  take(text: string, own?: ExtractionOptions): string | null;
}

/** Settles how answers are taken from texts. Throws a `Failure` for a pattern or a path that is missing or broken. */
export function taking(task: Task, answer: WrittenAnswer, shared: ExtractionOptions = {}): Taking {
  const extract =
    answer.extract ??
    (answer.pattern !== undefined ? "regex" : answer.path !== undefined ? "json_path" : (byTask[task] ?? "whole"));
  const entry = extractionEntries.get(extract);
  const options: ExtractionOptions = {
    ...shared,
    ...(extract === "regex" ? { pattern: patternOf(answer.pattern) } : {}),
    ...(extract === "json_path" ? { path: pathOf(answer.path) } : {}),
  };
  const { after } = answer;
  return {
    extract,
    take(text, own) {
      const spoken = withoutThoughts(text);
      if (spoken === null) return null;
      const at = after === undefined ? -1 : spoken.lastIndexOf(after);
      const looked = at < 0 ? spoken : spoken.slice(at + (after?.length ?? 0));
      return entry.extract(
        extract === "whole" ? looked : looked.slice(-longest),
        own === undefined ? options : { ...options, ...own },
      );
    },
  };
}

/** A pattern as Python and JavaScript write it: `(?ims)` at its start and `(?P<name>` are understood. */
function patternOf(pattern: string | undefined): RegExp {
  if (pattern === undefined) throw failure(words.noPattern, {}, "answer.pattern");
  const [, flags = "", body] = /^(?:\(\?([ims]+)\))?([\s\S]*)$/.exec(pattern) ?? ["", "", pattern];
  const source = body
    .replace(/\(\?P</g, "(?<")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replace(/\\Z/g, "(?![\\s\\S])");
  // Without "u", escapes such as \- are right as in Python, and V8 can turn to its linear engine where a pattern would not end.
  const mode = /\\[pP]\{|\\u\{|[\u{10000}-\u{10ffff}]/u.test(source) ? "gu" : "g";
  try {
    return new RegExp(source, mode + [...new Set(flags)].join(""));
  } catch (error) {
    throw failure(words.pattern, { error: (error as Error).message }, "answer.pattern");
  }
}

function pathOf(path: string | undefined): string {
  if (path === undefined) throw failure(words.noPath, {}, "answer.path");
  try {
    query({}, path);
  } catch (error) {
    throw failure(words.path, { error: (error as Error).message }, "answer.path");
  }
  return path;
}

const words = {
  noPattern: {
    en: "`extract: regex` needs a `pattern`, for instance 'answer is (\\w+)'.",
    zh: "`extract: regex` 需要 `pattern`，例如 'answer is (\\w+)'。",
  },
  pattern: { en: "This is no regular expression: {error}.", zh: "正则表达式有误：{error}。" },
  noPath: {
    en: "`extract: json_path` needs a `path`, for instance $.answer.",
    zh: "`extract: json_path` 需要 `path`，例如 $.answer。",
  },
  path: { en: "This is no JSONPath (RFC 9535): {error}.", zh: "JSONPath（RFC 9535）有误：{error}。" },
};
