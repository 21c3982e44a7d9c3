import type { Language } from "../../core/words.js";

/** The language to speak: `--language`, then `ASSAY_LANGUAGE`, then the locale, then English. */
export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((word) => word === "--language" || word.startsWith("--language="));
  const named = at < 0 ? undefined : argv[at].includes("=") ? argv[at].slice("--language=".length) : argv[at + 1];
  if (named === "en" || named === "zh") return named;
  const wanted = environment.ASSAY_LANGUAGE;
  if (wanted === "en" || wanted === "zh") return wanted;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}
