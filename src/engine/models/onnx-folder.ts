import { failure } from "../../core/failure.js";
import { checkWeights, hashFiles, listFolder, readConfig, readTokenizer } from "./onnx-files.js";

/** What is known of a model folder before it is loaded. */
export interface OnnxFolder {
  readonly labels: readonly string[];
  /** Tokens a text may have, special tokens included; null where the files name no bound. */
  readonly maxLength: number | null;
  readonly multilabel: boolean;
  readonly externalData: boolean;
  /** SHA-256 over the files that make the answers. */
  readonly fingerprint: string;
}

/** Model types with a text-classification head in transformers.js 4.3. */
export const classifiers: readonly string[] = [
  "albert",
  "bert",
  "camembert",
  "convbert",
  "deberta",
  "deberta-v2",
  "distilbert",
  "electra",
  "esm",
  "eurobert",
  "mobilebert",
  "modernbert",
  "mpnet",
  "neobert",
  "roberta",
  "roformer",
  "squeezebert",
  "xlm",
  "xlm-roberta",
];

/** Files of a folder that make a model's answers; logs and checkpoints beside them do not. */
const counted =
  /^(config\.json|tokenizer\.json|tokenizer_config\.json|special_tokens_map\.json|vocab\.txt|onnx\/model\.onnx(_data.*|\.data)?)$/;

/** Looks through a model folder before it is loaded; every known trap is a `Failure` that names folder, file and way out. */
export async function checkOnnxFolder(folder: string): Promise<OnnxFolder> {
  const names = await listFolder(folder);
  const config = await readConfig(folder);
  const type = config["model_type"];
  if (typeof type !== "string" || !classifiers.includes(type)) {
    throw failure(
      {
        en: 'config.json: "model_type" is {type}; local text classification knows {known}',
        zh: "config.json：“model_type” 为 {type}；本地文本分类支持 {known}",
      },
      { type: JSON.stringify(type ?? null), known: classifiers.join(", ") },
      folder,
    );
  }
  const architectures = Array.isArray(config["architectures"]) ? config["architectures"].map(String) : [];
  if (architectures.length > 0 && !architectures.some((name) => name.endsWith("ForSequenceClassification"))) {
    throw failure(
      {
        en: 'config.json: "architectures" is {names}, which does not classify texts; export a ...ForSequenceClassification model',
        zh: "config.json：“architectures” 为 {names}，不是文本分类模型；请导出 ...ForSequenceClassification 模型",
      },
      { names: architectures.join(", ") },
      folder,
    );
  }
  const labels = labelsOf(config, folder);

  const tokenizer = await readTokenizer(folder);
  const pad = tokenizer["pad_token"];
  if (
    !(typeof pad === "string" && pad !== "") &&
    !(typeof pad === "object" && pad !== null && typeof (pad as { content?: unknown }).content === "string")
  ) {
    throw failure(
      {
        en: 'tokenizer_config.json names no "pad_token", so texts of different length cannot be asked together; add it, for instance "pad_token": "[PAD]"',
        zh: 'tokenizer_config.json 没有 “pad_token”，无法把长短不一的文本放在一批；请添加，例如 "pad_token": "[PAD]"',
      },
      {},
      folder,
    );
  }

  const { externalData } = await checkWeights(folder, names);
  return {
    labels,
    maxLength: lengthOf(type, config, tokenizer),
    multilabel: config["problem_type"] === "multi_label_classification",
    externalData,
    fingerprint: await hashFiles(folder, names.filter((name) => counted.test(name)).sort()),
  };
}

function labelsOf(config: Record<string, unknown>, folder: string): string[] {
  const given = config["id2label"];
  if (typeof given !== "object" || given === null || Object.keys(given).length === 0) {
    throw failure(
      {
        en: 'config.json has no "id2label", so outputs have no names; add it, for instance {"0": "refund", "1": "delivery"}',
        zh: 'config.json 没有 “id2label”，输出没有标签名；请添加，例如 {"0": "refund", "1": "delivery"}',
      },
      {},
      folder,
    );
  }
  const labels = Object.keys(given)
    .map(Number)
    .sort((a, b) => a - b)
    .map((code, i) => {
      const label: unknown = (given as Record<string, unknown>)[String(code)];
      if (code !== i || (typeof label !== "string" && typeof label !== "number")) {
        throw failure(
          {
            en: 'config.json: "id2label" must number its labels 0, 1, 2, ... without a gap',
            zh: "config.json：“id2label” 的编号必须从 0 开始且连续",
          },
          {},
          folder,
        );
      }
      return String(label);
    });
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice !== undefined)
    throw failure(
      {
        en: 'config.json: the label "{label}" stands twice in "id2label"',
        zh: "config.json：标签“{label}”在 “id2label” 中出现两次",
      },
      { label: twice },
      folder,
    );
  if (labels.length < 2)
    throw failure(
      {
        en: 'config.json: "id2label" has one label; a classifier needs two or more',
        zh: "config.json：“id2label” 只有一个标签；分类模型至少需要两个",
      },
      {},
      folder,
    );
  return labels;
}

/** The smaller of what the tokenizer and the position table allow; roberta-like models lose the positions up to the padding id. */
function lengthOf(type: string, config: Record<string, unknown>, tokenizer: Record<string, unknown>): number | null {
  const bounds: number[] = [];
  const named = tokenizer["model_max_length"];
  if (typeof named === "number" && named > 0 && named < 1e9) bounds.push(named);
  const positions = config["max_position_embeddings"];
  if (typeof positions === "number" && positions > 0)
    bounds.push(["roberta", "xlm-roberta", "camembert"].includes(type) ? positions - 2 : positions);
  return bounds.length === 0 ? null : Math.min(...bounds);
}
