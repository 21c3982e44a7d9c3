import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

const owned =
  /(?<=(?<![给诉问叫让送借教其吉维])[我你您他她]们?)(?=(?:爸爸|妈妈|父亲|母亲|父母|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|儿子|女儿|孩子|丈夫|妻子|老公|老婆|朋友|同学|同事|老师|老板|公司|学校|家人|邻居))/gu;

/** 的 between a pronoun and a relative, home or employer; 了 at the end of a clause with 已经. */
export const particleAdd = perturbation({
  id: "particle_add",
  words: { en: "Particle added", zh: "添加助词" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The long form of the same phrase: 我妈妈 and 我的妈妈, 已经离开 and 已经离开了.",
    zh: "同一说法的完整形式，如“我妈妈”与“我的妈妈”、“已经离开”与“已经离开了”。",
  },
  apply: (text, options) =>
    disturb(
      text,
      [
        ...places(text, owned, () => ["的"]),
        ...places(
          text,
          /(?<=已经 ?[^，。！？；：、,.!?;:（）()\s了啦的过着吗呢吧]{0,11}(?![了啦的过着吗呢吧])\p{Script=Han})(?=\s*$|\s?(?:[。！？；!?;]|[，,]\s?[但可不所因而你我他她这那就]))/gu,
          () => ["了"],
        ),
      ],
      options,
    ),
});
