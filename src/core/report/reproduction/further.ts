import { count } from "../../numbers.js";
import { placeName } from "../../reproducibility/number-places.js";
import type { FurtherNumbers } from "../../reproducibility/repeat.js";
import { placeText, shownApart } from "../../reproducibility/repeat-words.js";
import { type DraftFold, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** What moved beside values of metrics: how much of each part of the study, and its largest. */
export function furtherTables(
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
