import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { Study } from "../../src/core/study.js";
import { assay, folder, lines } from "./assay.js";

/* Programs that a model writes, from the plan to pass@1: of four tries at a problem the base writes one that is right, the tuned model three. */

const { path, write } = folder();
const plan = (sandbox: string): string => `task: code
name: code
data: { test: test.jsonl }
${sandbox}
sampling: { n: 4, temperature: 0.8, seed: 1 }
models:
  - { role: base, command: node model.mjs 1 }
  - { role: tuned, command: node model.mjs 3 }
report: { formats: [json] }
`;

beforeAll(() => {
  write(
    "test.jsonl",
    lines(
      Array.from({ length: 8 }, (_, i) => ({
        task_id: `p${i}`,
        prompt: `Write a JavaScript function add${i + 1}(a, b) that returns a + b + ${i + 1}.`,
        test: `assert.equal(add${i + 1}(1, 2), ${4 + i}); assert.equal(add${i + 1}(0, 0), ${i + 1});`,
        entry_point: `add${i + 1}`,
      })),
    ),
  );
  write(
    "model.mjs",
    `import { createInterface } from "node:readline";
const good = Number(process.argv[2]);
createInterface({ input: process.stdin }).on("line", (line) => {
  const row = JSON.parse(line);
  const i = Number(/add(\\d+)/.exec(row.messages.at(-1).content)[1]);
  const outputs = Array.from({ length: row.sampling.n }, (_, k) => {
    const more = (i + k) % 4 < good ? \` + \${i}\` : "";
    return "Here it is:\\n\`\`\`js\\nfunction add" + i + "(a, b) { return a + b" + more + "; }\\n\`\`\`\\n";
  });
  console.log(JSON.stringify({ id: row.id, outputs }));
});
`,
  );
});

it("programs are run, their tries counted, and run once only", async () => {
  write("assay.yaml", plan("sandbox: quickjs"));
  const first = await assay(["run", "--quiet", "--json"], { cwd: path });
  expect([first.code, first.err]).toEqual([0, ""]);
  const study = JSON.parse(readFileSync(join(path, ".assay/studies/code/results.json"), "utf8")) as Study;
  expect(study.primary?.metric).toBe("pass_at_1");
  expect([study.primary?.base.value, study.primary?.tuned.value]).toEqual([0.25, 0.75]);
  const verdicts = () => readFileSync(join(path, ".assay/programs/quickjs-10s-256mb.jsonl"), "utf8").match(/outcome/g);
  // A right and a wrong program for each of eight problems, whoever wrote it.
  expect(verdicts()).toHaveLength(16);
  expect((await assay(["run", "--quiet", "--json"], { cwd: path })).code).toBe(0);
  expect(verdicts()).toHaveLength(16);
});

it("a plan without a sandbox, or with this machine's Python unasked, is refused before anything is asked", async () => {
  write("assay.yaml", plan(""));
  const none = await assay(["run", "--store", "other"], { cwd: path });
  expect(none.code).toBe(2);
  expect(none.err).toContain("sandbox: quickjs");
  expect(none.err).not.toContain("asking the models");
  write("assay.yaml", plan("sandbox: python"));
  const python = await assay(["run", "--store", "other"], { cwd: path });
  expect(python.code).toBe(2);
  expect(python.err).toContain("--allow-python");
});
