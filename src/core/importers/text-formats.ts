import { conll } from "./conll.js";
import { opencompassSummary } from "./opencompass_summary.js";
import { plainText } from "./plain_text.js";
import type { Head, TextFormat } from "./text-format.js";
import { transcript } from "./transcript.js";
import { trecQrels } from "./trec_qrels.js";
import { trecRun } from "./trec_run.js";

/** Text formats that are no tables and that no table looks like, in the order in which they are tried. */
const marked: readonly TextFormat[] = [trecRun, trecQrels, transcript, opencompassSummary, conll];

/** The format of a text by how it begins; `table` says whether it begins as a table does. Undefined for tables. */
export function textFormatOf(head: Head, table: boolean): TextFormat | undefined {
  return (
    marked.find((format) => format.recognises(head)) ?? (!table && plainText.recognises(head) ? plainText : undefined)
  );
}
