import { relative, resolve } from "node:path";
import { failure } from "../../../core/failure.js";
import type { Command } from "../command.js";
import { flags, list, text } from "../flags.js";
import { languagesOf } from "./run.js";

const formats = ["html", "md", "json"] as const;

/** Writes the report of a study again. */
export const report: Command = {
  id: "report",
  words: {
    en: "writes the report of a study again (default: the latest one)",
    zh: "重新写出研究报告（默认：最近一次）",
  },
  args: "[study]",
  options: [
    {
      flags: "--format <list>",
      words: { en: "html, md, json, separated by commas (default html)", zh: "html、md、json，逗号分隔（默认 html）" },
    },
    flags.store,
    flags.language,
    flags.json,
    flags.quiet,
  ],
  examples: [
    "npx assay report --store cases/intent/.assay --format html,md --language zh",
    "npx assay report intent --store cases/intent/.assay",
  ],
  async run([named], options, { language, out, progress }) {
    const wanted = list(options, "format") ?? ["html"];
    const chosen = wanted.map((name) => {
      const found = formats.find((format) => format === name);
      if (found === undefined)
        throw failure(
          { en: 'unknown format "{name}"; one of {formats}', zh: "没有格式“{name}”；可选：{formats}" },
          { name, formats: formats.join(", ") },
        );
      return found;
    });
    const { latestStudy, openStore } = await import("../../../engine/store/index.js");
    const store = openStore(resolve(text(options, "store") ?? ".assay"));
    const study = await store.readStudy(named ?? (await latestStudy(store)));
    progress.step(language === "zh" ? "写报告" : "writing the report", 0, 1);
    const { writeReport } = await import("../../../engine/render/index.js");
    const paths = await writeReport(study, {
      folder: store.studyFolder(study.name),
      formats: chosen,
      languages: languagesOf(study, options.language !== undefined, language),
    });
    progress.end();
    const shown = paths.map((path) => relative(process.cwd(), path));
    out(
      options.json === true
        ? JSON.stringify({ schema: "assay.report/1", study: study.name, report: shown })
        : shown.join("\n"),
    );
    return 0;
  },
};
