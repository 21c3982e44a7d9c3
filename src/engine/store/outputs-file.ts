import { rename, rm } from "node:fs/promises";
import { DOUBLE, DuckDBInstance, DuckDBListValue, type DuckDBValue, LIST, VARCHAR } from "@duckdb/node-api";
import type { Output } from "../../core/output.js";
import { aside, flush, writeError } from "./disk.js";

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/**
 * Writes outputs as Parquet (zstd): id, pred (a list where outputs are label sets), probs (a list in the order of the run's labels),
 * error, truncated, tokens_in, latency_ms. Written aside, flushed and renamed into place. Throws a `Failure` on a full disk.
 */
export async function writeOutputsFile(path: string, outputs: readonly Output[]): Promise<void> {
  const temporary = aside(path);
  const sets = outputs.some(({ pred }) => Array.isArray(pred));
  const instance = await DuckDBInstance.create(":memory:");
  try {
    const connection = await instance.connect();
    try {
      await connection.run(
        `create table outputs (id varchar, pred ${sets ? "varchar[]" : "varchar"}, probs double[], error varchar, truncated boolean, tokens_in integer, latency_ms double)`,
      );
      const appender = await connection.createAppender("outputs");
      const doubles = LIST(DOUBLE);
      const texts = LIST(VARCHAR);
      const or = <T>(value: T | undefined | null, append: (value: T) => void): void =>
        value === undefined || value === null ? appender.appendNull() : append(value);
      for (const output of outputs) {
        appender.appendVarchar(output.id);
        if (output.pred === null) appender.appendNull();
        else if (typeof output.pred === "string") appender.appendVarchar(output.pred);
        else appender.appendList([...output.pred], texts);
        or(output.probs, (probs) => appender.appendList(probs as readonly DuckDBValue[], doubles));
        or(output.error, (error) => appender.appendVarchar(error));
        or(output.truncated, (truncated) => appender.appendBoolean(truncated));
        or(output.tokensIn, (tokens) => appender.appendInteger(tokens));
        or(output.latencyMs, (latency) => appender.appendDouble(latency));
        appender.endRow();
      }
      appender.flushSync();
      appender.closeSync();
      await connection.run(`copy outputs to ${quoted(temporary)} (format parquet, compression zstd)`);
    } finally {
      connection.closeSync();
    }
    await flush(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(error, path);
  } finally {
    instance.closeSync();
  }
}

/** Reads outputs back, in the order they were written. */
export async function readOutputsFile(path: string): Promise<Output[]> {
  const instance = await DuckDBInstance.create(":memory:");
  try {
    const connection = await instance.connect();
    try {
      const file = quoted(path.replace(/[*?[\]]/g, "[$&]"));
      const described = await connection.runAndReadAll(`describe select pred from read_parquet(${file})`);
      // The client takes a byte order mark off the front of every text; behind another character it stays.
      const guarded = String(described.getRows()[0][1]).endsWith("[]")
        ? "list_transform(pred, lambda text: '.' || text)"
        : "'.' || pred";
      const text = (value: unknown): string => String(value).slice(1);
      const reader = await connection.runAndReadAll(
        `select '.' || id, ${guarded}, probs, error, truncated, tokens_in, latency_ms from read_parquet(${file})`,
      );
      return reader.getRows().map(([id, pred, probs, error, truncated, tokensIn, latencyMs]) => ({
        id: text(id),
        pred: pred instanceof DuckDBListValue ? pred.items.map(text) : pred === null ? null : text(pred),
        ...(probs instanceof DuckDBListValue ? { probs: probs.items.map(Number) } : {}),
        ...(latencyMs === null ? {} : { latencyMs: Number(latencyMs) }),
        ...(tokensIn === null ? {} : { tokensIn: Number(tokensIn) }),
        ...(truncated === null ? {} : { truncated: truncated === true }),
        ...(error === null ? {} : { error: String(error) }),
      }));
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
