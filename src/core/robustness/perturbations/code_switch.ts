import { englishTerms } from "../dictionaries/english_terms.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { outsideTitle } from "../scripts.js";

const english = new Map(
  englishTerms
    .trim()
    .split(/[|\n]/)
    .map((pair) => [pair.slice(0, pair.indexOf(" ")), pair.slice(pair.indexOf(" ") + 1)]),
);
const terms = new RegExp(
  `${outsideTitle}(?<![“「][^“”「」\\n]{0,40})(?:${[...english.keys()].sort((a, b) => b.length - a.length).join("|")})`,
  "gu",
);
/** Longer words, and verbs, of which a term is only a part. */
const longer =
  /^(?:会议[室厅纪员]|电影[院节票城频厂学]|大学[生问校者]|经理人|计划(?:生育|经济|书|单列)|数据线|作业[本区队人帮面]|游戏[机厅王]|考试院|包裹[着住]|现金[流牛]|冠军[杯联赛论]|用户[名端]|软件园|密码[学本箱子]|相机(?:行事|而动)|导演[了过]|报告[说称了给会厅]|报告文学|老板娘|客户端|教练[员车]|粉丝[汤煲炖]|压力[容表强锅]|照片[子]|时尚[界]|快递员)/;
const within = /(?:照相机|[主总助]教练|[总副]经理|(?:高空|施工|航空|水下|野外)作业|[农副海水]产品)$/;
/** Names of institutions end in these: they are terms only where nothing can be named before them. */
const named = new Set(["大学", "医院", "酒店", "机场", "餐厅", "图书馆", "超市", "商场", "乐队", "地铁", "办公室"]);
const open = /(?:^|[^\p{Script=Han}\p{L}\p{N}\s]\s?|[的在去到所家个座读考上进从是和]|这间|那间)$/u;

/** A common Chinese term replaced by the English word, the same throughout. */
export const codeSwitch = perturbation({
  id: "code_switch",
  words: { en: "Term in English", zh: "夹用英文词" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The English word for the same thing, as speakers of Chinese use it.",
    zh: "用中文使用者常说的英文词表示同一事物。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, terms, ({ 0: term, index }) => {
        const until = text.slice(Math.max(0, index - 12), index);
        if (longer.test(text.slice(index)) || within.test(until + term) || (named.has(term) && !open.test(until)))
          return [];
        const before = /[\p{Script=Latin}\p{N}]$/u.test(text.slice(0, index)) ? " " : "";
        const after = /^[\p{Script=Latin}\p{N}]/u.test(text.slice(index + term.length)) ? " " : "";
        return [before + english.get(term) + after];
      }),
      options,
    ),
});
