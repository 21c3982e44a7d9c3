import type { Output } from "../../core/output.js";
import { readJournal } from "./journal.js";
import { streamOutputs, withDuck } from "./outputs-file.js";
import type { Answered } from "./store.js";

/** An item that is to be asked, by its place in its data set, and the key of its answer. */
export interface KeyedItem {
  readonly i: number;
  readonly key: string;
}

/** Answers to this many items are handed over at once. */
const batch = 1000;

/** Finds answers under the keys of `wanted` in other runs, and hands them to `take` batch by batch; an item may be found more than once. */
export async function knownAnswers(
  runs: readonly Answered[],
  wanted: Iterable<KeyedItem>,
  take: (found: readonly { readonly i: number; readonly output: Output }[]) => Promise<void>,
): Promise<void> {
  const files = runs.filter(({ complete }) => complete).map(({ path }) => path);
  const journals = runs.filter(({ complete }) => !complete);
  const byKey = new Map<string, number[]>();
  let found: { i: number; output: Output }[] = [];
  const handOver = async (least: number): Promise<void> => {
    if (found.length < least) return;
    const all = found;
    found = [];
    await take(all);
  };
  await withDuck(async (connection) => {
    await connection.run("create temp table wanted (i integer, key varchar)");
    const appender = await connection.createAppender("wanted");
    for (const { i, key } of wanted) {
      appender.appendInteger(i);
      appender.appendVarchar(key);
      appender.endRow();
      if (journals.length > 0) byKey.set(key, [...(byKey.get(key) ?? []), i]);
    }
    appender.closeSync();
    for (const path of files) {
      for await (const { beside: i, ...output } of streamOutputs(connection, path, { keyed: "wanted" })) {
        found.push({ i: i!, output });
        await handOver(batch);
      }
    }
  });
  for (const { path } of journals) {
    await readJournal(path, (output) => {
      for (const i of byKey.get(output.key ?? "") ?? []) found.push({ i, output });
    });
    await handOver(1);
  }
  await handOver(1);
}
