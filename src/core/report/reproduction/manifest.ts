import { count } from "../../numbers.js";
import { shortName } from "../../reproducibility/repeat-words.js";
import type { StudyManifest } from "../../reproducibility/study-manifest.js";
import { type Draft, fold, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** What the study was made from and with: hashes, versions, machine and seeds, folded. */
export function manifestBlocks(view: View): Draft[] {
  const { study, t } = view;
  const { manifest } = study;
  if (manifest === undefined) return [];
  const hash = (text: string): Text => [{ text: text.slice(0, 12), look: "code" }];
  const rows: Text[][] = [
    ...manifest.data.map(({ name, hash: data }): Text[] => [t("data {name}", "数据 {name}", { name }), hash(data)]),
    ...manifest.models.flatMap((model) => modelRows(model, view)),
    [t("plan", "计划"), hash(manifest.plan)],
    [
      t("this program", "本程序"),
      [
        `assay ${manifest.code.version}, ${manifest.code.of} `,
        { text: manifest.code.hash.slice(0, 12), look: "code" },
        ...(manifest.code.commit === null
          ? []
          : [", git ", { text: manifest.code.commit.slice(0, 12), look: "code" as const }]),
      ],
    ],
    [t("repository of the plan", "计划所在仓库"), repositoryText(manifest, view)],
    [
      t("machine", "机器"),
      `${manifest.hardware.cpu}, ${manifest.hardware.cores}, ${manifest.hardware.memoryGb} GB, ${manifest.hardware.os}`,
    ],
    [
      t("packages", "软件包"),
      Object.entries(manifest.packages)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
    ],
    [t("seed of resampling", "重采样种子"), String(manifest.seeds.random)],
    ...(manifest.seeds.decoding === null ? [] : [[t("seed of decoding", "解码种子"), String(manifest.seeds.decoding)]]),
  ];
  return [
    fold(t("What the study was made from and with", "研究所用的数据、模型与环境"), [
      table(t("Manifest", "研究清单"), [{ title: t("What", "项") }, { title: t("Value", "值") }], rows),
    ]),
  ];
}

function modelRows(model: StudyManifest["models"][number], { t, modelName }: View): Text[][] {
  const over = {
    model_files: t("SHA-256 of the model's files", "模型文件的 SHA-256"),
    predictions_file: t("SHA-256 of the prediction file", "预测文件的 SHA-256"),
    address_and_name: t("SHA-256 of address and name, weights unknown", "地址与名称的 SHA-256，权重未知"),
    program: t("SHA-256 of the program", "程序的 SHA-256"),
  }[model.hashed];
  const distinct = [...new Set(Object.values(model.hashes))].map((one) => one.slice(0, 12));
  const training = Object.entries(model.training).map(([name, { value }]) => `${name} ${value}`);
  const told = [...(model.identity === undefined ? [] : [model.identity]), ...(model.systems ?? [])];
  const served: Text[][] =
    model.source !== "endpoint"
      ? []
      : [
          [
            t("{m}: served", "{m}：服务端", { m: shortName(model) }),
            told.length > 0
              ? [{ text: told.join(", "), look: "code" }]
              : t(
                  "the server tells nothing of what it serves: other weights behind this name would not be noticed, so change revision with them",
                  "服务器未说明其提供的模型：同名更换权重将无从察觉，请同时修改 revision",
                ),
          ],
        ];
  return [
    [modelName(model), [{ text: distinct.join(", "), look: "code" }, t(" ({over})", "（{over}）", { over })]],
    ...served,
    ...(training.length === 0 ? [] : [[t("{m}: training", "{m}：训练", { m: shortName(model) }), training.join(", ")]]),
  ];
}

function repositoryText({ repository }: StudyManifest, { t }: View): Text {
  if (repository === null) return t("none", "无");
  const { commit, changed } = repository;
  return [
    commit === null ? t("no commit", "尚无提交") : { text: commit.slice(0, 12), look: "code" },
    changed === null
      ? t(", changes unknown", "，是否有改动未知")
      : changed === 0
        ? t(", no file changed since", "，此后文件无改动")
        : t(", {k} files changed since", "，此后有 {k} 个文件改动", { k: count(changed) }),
  ];
}
