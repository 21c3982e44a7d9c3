import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { studySchema } from "../../src/core/documents/study-schema.js";
import { random } from "../../src/core/random.js";
import type { Study } from "../../src/core/study.js";
import { askedServer } from "./asked-server.js";
import { assay, folder, lines, width } from "./assay.js";

/* Judges from a plan to report and findings; the judge is a program of a few rules, so that what it must show is known. */

const at = folder();
const program = fileURLToPath(new URL("judge.mjs", import.meta.url));
const command = (how: string) => JSON.stringify(`"${process.execPath}" "${program}" ${how}`);
const n = 240;

const hostile = `<script>globalThis.harmed=1</script>`;
const models = `models:
  - { name: old-model, role: base, predictions: old.jsonl }
  - { name: new-model, role: tuned, predictions: new.jsonl }
`;
const plan = (name: string, judges: string, more = "") => `name: ${name}
task: generation
decision: { metric: exact_match, delta_min: 0.05 }
data: { test: test.jsonl }
fields: { input: question, gold: answer }
${models}report: { formats: [html, md] }
${more}judges:
${judges}`;

const study = (name: string): Study =>
  studySchema.parse(JSON.parse(readFileSync(join(at.path, ".assay/studies", name, "results.json"), "utf8"))) as Study;
const run = (name: string, ...args: string[]) => assay(["run", `${name}.yaml`, ...args], { cwd: at.path });

beforeAll(() => {
  const chance = random("judges");
  const rows = Array.from({ length: n }, (_, i) => {
    const right = { old: chance.uniform() < 0.4, new: chance.uniform() < 0.7 };
    const filler = (most: number) => "so it is said ".repeat(1 + chance.integer(most));
    return {
      id: `i${i}`,
      old: `${right.old ? "right" : "wrong"}: ${filler(10)}`,
      new: `${right.new ? "right" : "wrong"}: ${filler(60)}`,
      right,
    };
  });
  at.write("test.jsonl", lines(rows.map(({ id }) => ({ id, question: `What of ${id}?`, answer: "right" }))));
  for (const side of ["old", "new"] as const)
    at.write(`${side}.jsonl`, lines(rows.map((row) => ({ id: row.id, output: row[side] }))));
  // People see what the fair judge sees, and one point more of a third of what it calls good.
  at.write(
    "human.jsonl",
    lines(
      rows.slice(0, 110).flatMap(({ id, right }, i) =>
        (["old", "new"] as const).map((side) => ({
          id,
          model: `${side}-model`,
          score: (right[side] ? 4 : 2) + (i % 3 === 0 && right[side] ? 1 : 0),
        })),
      ),
    ),
  );
  at.write(
    "all.yaml",
    plan(
      "all",
      `  - { name: fair, kind: pairwise, rubric: ${JSON.stringify(`the true one ${hostile}`)}, command: ${command("fair")} }
  - { name: biased, kind: pairwise, rubric: which is right, command: ${command("biased")} }
  - { name: scorer, kind: rubric, rubric: is it right, human: human.jsonl, command: ${command("fair")} }
  - { name: moody, kind: rubric, rubric: is it right, repeats: 2, items: 60, command: ${command("moody")} }
`,
    ),
  );
});

describe("judges of a study", () => {
  let found: Study;
  let out = "";
  beforeAll(async () => {
    const first = await run("all");
    expect(first.code, first.err).not.toBe(2);
    out = first.out;
    found = study("all");
  }, 240_000);
  const judge = (name: string) => {
    const one = found.judgements?.find((each) => each.judge === name);
    if (one === undefined) throw new Error(`no judge ${name}`);
    return one;
  };

  it("a fair judge: verdicts that stay, no lean to a place, exploratory without human labels", () => {
    const { pairs, exploratory, asked, missing, asking } = judge("fair");
    expect([asked, missing]).toEqual([2 * n, {}]);
    expect(pairs?.positionConsistency.value).toBe(1);
    expect(pairs?.firstShare.value).toBe(0.5);
    expect((pairs?.wins ?? 0) + (pairs?.ties ?? 0) + (pairs?.losses ?? 0)).toBe(n);
    expect(exploratory).toEqual(["few_human_labels"]);
    expect(asking?.prompt?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("a biased judge is found out, and only it", () => {
    const fired = found.fired.filter(({ code }) => code.startsWith("judge."));
    const of = (code: string) => fired.filter((one) => one.code === code).map(({ evidence }) => evidence["judge"]);
    expect(of("judge.position_bias")).toEqual(["biased"]);
    expect(of("judge.length_bias")).toEqual(["biased"]);
    const { pairs } = judge("biased");
    expect(pairs?.positionConsistency.ci?.hi).toBeLessThan(0.8);
    expect(pairs?.firstP).toBeLessThan(1e-6);
    expect(pairs?.lengthSlope.ci?.lo).toBeGreaterThan(0);
  });

  it("a rubric judge beside 110 human labels: means, difference, correction, agreement, and no longer exploratory", () => {
    const { scores, human, exploratory } = judge("scorer");
    expect(exploratory).toEqual([]);
    expect(human?.items).toBe(110);
    expect(human?.kappa.value).toBeGreaterThan(0.7);
    // People gave a point more to a third of the good answers.
    expect(human?.bias.value).toBeLessThan(0);
    expect(human?.bias.ci?.hi).toBeLessThan(0);
    expect(scores?.base?.counts.map(({ score, n: count }) => (count > 0 ? score : 0))).toEqual([0, 2, 0, 4, 0]);
    expect(scores?.difference?.ci?.lo).toBeGreaterThan(0);
    expect(scores?.p).toBeLessThan(0.001);
    for (const corrected of [scores?.base?.corrected, scores?.tuned?.corrected, scores?.correctedDifference])
      expect(corrected).toMatchObject({ status: "ok", method: "prediction_powered" });
    expect(scores?.tuned?.corrected?.value ?? 0).toBeGreaterThan(scores?.tuned?.mean.value ?? 9);
  });

  it("a judge asked twice is held against itself, and judges of a kind against each other", () => {
    const { self, items, drawn, asked, asking } = judge("moody");
    expect([items, drawn, asked, asking?.runs.length]).toEqual([60, true, 240, 2]);
    expect(self?.raw.value).toBeLessThan(1);
    expect(self?.raw.value).toBeGreaterThan(0.5);
    expect(found.judgeAgreements?.map(({ judges, items: common }) => [judges, common])).toEqual([
      [["fair", "biased"], n],
      [["scorer", "moody"], 120],
    ]);
  });

  it("names the answers that it finds worse and better, side by side, beside its own unsteadiness", () => {
    const said = (side: string): string[] =>
      readFileSync(join(at.path, `${side}.jsonl`), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).output.split(":")[0]);
    const [before, after] = [said("old"), said("new")];
    const better = before.filter((own, i) => own === "wrong" && after[i] === "right").length;
    const worse = before.filter((own, i) => own === "right" && after[i] === "wrong").length;
    for (const name of ["fair", "scorer"])
      expect(judge(name).flips?.flips, name).toMatchObject({ fixed: better, broken: worse });
    expect(judge("fair").flips?.inconsistent?.value).toBe(0);
    expect(judge("moody").flips?.overRepeats?.withinTuned?.value).toBeGreaterThan(0);
    const html = readFileSync(join(at.path, ".assay/studies/all/report.en.html"), "utf8");
    expect(html).toContain(`Judged worse: ${worse}`);
    expect(out.replace(/\s+/g, " ")).toContain(`${better} answers better, ${worse} worse`);
    const listed = readFileSync(join(at.path, ".assay/studies/all/flips.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
      .filter((row) => row.judge === "scorer");
    expect(listed.map(({ outcome }) => outcome).sort()).toEqual([
      ...Array.from({ length: worse }, () => "broken"),
      ...Array.from({ length: better }, () => "fixed"),
    ]);
    for (const { outcome, base, tuned } of listed)
      expect([base.startsWith("right"), tuned.startsWith("right")]).toEqual([
        outcome === "broken",
        outcome === "fixed",
      ]);
  });

  it("says so on the terminal and in the report, hostile text as text, and never decides by a judge", async () => {
    expect(out).toMatch(/judge fair on test, 240 items \(exploratory\): tuned wins \./);
    expect(out).toMatch(/judge scorer on test, 240 items: old-model/);
    for (const line of out.split("\n")) expect(width(line), line).toBeLessThanOrEqual(100);
    const html = readFileSync(join(at.path, ".assay/studies/all/report.en.html"), "utf8");
    expect(html.includes("What the judges say")).toBe(true);
    expect(html.includes("exploratory")).toBe(true);
    expect(html.includes(hostile)).toBe(false);
    expect(html.includes("&#60;script")).toBe(true);
    const zh = await assay(["report", "all", "--format", "md", "--language", "zh", "--quiet"], { cwd: at.path });
    expect(zh.code, zh.err).toBe(0);
    const text = readFileSync(join(at.path, ".assay/studies/all/report.zh.md"), "utf8");
    expect(text).toContain("评判者的看法");
    expect(text).not.toMatch(/\{[a-z_]+\}|undefined|NaN/);
    expect(found.primary?.metric).toBe("exact_match");
  });

  it("asks nothing twice: the second run finds the same", async () => {
    const again = await run("all", "--quiet");
    expect(again.code, again.err).not.toBe(2);
    const second = study("all");
    expect(second.judgements?.map(({ asking }) => asking?.asked)).toEqual([0, 0, 0, 0]);
    const bare = (one: Study) => one.judgements?.map(({ asking: _, ...rest }) => rest);
    expect(bare(second)).toEqual(bare(found));
  }, 120_000);
});

describe("a judge behind a server", () => {
  it("is asked once a question, and prices count", async () => {
    const questions: string[] = [];
    const server = await askedServer(1, (_, question) => {
      questions.push(question);
      return /right/.test(question.split("The answer to be scored")[1] ?? "") ? "Fine.\nScore: 5" : "No.\nScore: 1";
    });
    at.write(
      "served.yaml",
      plan(
        "served",
        `  - name: far
    endpoint: { url: "${server.url}", model: large, price: { input: 1000000, output: 0 } }
    kind: rubric
    rubric: is it right
    items: 12
`,
      ),
    );
    try {
      const { code, err } = await run("served", "--quiet");
      expect(code, err).not.toBe(2);
    } finally {
      await server.close();
    }
    const [judgement] = study("served").judgements ?? [];
    expect([judgement.asked, judgement.missing, questions.length, new Set(questions).size]).toEqual([24, {}, 24, 24]);
    expect(judgement.asking).toMatchObject({ source: "endpoint", tokensIn: 240, cost: 240 });
    expect(questions.join()).not.toMatch(/old-model|new-model/);
    const counts = [judgement.scores?.base, judgement.scores?.tuned].map((side) =>
      side?.counts.map(({ n: own }) => own),
    );
    for (const own of counts) expect((own?.[0] ?? 0) + (own?.[4] ?? 0)).toBe(12);
  }, 60_000);
});

describe("judges that go wrong", () => {
  it("replies without a verdict are missing verdicts, never scores", async () => {
    at.write(
      "nonsense.yaml",
      plan(
        "nonsense",
        `  - { name: dull, kind: rubric, rubric: x, items: 30, command: ${command("nonsense")} }
  - { name: vague, kind: pairwise, rubric: x, items: 30, command: ${command("nonsense")} }
`,
      ),
    );
    const { code, err, out } = await run("nonsense");
    expect(code, err).not.toBe(2);
    const { judgements = [] } = study("nonsense");
    expect(judgements.map(({ missing }) => missing)).toEqual([{ extraction_failed: 60 }, { extraction_failed: 60 }]);
    expect(judgements[0].scores?.tuned?.mean).toMatchObject({ value: null, status: "undefined", reason: "no_items" });
    expect(judgements[1].pairs?.winRate.value).toBeNull();
    expect(out).not.toMatch(/NaN|undefined/);
    const html = readFileSync(join(at.path, ".assay/studies/nonsense/report.en.html"), "utf8");
    expect(html.includes("the reply has no verdict in the wanted form 60")).toBe(true);
  }, 120_000);

  it.each([
    [
      "human labels of nothing known",
      `{ name: a, kind: rubric, rubric: x, command: x, human: strange.jsonl }`,
      /"nobody", which is not in test/,
    ],
    [
      "human labels beyond the scale",
      `{ name: a, kind: rubric, rubric: x, command: x, human: high.jsonl }`,
      /9 is outside 1 to 5/,
    ],
  ])("%s is told in one line", async (_, judge, told) => {
    at.write("strange.jsonl", lines([{ id: "nobody", model: "base", score: 3 }]));
    at.write("high.jsonl", lines([{ id: "i0", model: "base", score: 9 }]));
    at.write("wrong.yaml", plan("wrong", `  - ${judge}\n`));
    const { code, err } = await run("wrong", "--quiet");
    expect([code, err.trim().split("\n").length]).toEqual([2, 1]);
    expect(err).toMatch(told);
    expect(existsSync(join(at.path, ".assay/studies/wrong"))).toBe(false);
  });
});

describe("verdicts in a file", () => {
  it("assay score finds out a judge that names the first answer and the longer one", async () => {
    const chance = random("file");
    const rows = Array.from({ length: 200 }, (_, i) => {
      const [length_a, length_b] = [100 + chance.integer(900), 100 + chance.integer(300)];
      const clear = Math.abs(length_a - length_b) > 300;
      const first = clear ? Number(length_a > length_b) : 1;
      return { id: `p${i}`, preference: first, swapped: clear ? first : 0, length_a, length_b };
    });
    at.write("verdicts.jsonl", lines(rows));
    at.write(
      "steady.jsonl",
      lines(
        rows.map((row, i) => ({ ...row, preference: i % 2, swapped: i % 2, length_a: row.length_b, length_b: 250 })),
      ),
    );
    const codes = async (file: string) => {
      const { code, out, err } = await assay(["score", file, "--task", "preference", "--json"], { cwd: at.path });
      expect(code, err).toBe(0);
      return JSON.parse(out).findings.map((one: { code: string }) => one.code);
    };
    expect(await codes("verdicts.jsonl")).toEqual(["judge.length_bias", "judge.position_bias"]);
    expect(await codes("steady.jsonl")).toEqual([]);
  }, 60_000);
});
