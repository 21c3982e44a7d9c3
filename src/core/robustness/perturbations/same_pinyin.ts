import { homophones } from "../dictionaries/homophones.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** Replacing these by their homophones says something else of who did what: 他 and 她, 受 and 授, 愿 and 怨; or names somebody else: 张 and 章. */
const left = new Set("他她它受授售赢买卖愿怨小晓张章魏卫余虞姜江严颜傅谭贺穆伊");
/** What follows a number is its unit: another one would change the amount. */
const counted = /(?<![\p{N}〇零一二两三四五六七八九十百千万亿几])\p{Script=Han}/gu;
/** Words that a slip would make of another word of the same sound, so that a reader would not see it: 权力 of 权利, 发炎 of 发言. */
const words = new Set(
  (
    "必需 须要 公私 初生 发声 不再 不在 从中 丛中 现时 茅盾 满族 赶到 感到 微机 学苑 穴位 出线 起动 懂事 事物 事务 饰物 形式 形势 型式 分部 政制 功业 浸入 惟一 权力 权利 制订 制定 " +
    "职业 执业 人声 年青 有利 有力 成人 成仁 主意 主义 重心 凸出 声名 外貌 忠于 终端 中断 公人 工人 签定 立于 利于 财物 财务 成例 面世 面试 预定 预订 进宫 进攻 公会 工会 敢情 机智 辨证 付出 复出 连通 联通 " +
    "旅行 履行 无限 无线 栗子 例子 同姓 同性 历法 立法 绝不 决不 实力 实例 会意 会议 公式 公事 巴黎 捷克 骡马 黄帝 皇帝 心房 体质 体制 近来 进来 正视 正式 平分 评分 发炎 发言 现金 现今 期中 公园 公元 法制 法治 " +
    "截止 截至 记事 纪实 树木 数目 意义 异议 会话 绘画 长处 成品 产品 报复 抱负 世纪 事迹 终止 中止 时事 实事 礼帽 礼貌 伤人 商人 守法 手法 入世 后市 后事 自制 自治 流言 留言 无理 无礼 有意 有益"
  ).split(" "),
);
const alike = new Map<string, string[]>();
for (const group of homophones.trim().split(/\s/)) {
  const free = Array.from(group).filter((character) => !left.has(character));
  for (const character of free) alike.set(character, free);
}

/** A common character replaced by another of the same sound and tone. */
export const samePinyin = perturbation({
  id: "same_pinyin",
  words: { en: "Character of the same sound", zh: "同音字" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "A reader sees a slip of pinyin input and the word meant; characters of number and denial are left.",
    zh: "读者看得出是拼音输入失误，也看得出原词；表示数量和否定的字不动。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, counted, ({ 0: character, index }) =>
        (alike.get(character) ?? []).filter(
          (other) => !words.has(text.charAt(index - 1) + other) && !words.has(other + text.charAt(index + 1)),
        ),
      ),
      options,
    ),
});
