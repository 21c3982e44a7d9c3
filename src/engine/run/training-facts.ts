import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { parse as parseYaml } from "yaml";
import { parseJson } from "../../core/importers/json.js";
import type { PlanModel } from "../../core/plan.js";
import type { TrainingFact } from "../../core/reproducibility/study-manifest.js";

/** Larger files are logs of something else. */
const mostBytes = 64 * 2 ** 20;

const adapter = [
  "peft_type",
  "r",
  "lora_alpha",
  "lora_dropout",
  "target_modules",
  "use_rslora",
  "use_dora",
  "bias",
  "modules_to_save",
] as const;
const settings = [
  "learning_rate",
  "lr_scheduler_type",
  "warmup_ratio",
  "warmup_steps",
  "num_train_epochs",
  "max_steps",
  "per_device_train_batch_size",
  "train_batch_size",
  "gradient_accumulation_steps",
  "weight_decay",
  "optim",
  "max_grad_norm",
  "label_smoothing_factor",
  "seed",
  "data_seed",
  "bf16",
  "fp16",
  "gradient_checkpointing",
  "finetuning_type",
  "lora_rank",
  "lora_alpha",
  "lora_dropout",
  "lora_target",
  "cutoff_len",
] as const;

/** The files that trainers leave beside a model, and which of their keys say how it was trained; an earlier file wins. */
const files: readonly { readonly names: readonly string[]; readonly read: (found: Found) => Found }[] = [
  { names: ["adapter_config.json"], read: (found) => renamed(picked(found, adapter), { r: "lora_r" }) },
  {
    names: ["training_args.json", "training_args.yaml", "training_args.yml"],
    read: (found) => picked(found, settings),
  },
  { names: ["trainer_state.json"], read: ofTrainerState },
  {
    names: ["train_results.json", "all_results.json"],
    read: (found) => picked(found, ["train_runtime", "total_flos"]),
  },
];

type Found = Readonly<Record<string, unknown>>;

/**
 * What lies beside a model of its training: adapter settings (PEFT), training arguments (JSON or YAML), trainer state and results of Hugging Face trainers,
 * in the model's folder and that of its log. Known keys only, numbers, words and yes or no; files that cannot be read say nothing.
 */
export async function trainingFacts(model: PlanModel, folder: string): Promise<Record<string, TrainingFact>> {
  const places = [
    ...(model.onnx === undefined ? [] : [resolve(folder, model.onnx)]),
    ...(model.log === undefined ? [] : [dirname(resolve(folder, model.log))]),
  ];
  const facts: Record<string, TrainingFact> = {};
  for (const place of new Set(places)) {
    for (const { names, read } of files) {
      for (const name of names) {
        const found = await readObject(join(place, name));
        if (found === null) continue;
        for (const [key, value] of Object.entries(read(found))) {
          const said = shown(value);
          if (said !== null) facts[key] ??= { value: said, from: name };
        }
      }
    }
  }
  return facts;
}

async function readObject(path: string): Promise<Found | null> {
  const about = await stat(path).catch(() => null);
  if (about === null || !about.isFile() || about.size > mostBytes) return null;
  const text = await readFile(path, "utf8").catch(() => "");
  const value: unknown = /\.ya?ml$/.test(path) ? yaml(text) : parseJson(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Found) : null;
}

function yaml(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0, logLevel: "silent" });
  } catch {
    return null;
  }
}

function picked(found: Found, keys: readonly string[]): Found {
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(found, key) ? [[key, found[key]]] : [])));
}

function renamed(found: Found, names: Readonly<Record<string, string>>): Found {
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [names[key] ?? key, value]));
}

/** The state that the trainer saves knows the peak of the learning rate only from its history. */
function ofTrainerState(found: Found): Found {
  const history = Array.isArray(found["log_history"]) ? (found["log_history"] as unknown[]) : [];
  const of = (key: string): number[] =>
    history.flatMap((entry) => {
      const value = typeof entry === "object" && entry !== null ? (entry as Found)[key] : undefined;
      return typeof value === "number" && Number.isFinite(value) ? [value] : [];
    });
  const rates = of("learning_rate");
  const seconds = of("train_runtime").at(-1);
  const { num_train_epochs: epochs, train_batch_size: batch, global_step: steps } = found;
  return {
    ...(rates.length === 0 ? {} : { peak_learning_rate: rates.reduce((a, b) => Math.max(a, b)) }),
    ...(epochs === undefined ? {} : { num_train_epochs: epochs }),
    ...(batch === undefined || batch === null ? {} : { train_batch_size: batch }),
    ...(steps === undefined ? {} : { global_step: steps }),
    ...(seconds === undefined ? {} : { train_runtime: seconds }),
    ...(typeof found["total_flos"] === "number" && found["total_flos"] > 0 ? { total_flos: found["total_flos"] } : {}),
  };
}

/** A value as it may be shown: a path loses its folders, a list of words is one text, anything deeper is left out. */
function shown(value: unknown): TrainingFact["value"] | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string")
    return value === "" ? null : (/^[/~]|^[A-Za-z]:\\/.test(value) ? basename(value) : value).slice(0, 200);
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"))
    return [...value].sort().join("+").slice(0, 200);
  return null;
}
