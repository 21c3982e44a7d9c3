import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { WrittenPrompt } from "../../core/asking/asking-schema.js";
import { failure } from "../../core/failure.js";
import type { Plan } from "../../core/plan.js";

/** The plan with the JSON Schemas that its prompts name by a path read in. Throws a `Failure` for a file that is not there or no JSON object. */
export async function withSchemas(plan: Plan, folder: string): Promise<Plan> {
  const read = async <T extends { readonly prompt?: WrittenPrompt }>(owner: T): Promise<T> => {
    const schema = owner.prompt?.schema;
    return typeof schema === "string"
      ? { ...owner, prompt: { ...owner.prompt, schema: await schemaOf(resolve(folder, schema), schema) } }
      : owner;
  };
  const data: [string, Plan["data"][string]][] = [];
  for (const [name, entry] of Object.entries(plan.data)) data.push([name, await read(entry)]);
  return {
    ...(await read(plan)),
    data: Object.fromEntries(data),
    models: await Promise.all(plan.models.map(read)),
  };
}

async function schemaOf(path: string, named: string): Promise<Record<string, unknown>> {
  try {
    const schema: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof schema === "object" && schema !== null && !Array.isArray(schema)) return { ...schema };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw failure(words.missing, { path: named }, "prompt.schema");
  }
  throw failure(words.noSchema, { path: named }, "prompt.schema");
}

const words = {
  missing: {
    en: "There is no file {path} that can be read. Paths are relative to the plan.",
    zh: "无法读取文件 {path}。路径相对于计划文件。",
  },
  noSchema: {
    en: "{path} is no JSON Schema: it must hold one JSON object.",
    zh: "{path} 不是 JSON Schema：文件应为一个 JSON 对象。",
  },
};
