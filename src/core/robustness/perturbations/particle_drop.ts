import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { outsideTitle } from "../scripts.js";

/** What belongs to a person so closely that 的 is left out in speech; after other nouns (我送的书, 需要你的时间) it cannot be. */
const owned =
  "爸爸|妈妈|爸(?!爸)|妈(?!妈)|父亲|母亲|父母|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|外公|外婆|叔叔|阿姨|舅舅|儿子|女儿|孩子|丈夫|妻子|老公|老婆|家人|家庭|家里|朋友|男友|女友|同学|同事|老师|老板|邻居|导师|教练|队友|公司|学校|班级|单位|团队|球队|国家|家乡|政府|名字|生日|快递|订单|手机|电脑|房子|房间|书包|钱包|账户|银行|作品|书法|观点|看法|想法|意见|目的|目标|主要|宗教";
const dropped = new RegExp(
  `${outsideTitle}(?<=(?<![给送寄借还留教想像])(?:[我你您他她它]们?|咱们|大家))的(?=(?:${owned}))`,
  "gu",
);

/** 的 between a pronoun and what is close to a person, and 了 at the end of a clause with 已经 or 太, left out. */
export const particleDrop = perturbation({
  id: "particle_drop",
  words: { en: "Particle left out", zh: "省去助词" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "Spoken Chinese leaves these particles out too: 的 between a person and what is theirs, 了 where 已经 or 太 says as much.",
    zh: "口语里本来也可省去：人称与所属之间的“的”，以及已有“已经、太”时的“了”。",
  },
  apply: (text, options) =>
    disturb(
      text,
      [
        ...places(text, dropped, () => [""]),
        // 太好了 is an exclamation and 死了 one verb: both need their 了.
        ...places(
          text,
          /(?<=(?:(?:已经|早已)[^，。！？；,.!?;了\s]{2,8}|太(?![好棒牛]|感?谢)[^，。！？；,.!?;了\s]{1,8})\s?)了(?=$|\s?[，。；,.;]|\s)/gu,
          () => [""],
        ),
      ],
      options,
    ),
});
