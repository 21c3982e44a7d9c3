import { createHash } from "node:crypto";
import type { PrompterOptions } from "../../../src/core/asking/prompter.js";
import type { DataSet, Item } from "../../../src/core/item.js";

/* Small data sets and options, written by hand. */

export function item(id: string, input: string | null, gold: Item["gold"], metadata: Item["metadata"] = {}): Item {
  return { id, input, gold, group: null, metadata };
}

export function set(items: readonly Item[], spoil: Partial<DataSet> = {}): DataSet {
  return { name: "test", items, hash: "0", path: "test.jsonl", ...spoil };
}

/** Hashes as the engine does. */
export function sha256(texts: Iterable<string>): string {
  const sum = createHash("sha256");
  for (const text of texts) sum.update(text);
  return sum.digest("hex");
}

export function options(spoil: Partial<PrompterOptions> = {}): PrompterOptions {
  return {
    answers: ["generate", "choices", "text"],
    chat: false,
    chatTemplate: null,
    train: null,
    hash: sha256,
    ...spoil,
  };
}
