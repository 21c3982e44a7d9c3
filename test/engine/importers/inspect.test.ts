import { describe, expect, it } from "vitest";
import { fixture, json, mean, readOne, stderr } from "./logs.js";

const zstd = (name: string) => fixture("inspect-0.3.285", `${name}.eval`);
const deflate = (name: string) => fixture("inspect-0.3.110", name);
const given = async (path: string, metric?: string) => [
  ...(await readOne(path, metric === undefined ? {} : { metric })).answers.given!,
];
const about = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));

// The totals that Inspect itself recorded (header.json of the logs).
describe("Inspect logs", () => {
  it.each([
    [zstd("base"), "match", 0.375, 0.18298126367784995],
    [zstd("tuned"), "match", 0.75, 0.1636634176769943],
    [zstd("choice"), "choice", 0.375, 0.18298126367784995],
    [zstd("epochs"), "match", 0.125, 0.08183170883849714],
    [zstd("epochs"), "closeness", 0.734375, 0.050381419694137494],
    [zstd("errors"), "match", 1 / 3, 0.210818510677892],
    [deflate("epochs.eval"), "match", 0.125, 0.08183170883849714],
    [deflate("errors.eval"), "match", 1 / 3, 0.210818510677892],
  ])("%s: %s", async (path, metric, total, error) => {
    const values = about(await given(path, metric));
    expect(mean(values)).toBeCloseTo(total, 12);
    expect(stderr(values)).toBeCloseTo(error, 12);
    expect((await readOne(path)).answers.flags.some((flag) => flag.startsWith("recorded_differs"))).toBe(false);
  });

  it(".json and version, epochs, samples of a part of the data", async () => {
    const log = json(deflate("epochs-json.json"));
    const read = await readOne(deflate("epochs-json.json"));
    expect(mean([...read.answers.given!])).toBeCloseTo(log.results.scores[0].metrics.accuracy.value, 12);
    expect(read.answers.flags).toEqual([
      "log_of:Inspect 0.3.110",
      "partial_run:2/8",
      "repeats_averaged:2",
      "log_score:match",
    ]);
    expect(
      await readOne(deflate("epochs-json.json"), { task: "code" }).then((one) => one.columns().cases!.rows),
    ).toEqual(
      [0, 1].map((i) => {
        const own = log.samples.filter((sample: { id: string }) => sample.id === `sum-${i + 1}`);
        const right = own.filter(
          (sample: { scores: { match: { value: string } } }) => sample.scores.match.value === "C",
        );
        return { gold: null, pred: { n: own.length, correct: right.length } };
      }),
    );
  });

  it("errors are no wrong answers; runs that did not end are said to be so", async () => {
    const errors = await readOne(zstd("errors"));
    expect(errors.counts.errors).toBe(2);
    expect([...errors.answers.given!].filter(Number.isNaN)).toHaveLength(2);
    expect(errors.answers.flags).toEqual(expect.arrayContaining(["log_errors:2", "log_unscored:2"]));
    expect((await readOne(zstd("cancelled"))).answers.flags).toEqual(
      expect.arrayContaining(["run_unfinished", "partial_run:4/8"]),
    );
    expect((await readOne(deflate("failed.eval"))).answers.flags).toContain("run_failed");
    expect((await readOne(zstd("part"))).answers.flags).toContain("partial_run:3/8");
    await expect(readOne(deflate("cancelled.eval"))).rejects.toThrow(/holds no samples \(status: started\)/);
  });

  it("long texts that are kept as attachments are whole; what was cut off is counted", async () => {
    const read = await readOne(zstd("base"));
    for (const input of (await read.readInputs())!) expect(input).toMatch(/^How many pebbles .* Write the word\.$/);
    expect(read.counts.truncated).toBe(1);
    expect((await read.readMetadata()).map(({ name }) => name)).toEqual(expect.arrayContaining(["metadata.size"]));
  });

  it("without scorers the answers are compared with their targets", async () => {
    const read = await readOne(zstd("unscored"));
    expect(read.columns().task).toBe("generation");
    expect(read.hasGold).toBe(true);
  });
});
