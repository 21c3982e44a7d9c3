import { type Turn, turned } from "../denial.js";
import { perturbation } from "../perturbation.js";

const verbs =
  "喜欢|推荐|建议|值得|同意|支持|知道|认识|相信|满意|需要|愿意|允许|可以|应该|能够|适合|属于|赞成|接受|承认|明白|理解|记得|希望|打算";
const deny: readonly Turn[] = [
  [
    new RegExp(`(?<![不没很非会能要想将该以])(?:很|非常|十分|特别)?(${verbs})(?!度|书|信|者|的话)`),
    ([, verb]) => `不${verb}`,
  ],
  [/(?<![但可还只总或要于凡正若尤硬倒老真不就而却便像算都又也])是(?![否非不谁什哪多怎几])/, () => "不是"],
  [/(?<=[我你您他她它们这那里都也])有(?!些|点|时|的|关|名|趣|利|用|效|没|意|人|一|多少|几|什|哪|谁)/, () => "没有"],
  [/(?<=[我你您他她它们这那都也才就天])会(?!议|员|计|场|长|谈|合|见|不)/, () => "不会"],
  [/(?<=[我你您他她它们这那都也才就])能(?!力|量|源|够|不|干|耐)/, () => "不能"],
  [
    /(?:很|非常|十分|特别)(好|快|大|多|高|贵|难|远|强|美|便宜|漂亮|舒服|干净|方便|重要|简单|容易|有用|有趣|好吃|好看|好用)/,
    ([, quality]) => `不${quality}`.replace("不有", "没有"),
  ],
];
const affirm: readonly Turn[] = [
  [/不太(?=\p{Script=Han})/u, () => "很"],
  [/[没沒]有?(?=\p{Script=Han}{1,2}[过過])/u, () => ""],
  [/[没沒]有?(去|来|來|买|看|吃|做|说|听|写|走|用|收到|完成|参加|通过)(?![过過])/, ([, verb]) => `${verb}了`],
  [/[没沒]有(?![关關]系)/, () => "有"],
  [new RegExp(`(?:并不|不)(${verbs}|是|会|能|要|想|好|快|大|多|高|贵|难|远)(?![不得住了起过])`), ([, verb]) => verb],
];

/** 不 or 没 put in or taken out before the first verb of sentences that can be denied so. */
export const negationZh = perturbation({
  id: "negation_zh",
  words: { en: "Negation in Chinese", zh: "中文否定" },
  languages: ["zh"],
  meaning: "changed",
  claim: {
    en: "The main statement is denied, or its denial taken back: an answer that hangs on it must change.",
    zh: "主要陈述被否定，或原有的否定被取消：取决于它的答案应随之改变。",
  },
  apply: (text, options) =>
    turned(text, options, (sentence) => {
      const denials = sentence.match(/[不没沒未别別勿无無莫]/g)?.length ?? 0;
      // 是不是, 能不能 ask, and a second denial would leave open what is denied.
      if (
        denials > 1 ||
        /(.)[不没]\1|不(?:但|仅|过|管|如|同|断|久|少|错|只|禁)|[没沒][准準事]|无论|無論/.test(sentence)
      )
        return [];
      return denials === 1 ? affirm : deny;
    }),
});
