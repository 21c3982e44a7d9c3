import { count, metricValue, rate } from "../numbers.js";
import { placeName } from "../reproducibility/number-places.js";
import type { FurtherNumbers, Repeat } from "../reproducibility/repeat.js";
import {
  answerTotals,
  differenceWords,
  levelWords,
  numberTotals,
  percentOf,
  placeText,
  repeatLines,
  shortened,
  shortName,
  shownApart,
} from "../reproducibility/repeat-words.js";
import type { StudyManifest } from "../reproducibility/study-manifest.js";
import type { Words } from "../words.js";
import { type Draft, type DraftFold, fold, missing, paragraph, type Text, table } from "./block.js";
import { checklistName } from "./check-words.js";
import { verdictWord } from "./scorecard/words.js";
import type { View } from "./view.js";

/** Whether the study gave the same when it was done again, what it was made from and with, and the checklist of what others need to repeat it. */
export function reproductionBlocks(view: View): Draft[] {
  return [...repeatBlocks(view), ...checklistBlocks(view), ...manifestBlocks(view)];
}

function repeatBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const repeats = study.repeats ?? [];
  const last = repeats.at(-1);
  if (last === undefined)
    return [
      missing(
        t(
          "Whether the study gives the same again is not known: assay run --repeat does it again and says what changed.",
          "尚不知研究能否重现：用 assay run --repeat 重做一遍，即可看出变化。",
        ),
      ),
    ];
  const lines = repeatLines(last, language);
  const first = last.identical && last.level === "repeat" ? lines[lines.length - 1] : lines[0];
  return [
    paragraph([
      { text: t("Done again. ", "重做结果。"), look: "strong" },
      last.identical && last.level === "repeat"
        ? t("On {day}, {what}.", "{day}：{what}。", { day: last.at.slice(0, 10), what: first.text })
        : t(
            "On {day} ({what}): {answers}; {numbers}; {verdict}.",
            "{day}（{what}）：{answers}；{numbers}；{verdict}。",
            {
              day: last.at.slice(0, 10),
              what: first.text,
              ...parts(last, view),
            },
          ),
    ]),
    table(
      t("Times that the study was done again", "历次重做"),
      [
        { title: t("Day", "日期") },
        { title: t("Level", "层级") },
        { title: t("Answers compared", "对照的回答"), number: true },
        { title: t("Word for word", "逐字相同"), number: true },
        { title: t("Same prediction", "预测相同"), number: true },
        { title: t("Numbers that moved", "变动的数值"), number: true },
        { title: t("Verdict", "结论") },
      ],
      repeats.map((repeat): Text[] => {
        const totals = answerTotals(repeat);
        return [
          repeat.at.slice(0, 10),
          levelWords[repeat.level][language],
          count(totals.compared),
          percentOf(totals.identical, totals.compared),
          percentOf(totals.same, totals.compared),
          t("{k} of {n}", "{n} 中有 {k}", {
            k: count(numberTotals(repeat).moved),
            n: count(numberTotals(repeat).compared),
          }),
          verdicts(repeat, view),
        ];
      }),
      t(
        "The numbers of this report are those of the first time; a repeat never replaces them.",
        "本报告的数值均为首次结果；重做不会替换它们。",
      ),
    ),
    ...detailFold(last, view),
  ];
}

function parts(repeat: Repeat, view: View): Record<"answers" | "numbers" | "verdict", string> {
  const { t } = view;
  const totals = answerTotals(repeat);
  return {
    answers:
      totals.compared === 0
        ? t("no answers could be compared", "没有可对照的回答")
        : t("{p} of the answers word for word the same", "回答逐字相同的占 {p}", {
            p: percentOf(totals.identical, totals.compared),
          }),
    numbers: t("{k} of {n} numbers moved", "{n} 个数值中有 {k} 个变动", {
      k: count(numberTotals(repeat).moved),
      n: count(numberTotals(repeat).compared),
    }),
    verdict: t("verdict {v}", "结论{v}", { v: verdicts(repeat, view) }),
  };
}

function verdicts({ verdict: { before, after } }: Repeat, view: View): string {
  const name = (verdict: typeof before): string => (verdict === null ? "–" : verdictWord(verdict, view));
  return before === after ? name(after) : `${name(before)} → ${name(after)}`;
}

/** What differed and what moved in the last repeat, where anything did. */
function detailFold(repeat: Repeat, view: View): Draft[] {
  const { t, language } = view;
  const { differs, moved, answers, findings, spread, further } = repeat;
  const unequal = answers.filter(({ compared, identical }) => compared === null || identical < compared);
  const blocks: DraftFold["blocks"][number][] = [];
  if (differs.length > 0)
    blocks.push(
      table(
        t("What differed", "不同之处"),
        [
          { title: t("What", "类别") },
          { title: t("Which", "项目") },
          { title: t("Before", "之前") },
          { title: t("Now", "现在") },
        ],
        differs.map((one): Text[] => [
          differenceWords[one.what][language],
          one.name,
          one.before === null ? "–" : [{ text: shortened(one.before), look: "code" }],
          one.after === null ? "–" : [{ text: shortened(one.after), look: "code" }],
        ]),
      ),
    );
  if (unequal.length > 0)
    blocks.push(
      table(
        t("Answers that were not the same", "不相同的回答"),
        [
          { title: t("Model", "模型") },
          { title: t("Data set", "数据集") },
          { title: "n", number: true },
          { title: t("Word for word", "逐字相同"), number: true },
          { title: t("Same prediction", "预测相同"), number: true },
          { title: t("First items", "前几条样本") },
        ],
        unequal.map((one): Text[] => [
          view.modelName(one.model),
          one.data,
          one.compared === null ? t("no longer in the store", "已不在存储中") : count(one.compared),
          percentOf(one.identical, one.compared ?? 0),
          percentOf(one.same, one.compared ?? 0),
          one.items.length === 0 ? "–" : view.ids(one.items, 5),
        ]),
      ),
    );
  if (moved.length > 0) {
    const most = 30;
    blocks.push(
      table(
        t("Numbers that moved", "变动的数值"),
        [
          { title: t("Metric", "指标") },
          { title: t("Model", "模型") },
          { title: t("Data set", "数据集") },
          { title: t("Before", "之前"), number: true },
          { title: t("Now", "现在"), number: true },
          { title: t("Intervals overlap", "区间重叠") },
        ],
        moved
          .slice(0, most)
          .map((one): Text[] => [
            view.metricName(one.metric),
            view.modelName(one.model),
            one.data,
            one.before === null ? "–" : metricValue(one.before, one.scale),
            one.after === null ? "–" : metricValue(one.after, one.scale),
            one.overlap === null ? "–" : one.overlap ? t("yes", "是") : t("no", "否"),
          ]),
        moved.length > most
          ? t("The first {most} of {n}.", "共 {n} 个，列出前 {most} 个。", { most, n: count(moved.length) })
          : undefined,
      ),
    );
  }
  if (further !== undefined) blocks.push(...furtherTables(further, view));
  if (spread.length > 0)
    blocks.push(
      table(
        t("Spread over training seeds", "训练种子间的波动"),
        [
          { title: t("Recipe", "配方") },
          { title: t("Data set", "数据集") },
          { title: t("Before", "之前"), number: true },
          { title: t("Now", "现在"), number: true },
          { title: t("Ratio", "比值"), number: true },
        ],
        spread.map((one): Text[] => [
          one.name,
          one.data,
          rate(one.before),
          rate(one.after),
          one.ratio === null ? "–" : one.ratio.toFixed(2),
        ]),
      ),
    );
  if (findings.came.length + findings.went.length > 0)
    blocks.push(
      paragraph(
        [
          findings.came.length > 0
            ? t("Findings that came: {list}.", "新出现的发现：{list}。", { list: findings.came.join(", ") })
            : "",
          findings.went.length > 0
            ? t("Findings that went: {list}.", "消失的发现：{list}。", { list: findings.went.join(", ") })
            : "",
        ]
          .filter((text) => text !== "")
          .join(" "),
      ),
    );
  return blocks.length === 0 ? [] : [fold(t("What changed in the last repeat", "最近一次重做的变化"), blocks)];
}

/** What moved beside values of metrics: how much of each part of the study, and its largest. */
function furtherTables(
  { first, groups, unmatched, only = [] }: FurtherNumbers,
  view: View,
): DraftFold["blocks"][number][] {
  const { t, language } = view;
  const blocks: DraftFold["blocks"][number][] = [];
  const changed = (groups ?? []).filter((one) => one.moved + one.unmatched > 0);
  if (changed.length > 0)
    blocks.push(
      table(
        t("How much moved, by part of the study", "各部分的变动"),
        [
          { title: t("Part", "部分") },
          { title: t("Compared", "已对照"), number: true },
          { title: t("Moved", "变动"), number: true },
          { title: t("In one only", "只见于一次"), number: true },
        ],
        changed.map((one): Text[] => [
          placeName(one.of, language),
          count(one.compared),
          count(one.moved),
          count(one.unmatched),
        ]),
        t(
          "Values of metrics stand in the table above. Compared is everything that the study computed; times, paths, run ids and the ledger of looks are expected to differ and left out.",
          "指标值见上表。研究计算的一切均已对照；时间、路径、运行编号与查看记录本应不同，故不在其列。",
        ),
      ),
    );
  const parts = groups === undefined ? [...new Set(first.map(({ of }) => of))] : changed.map(({ of }) => of);
  const most = 12;
  const rows = parts.flatMap((part) => first.filter(({ of }) => of === part).slice(0, most));
  if (rows.length > 0)
    blocks.push(
      table(
        t("The largest that moved of each part", "各部分中变动最大的"),
        [
          { title: t("Part", "部分") },
          { title: t("Which", "项目") },
          { title: t("Number", "数值") },
          { title: t("Before", "之前"), number: true },
          { title: t("Now", "现在"), number: true },
        ],
        rows.map(({ of, at, path, before, after }): Text[] => [
          placeName(of, language),
          at === "" ? "–" : at,
          path === "" ? "–" : [{ text: path, look: "code" }],
          ...shownApart(before, after),
        ]),
        t(
          "Verdicts and states first, then numbers by the size of their difference, words last; at most {most} a part.",
          "先列结论与状态，再按差异大小列数值，文字在后；每部分至多 {most} 个。",
          { most },
        ),
      ),
    );
  if (only.length > 0)
    blocks.push(
      table(
        t("In one of the two studies only", "只见于其中一次"),
        [{ title: t("Where", "位置") }, { title: t("Only", "见于") }],
        only.map((one): Text[] => [
          placeText(one, language),
          one.only === "before" ? t("before", "之前") : t("now", "现在"),
        ]),
        unmatched > only.length
          ? t("The first {most} of {n}.", "共 {n} 个，列出前 {most} 个。", { most: only.length, n: count(unmatched) })
          : undefined,
      ),
    );
  return blocks;
}

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

function checklistBlocks(view: View): Draft[] {
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

function manifestBlocks(view: View): Draft[] {
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
