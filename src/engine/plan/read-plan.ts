import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { type Document, isMap, isScalar, LineCounter, parseDocument, type Scalar, visit } from "yaml";
import { judgedSets } from "../../core/analysis/judged-sets.js";
import { Failure, failure } from "../../core/failure.js";
import { findings } from "../../core/findings/catalogue.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { completePlan, type Plan } from "../../core/plan.js";
import type { PlacedIn } from "../../core/plan-fit.js";
import { type PlanProblem, parsePlan } from "../../core/plan-schema-problem.js";
import { expandSuites } from "../suites/expand-suites.js";
import { withSchemas } from "./prompt-schemas.js";
import { yamlWords } from "./yaml-words.js";

/**
 * Reads and checks a plan; `folder` is what its paths are relative to, `at` tells where in the file something stands. Throws a `Failure` that names
 * the file, line and column, and for a misspelled key the nearest known one.
 */
export async function readPlan(path: string): Promise<{ plan: Plan; folder: string; text: string; at: PlacedIn }> {
  const text = await readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new Failure(yamlWords(broken.code), place(broken.pos[0]));
  }
  if (document.contents === null) {
    throw failure(
      {
        en: "the plan is empty; `assay init` writes one to start from",
        zh: "计划为空；可用 `assay init` 生成一份起始计划",
      },
      {},
      path,
    );
  }
  keepText(document);
  const parsed = parsePlan(plainValues(document, place));
  if ("problem" in parsed) throw new Failure(parsed.problem.words, place(offsetOf(document, parsed.problem)));
  const named: [string, (string | number)[]][] = (parsed.plan.guard_rails ?? []).map(({ metric }, i) => [
    metric,
    ["guard_rails", i, "metric"],
  ]);
  const primary = parsed.plan.decision?.metric;
  if (primary !== undefined) named.push([primary, ["decision", "metric"]]);
  for (const [metric, at] of named) known(metrics, metric, () => place(offsetOf(document, { path: at })));
  for (const [i, code] of (parsed.plan.gate?.allow ?? []).entries())
    known(findings, code, () => place(offsetOf(document, { path: ["gate", "allow", i] })));
  const folder = dirname(resolve(path));
  const at: PlacedIn = (way) => place(offsetOf(document, { path: way }));
  const complete = completePlan(parsed.plan, folderName(folder));
  const plan = await withSchemas(await expandSuites(complete, folder, at), folder);
  await knownDisturbances(plan, at);
  return { plan, folder, text, at };
}

/** The folder's name with whatever a study name may not hold replaced. */
const folderName = (folder: string): string =>
  basename(folder)
    .replace(/[^\p{L}\p{N}._ -]/gu, "-")
    .replace(/^[^\p{L}\p{N}]+/u, "") || "study";

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT")
      throw failure(
        {
          en: "there is no such plan; `assay init` writes one, or name another file",
          zh: "没有这个计划文件；可用 `assay init` 生成，或指定其他文件",
        },
        {},
        path,
      );
    if (code === "EISDIR")
      throw failure(
        {
          en: "this is a folder; name the plan inside it, for instance {path}/assay.yaml",
          zh: "这是文件夹；请指定其中的计划文件，例如 {path}/assay.yaml",
        },
        { path },
        path,
      );
    if (code === "EACCES" || code === "EPERM")
      throw failure({ en: "this file may not be read", zh: "没有读取该文件的权限" }, {}, path);
    throw error;
  }
}

/** The plan as plain values. An unquoted glob (`checkpoints: *.parquet`) is an alias to YAML, which shows only here. */
function plainValues(document: Document, place: (offset: number) => string): unknown {
  let alias: number | undefined;
  visit(document, {
    Alias(_key, node) {
      if (node.resolve(document) === undefined) alias ??= node.range?.[0] ?? 0;
    },
  });
  if (alias !== undefined) throw new Failure(yamlWords("BAD_ALIAS"), place(alias));
  return document.toJS({ maxAliasCount: -1 });
}

/** Labels, names and columns are text: `01` or `true` written in the plan stand as they are written, never as YAML reads them. */
function keepText(document: Document): void {
  const asWritten = (scalar: Scalar): void => {
    if (typeof scalar.value !== "string" && scalar.value !== null && scalar.source !== undefined)
      scalar.value = scalar.source;
  };
  const texts: (string | number)[][] = [["labels"], ["positive"], ["name"], ["slices"], ["fields"]];
  const data = document.get("data");
  if (isMap(data))
    for (const pair of data.items) if (isScalar(pair.key)) texts.push(["data", String(pair.key.value), "fields"]);
  const models = document.get("models", true);
  if (typeof models === "object" && models !== null && "items" in models && Array.isArray(models.items)) {
    for (const i of models.items.keys()) texts.push(["models", i, "name"]);
  }
  const rails = document.get("guard_rails", true);
  if (typeof rails === "object" && rails !== null && "items" in rails && Array.isArray(rails.items)) {
    for (const i of rails.items.keys()) texts.push(["guard_rails", i, "slice"]);
  }
  for (const path of texts) {
    if (!document.hasIn(path)) continue;
    const node = document.getIn(path, true);
    if (isScalar(node)) asWritten(node);
    else if (typeof node === "object" && node !== null)
      visit(node as Document, { Scalar: (_key, scalar) => asWritten(scalar) });
  }
}

/** Sees that the plan's `robustness` names perturbations and data sets that there are. */
async function knownDisturbances({ robustness, data }: Plan, at: PlacedIn): Promise<void> {
  if (robustness === undefined) return;
  const { perturbations } = robustness;
  if (perturbations !== "all" && perturbations.length > 0) {
    // Its dictionaries are read only where it is needed.
    const { perturbations: catalogue } = await import("../../core/robustness/catalogue.js");
    for (const [i, id] of perturbations.entries()) known(catalogue, id, () => at(["robustness", "perturbations", i]));
  }
  const judged = judgedSets(Object.keys(data));
  const lost = robustness.data.findIndex((name) => !judged.includes(name));
  if (lost >= 0)
    throw failure(
      {
        en: '"{name}" is no data set that can be disturbed; there are: {known}',
        zh: "“{name}”不是可以扰动的数据集；可用：{known}",
      },
      { name: robustness.data[lost], known: judged.join(", ") },
      at(["robustness", "data", lost]),
    );
}

function known(entries: { get(id: string): unknown }, id: string, place: () => string): void {
  try {
    entries.get(id);
  } catch (error) {
    throw error instanceof Failure ? new Failure(error.words, place()) : error;
  }
}

/** Where the problem stands: the key that is wrong, else the value, else the nearest thing above it that exists. */
function offsetOf(document: Document, problem: Pick<PlanProblem, "path" | "key">): number {
  for (let depth = problem.path.length; depth >= 0; depth--) {
    const path = problem.path.slice(0, depth);
    const node = depth === 0 ? document.contents : document.getIn(path, true);
    if (depth === problem.path.length && problem.key !== undefined && isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === problem.key);
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) return node.range[0];
  }
  return 0;
}
