import { count } from "../../core/numbers.js";
import type { Language, Words } from "../../core/words.js";

/** Shows how far work is: one line replaced in place on a terminal, a plain line every few seconds elsewhere. */
export interface Progress {
  /** `done` of `total` things of `label` are finished. */
  step(label: string, done: number, total: number): void;
  /** Ends the line, so that what follows stands on its own. */
  end(): void;
}

/** Steps of work that is shown from its second second on: what takes less needs no bar. */
export function overASecond(
  { progress: bar, language, now }: { readonly progress: Progress; readonly language: Language; now(): Date },
  words: Words,
): (done: number, total: number) => void {
  const started = now().getTime();
  return (done, total) => {
    if (now().getTime() - started > 1000) bar.step(words[language], done, total);
  };
}

const width = 12;
const everyTerminal = 80;
const everyPlain = 5000;

/** Progress on a stream; `quiet` shows nothing. `now` is in milliseconds. */
export function progress(
  stream: { isTTY?: boolean; write(text: string): unknown },
  { language, quiet, now }: { language: Language; quiet: boolean; now: () => number },
): Progress {
  let label = "";
  let started = 0;
  let shown = Number.NEGATIVE_INFINITY;
  let open = false;
  let firstDone = 0;
  const end = (): void => {
    if (open) stream.write("\r\u001b[K");
    open = false;
  };
  return {
    step(name, done, total) {
      if (quiet) return;
      const time = now();
      if (name !== label) {
        label = name;
        started = time;
        firstDone = done;
        shown = stream.isTTY === true ? Number.NEGATIVE_INFINITY : time;
        if (stream.isTTY !== true) stream.write(`${name}\n`);
      }
      if (time - shown < (stream.isTTY === true ? everyTerminal : everyPlain)) return;
      shown = time;
      const seconds = (time - started) / 1000;
      const rate = seconds > 0 ? (done - firstDone) / seconds : 0;
      const left = rate > 0 ? Math.ceil((total - done) / rate) : undefined;
      const filled = total > 0 ? Math.round((width * done) / total) : 0;
      const parts = [
        name,
        `${"█".repeat(filled)}${"░".repeat(width - filled)}`,
        `${count(done)}/${count(total)}`,
        ...(rate >= 0.5 ? [`${count(rate)}/s`] : []),
        ...(left === undefined ? [] : [language === "zh" ? `剩余 ${left} 秒` : `${left} s left`]),
      ];
      const line = parts.join("  ");
      if (stream.isTTY === true) {
        stream.write(`\r${line}\u001b[K`);
        open = true;
      } else stream.write(`${line}\n`);
    },
    end,
  };
}
