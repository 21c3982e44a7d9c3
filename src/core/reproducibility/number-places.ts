import type { Language, Words } from "../words.js";

/** What the parts of a study document are called; a part without a name here goes by its key. */
const numberPlaces: Readonly<Record<string, Words>> = {
  scores: { en: "scores", zh: "得分" },
  comparisons: { en: "comparisons", zh: "比较" },
  suites: { en: "suites", zh: "评测套件" },
  ranking: { en: "ranking", zh: "排名" },
  seeds: { en: "training seeds", zh: "训练种子" },
  seedContrasts: { en: "recipes against each other", zh: "配方对比" },
  seedProfile: { en: "recipes over all sets", zh: "配方在全部数据集上的表现" },
  forgetting: { en: "forgetting", zh: "遗忘" },
  stages: { en: "stages of training", zh: "训练阶段" },
  errors: { en: "errors", zh: "错误分析" },
  training: { en: "training", zh: "训练" },
  leakage: { en: "leakage", zh: "泄漏" },
  judgements: { en: "judges' verdicts", zh: "裁判判定" },
  judgeAgreements: { en: "agreement of judges", zh: "裁判一致性" },
  robustness: { en: "robustness", zh: "鲁棒性" },
  outputs: { en: "what answers were like", zh: "回答的状况" },
  conditions: { en: "conditions", zh: "评测条件" },
  cases: { en: "shown cases", zh: "展示的案例" },
  flipped: { en: "broken and fixed items", zh: "变坏与变好的样本" },
  fired: { en: "findings", zh: "发现" },
  checks: { en: "checks", zh: "检查" },
  checklist: { en: "checklist", zh: "清单" },
  decision: { en: "what decides", zh: "判定依据" },
  data: { en: "data", zh: "数据" },
  models: { en: "models", zh: "模型" },
  runs: { en: "runs", zh: "运行记录" },
  join: { en: "joining", zh: "对齐" },
  task: { en: "task", zh: "任务" },
  // Records of earlier versions.
  comparison: { en: "comparison", zh: "比较" },
  suite: { en: "suite", zh: "评测套件" },
  score: { en: "score", zh: "得分" },
};

/** The name of a part of the study document. */
export const placeName = (of: string, language: Language): string =>
  Object.hasOwn(numberPlaces, of) ? numberPlaces[of][language] : of;
