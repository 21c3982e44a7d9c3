import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Repeat } from "../../src/core/reproducibility/repeat.js";
import { type AskedServer, askedServer } from "./asked-server.js";
import { assay, folder, lines } from "./assay.js";

vi.setConfig({ testTimeout: 240_000 });

/* A server whose weights change behind one name, and which says so in `system_fingerprint`. */

const n = 30;
const { path, write } = folder();
let system = "fp_1";
let server: AskedServer;
const results = () => JSON.parse(readFileSync(join(path, ".assay/studies/served/results.json"), "utf8"));
const plan = (revision: string) => `name: served
task: generation
decision: { metric: exact_match, delta_min: 0.05 }
data: { test: test.jsonl }
models:
  - { role: base, endpoint: { url: "${server.url}", model: small } }
  - { role: tuned, endpoint: { url: "${server.url}", model: large${revision} } }
`;

beforeAll(async () => {
  server = await askedServer(
    1,
    (model, question) =>
      model === "small" || (system === "fp_2" && question.endsWith("7")) ? "no" : question.split(" ")[1],
    (model) => (model === "large" ? system : undefined),
  );
  write("test.jsonl", lines(Array.from({ length: n }, (_, i) => ({ id: `i${i}`, input: `say w${i}`, gold: `w${i}` }))));
  write("assay.yaml", plan(""));
});
afterAll(() => server.close());

it("is written down with the run; of a server that says nothing the report says so", async () => {
  expect((await assay(["run"], { cwd: path })).code).toBe(0);
  const { manifest, runs, fired } = results();
  expect(manifest.models.map(({ systems }: { systems?: string[] }) => systems)).toEqual([undefined, ["fp_1"]]);
  expect(runs.find(({ model }: { model: { role: string } }) => model.role === "tuned").systems).toEqual(["fp_1"]);
  expect(fired.map(({ code }: { code: string }) => code)).not.toContain("model.server_changed");
  const report = readFileSync(join(path, ".assay/studies/served/report.en.html"), "utf8");
  expect(report).toContain("the server tells nothing of what it serves");
  expect(report).toContain("fp_1");
});

it("makes a repeat a re-run of another model, and another look at the test set", async () => {
  system = "fp_2";
  const { code, out } = await assay(["run", "--repeat", "--json"], { cwd: path });
  expect(code).toBe(0);
  const { repeat } = JSON.parse(out) as { repeat: Repeat };
  expect(repeat.level).toBe("rerun");
  expect(repeat.differs).toEqual([{ what: "model", name: "tuned · system", before: "fp_1", after: "fp_2" }]);
  write("assay.yaml", plan(", revision: two"));
  expect((await assay(["run", "--quiet"], { cwd: path })).code).toBe(0);
  // The repeat and the new revision are looks at the weights that answer now; the first run was at others.
  expect(results().testUse.recipes).toHaveLength(2);
});

it("is told where old answers and new ones stand in one run", async () => {
  write(
    "more.jsonl",
    lines(Array.from({ length: n + 10 }, (_, i) => ({ id: `i${i}`, input: `say w${i}`, gold: `w${i}` }))),
  );
  write("assay.yaml", plan(", revision: two").replace("test.jsonl", "more.jsonl"));
  system = "fp_3";
  const { code, out } = await assay(["run"], { cwd: path });
  expect(code).toBe(0);
  const finding = results().fired.find((one: { code: string }) => one.code === "model.server_changed");
  expect(finding.evidence).toMatchObject({ model: "tuned", systems: 2, list: "fp_2, fp_3", reused: n });
  expect(out).toContain("2 systems behind one name answered for tuned on test: fp_2, fp_3");
});
