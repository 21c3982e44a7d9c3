import type { Words } from "../../words.js";
import { type Draft, missing, type Text, table } from "../block.js";
import { checklistName } from "../check-words.js";
import type { View } from "../view.js";

/** Where a row of the checklist was filled from, or what would fill it. */
const sources: Readonly<Record<string, Words>> = {
  data: { en: "the data sets", zh: "数据集" },
  models: { en: "the models", zh: "模型" },
  runs: { en: "the runs", zh: "运行记录" },
  packages: { en: "installed packages", zh: "已安装的软件包" },
  code: { en: "this program", zh: "本程序" },
  scores: { en: "signatures of the metrics", zh: "指标签名" },
  seeds: { en: "seeds in the plan", zh: "计划中的随机种子" },
  seed: { en: "plan: models: seed", zh: "计划：models: seed" },
  environment: { en: "this machine", zh: "本机" },
  log: { en: "training logs", zh: "训练日志" },
};

/** The checklist of what others need to repeat the study, with what is on record of each row. */
export function checklistBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const rows = study.checklist;
  if (rows.length === 0)
    return [
      missing(
        t(
          "No checklist: assay run fills it from the plan, the data and the runs.",
          "没有清单：assay run 会根据计划、数据与运行记录填写。",
        ),
      ),
    ];
  const state = {
    auto: t("on record", "已记录"),
    asked: t("told in the plan", "计划中写明"),
    missing: t("missing", "缺失"),
  };
  const look = { auto: "better", asked: "better", missing: "faint" } as const;
  const of = (wanted: keyof typeof state): number => rows.filter((row) => row.state === wanted).length;
  const source = (from: string | undefined): Text => {
    if (from === undefined) return "–";
    if (Object.hasOwn(sources, from)) return sources[from][language];
    return [{ text: from, look: "code" }];
  };
  return [
    table(
      t("Reproducibility checklist", "可复现性清单"),
      [
        { title: t("Row", "项目") },
        { title: t("State", "状态") },
        { title: t("What is on record", "记录内容") },
        { title: t("From, or what would fill it", "来源，或填写方式") },
      ],
      rows.map((row): Text[] => [
        checklistName(row.id, language),
        [{ text: state[row.state], look: look[row.state] }],
        row.value === "" || row.value === "-" ? "–" : row.value,
        source(row.from),
      ]),
      t(
        "After Pineau et al. 2021. {k} of {n} rows are filled: {auto} from records, {asked} in the words of the plan. What only people know goes into the plan under about.",
        "依据 Pineau 等 2021。{n} 项中已填 {k} 项：{auto} 项来自记录，{asked} 项由计划写明。只有训练者知道的内容写入计划的 about。",
        { k: of("auto") + of("asked"), n: rows.length, auto: of("auto"), asked: of("asked") },
      ),
    ),
  ];
}
