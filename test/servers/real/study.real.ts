import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assay, folder } from "../../app/assay.js";
import { caseFolder } from "./asking.js";
import { modelPath, type ServerName, serve } from "./serving.js";

const models = { base: "base", tuned: "tuned-full-s1" } as const;
type Role = keyof typeof models;

/** The plan of the case on its first items, with the two models where `where` says. */
function plan(where: (role: Role) => string): string {
  return `
name: servers
task: structured_output
decision: { metric: tool_call_match, delta_min: 0.02, alpha: 0.05 }
data: { test: test.jsonl, general: { path: general.jsonl, task: generation } }
fields: { input: input, gold: gold }
models:
  - { name: base, role: base, ${where("base")} }
  - { name: tuned, role: tuned, ${where("tuned")} }
prompt: { template: "{{input}}" }
sampling: { max_tokens: 48 }
guard_rails: [ { data: general, metric: exact_match, margin: 0.02 } ]
report: { formats: [json] }
random_seed: 1
`;
}

interface Study {
  readonly code: number | null;
  readonly err: string;
  readonly verdicts: unknown;
  readonly findings: readonly string[];
  /** Of every run, by data set and model. */
  readonly prompts: Readonly<Record<string, unknown>>;
}

/** Runs the study with the built command. */
async function study(where: (role: Role) => string): Promise<Study> {
  const own = folder();
  for (const name of ["test", "general"])
    own.write(
      `${name}.jsonl`,
      readFileSync(`${caseFolder}data/${name}.jsonl`, "utf8").split("\n").slice(0, 60).join("\n"),
    );
  own.write("assay.yaml", plan(where));
  const { code, out, err } = await assay(["run", "assay.yaml", "--json", "--quiet"], { cwd: own.path });
  if (out === "") throw new Error(err);
  const told = JSON.parse(out);
  return { code, err, ...read(told, own.path) };
}

function read(
  told: {
    comparison: { verdict: unknown; base: unknown; tuned: unknown; difference: unknown; tests: unknown };
    findings: { code: string }[];
  },
  path: string,
): Pick<Study, "verdicts" | "findings" | "prompts"> {
  const { verdict, base, tuned, difference, tests } = told.comparison;
  const runs = join(path, ".assay/runs");
  const manifests = readdirSync(runs).map((id) => JSON.parse(readFileSync(join(runs, id, "manifest.json"), "utf8")));
  return {
    verdicts: { verdict, base, tuned, difference, tests },
    findings: told.findings.map(({ code }) => code).sort(),
    prompts: Object.fromEntries(
      manifests.map(({ data, model, prompt }) => [`${data.name} ${model.name}`, prompt.hash]),
    ),
  };
}

/** A study with models at a server, which is ended behind it. */
async function served(name: ServerName, here: readonly Role[] = []): Promise<Study> {
  const { base, tuned } = models;
  const servers = { base: await serve(name, base), tuned: await serve(name, tuned) };
  const asked = (role: Role): string => (name === "transformers serve" ? modelPath(models[role]) : role);
  try {
    return await study((role) =>
      here.includes(role)
        ? inThisProcess(role)
        : `endpoint: { url: "${servers[role].url}", model: "${asked(role)}", concurrency: 8 }`,
    );
  } finally {
    await Promise.all([servers.base.kill(), servers.tuned.kill()]);
  }
}

const inThisProcess = (role: Role): string => `onnx: "${caseFolder}models/${models[role]}"`;

it("a study of models at servers says what one of the same models in this process says", async () => {
  const own = await study(inThisProcess);
  expect(Object.keys(own.prompts)).toHaveLength(4);
  const same = await served("transformers serve");
  expect(same.code, same.err).toBe(own.code);
  expect(same.verdicts).toEqual(own.verdicts);
  expect(same.prompts).toEqual(own.prompts);
  expect(same.findings).toEqual(own.findings);
  // llama.cpp lets near-ties fall otherwise: an item of 60 may differ, not the verdict.
  const mixed = await served("llama-server", ["base"]);
  expect(mixed.code, mixed.err).toBe(own.code);
  expect(mixed.verdicts).toMatchObject({ verdict: (own.verdicts as { verdict: string }).verdict });
  expect(mixed.prompts).toEqual(own.prompts);
  expect(mixed.findings).not.toContain("prompt.mismatch");
});
