import { finding } from "./finding.js";

/** Answers of one run name several systems that made them: the server changed on the way, or stands for several. */
export const modelServerChanged = finding({
  id: "model.server_changed",
  topic: 11,
  severity: "warning",
  detect: ({ runs }) =>
    runs
      .filter(({ systems = [] }) => systems.length > 1)
      .map(({ model, data, n, reused, systems = [] }) => ({
        evidence: {
          model: model.seed === null ? model.name : `${model.name} ${model.seed}`,
          data,
          n,
          systems: systems.length,
          list: systems.slice(0, 5).join(", "),
          reused: reused ?? 0,
        },
      })),
  words: {
    title: {
      en: "{systems} systems behind one name answered for {model} on {data}: {list}",
      zh: "{model} 在 {data} 上的回答来自同一名称下的 {systems} 个系统：{list}",
    },
    short: { en: "set `revision` and ask anew", zh: "设置 `revision` 并重新提问" },
    symptom: {
      en: "Answers of one run carry several values of `system_fingerprint`.",
      zh: "同一次运行的回答带有多个 `system_fingerprint` 值。",
    },
    cause: {
      en: "Weights or server were changed while the model was asked, or between an earlier run and this one, whose answers it shares; large providers serve one name from several systems.",
      zh: "提问期间更换了权重或服务，或此前的运行与本次之间有更换而回答被沿用；大型服务商也会以多个系统提供同一名称。",
    },
    check: {
      en: "Ask whoever runs the server whether it was changed; `assay run --repeat` asks everything again and counts the answers that differ.",
      zh: "向服务方确认是否有更换；`assay run --repeat` 会全部重问并统计不同的回答。",
    },
    fix: {
      en: "Where it was changed, set `endpoint: {revision: ...}` so that everything is asked of one system, and serve a fixed version.",
      zh: "若确有更换，设置 `endpoint: {revision: ...}` 使全部问题由同一系统回答，并固定服务版本。",
    },
  },
  advice: "R2",
  source: {
    en: "methods 11.6; a note of what the server says: silent where it names one system or none",
    zh: "methods 11.6；依服务器所言：只报告一个系统或不报告时不触发",
  },
});
