import { type Turn, turned } from "../denial.js";
import { perturbation } from "../perturbation.js";
import { outsideTitle } from "../scripts.js";

/** Verbs that are hardly ever nouns, and those that are nouns as well (支持, 建议), which need their subject before them. */
const verbs = "喜欢|值得|同意|知道|相信|满意|愿意|允许|可以|应该|能够|适合|属于|赞成|承认|明白|记得|打算";
const doubles = "认识|推荐|建议|支持|需要|接受|理解|希望";
const subject = "[我你您他她它们都也]";
const end = "(?=\\s?(?:[，。！？；,.!?;]|$))";
const deny: readonly Turn[] = [
  [
    new RegExp(
      `${outsideTitle}(?<![不没很非会能要想将该以只才最更就还常真表得被所的再好是])(?:很|非常|十分|特别)?(?:(${verbs})|(?<=${subject}(?:很|非常|十分|特别)?)(${doubles}))(?![度书信者的性量什率了])`,
    ),
    // 不可以 forbids; what is not possible is 不能.
    ([, verb, double]) => (verb === "可以" || verb === "能够" ? "不能" : `不${verb ?? double}`),
  ],
  [
    /(?<!《[^《》\n]{0,60})(?<![但可还只总或要于凡正若尤硬倒老真不就而却便像算都又也乃即皆均先更仅多既如似其别求国一二三什怎何时自才]|以为)是(?!\s*[否非不谁什哪多怎几的时以]|\s*[，,：:？?。！!；;]|\s*$|为(?:什|何))/,
    () => "不是",
  ],
  [
    /(?<=[我你您他她它们这那里都也])有(?![些点时的关名趣利用效没意人一多几什哪谁个两助益害损望待所幸权责违限机毒罪着过可])/,
    () => "没有",
  ],
  [/(?<=[我你您他她它们这那也天]|[们人家]都|今后|将)会(?!\s*[议员计场长谈合见不堂话费展晤儿面让是])/, () => "不会"],
  [/(?<=[我你您他她它们这那都也])能(?![力量源够不干耐否见级])/, () => "不能"],
  [
    new RegExp(
      `(?<![有了过是对])(?:很|非常|十分|特别)(好|快|大|高|贵|难|远|强|美|便宜|漂亮|舒服|干净|方便|重要|简单|容易|有用|有趣|好吃|好看|好用)${end}`,
    ),
    ([, quality]) => `不${quality}`.replace("不有用", "没有用").replace("不有趣", "没意思"),
  ],
];
/** Things that one has or has not, so that 没有 before them is a verb of its own and not the denial of another verb. */
const things =
  "钱|人(?![能]?[^。！？]*任何)|时间|问题|影响|机会|办法|方法|必要|理由|原因|证据|意义|意思|经验|兴趣|工作|孩子|朋友|效果|作用|区别|变化|帮助|答案|结果|选择|权利|权力|责任|能力|条件|计划|信心|希望|道理|优势|价值|危险|风险|压力|优惠|关联|联系(?!过)|错误|限制|困难|假期|礼物";
const affirm: readonly Turn[] = [
  [/不太(?=\p{Script=Han})/u, () => "很"],
  [/(?<![人还])[没沒]有?(?=(?!\p{Script=Han}?人)[^\P{Script=Han}难難错錯超透通不]{1,2}[过過])/u, () => ""],
  [
    /(?<![还還])[没沒]有?((?:[去来來](?![踢看买吃做参找玩打接送开取旅散跑]|上(?!海))|买|買|看到?|吃|做|说|說|听到|聽到|写|寫|走|收到|找到|拿到|买到|完成|参加|參加|通过|通過|发现|發現|得到|遇到|提到|达到|回答|解决|提供|选择|成为|离开|结婚|告诉))(?![过過到见見完好出起成懂清得着明服法力处的说說途不])/,
    ([, verb]) => `${verb}了`,
  ],
  [new RegExp(`(?<!完全|几乎|都|也|还)并?[没沒]有(?=${things})`), () => "有"],
  [
    new RegExp(`(?:并不|(?<![要差何莫])不)(${verbs}|${doubles}|会|能|想)(?![得住了起过不紧脸儿]|意思)`),
    ([, verb]) => verb,
  ],
  [/(?:并不|(?<![要差何莫])不)是(?!\s*[吗嗎么的]|很|\s*[？?])/, () => "是"],
  [
    new RegExp(
      `(?<![差看说听做吃睡来去学用写得时])不(好|快|大|多|高|贵|难|远|便宜|漂亮|舒服|干净|方便|重要|简单|容易)${end}`,
    ),
    ([, quality]) => `很${quality}`,
  ],
];

/** Clauses on which the main statement only hangs, and choices: a denial in them would not be one of the statement. */
const conditional =
  /如果|假如|假设|假定|一旦|要是|倘若|若|只要|只有|除非|即使|即便|哪怕|尽管|虽然|既然|无论|不管|当\S[^，。]*时|的?时候|的话|以免|或者|要么|还是/;
/** Words that stand with a denial only, or with a question that a denial would make senseless. */
const bound =
  /任何|丝毫|毫|根本|绝对?不|决不|从来|从未|从没|再也|再不|而是|怎么还|还[没不]|可能也|也可能|几乎|一点也|半点|连\S{1,6}[也都]|(?:谁|什么|哪\S?|一\S{1,2})(?:人)?[也都]|如何|怎么|怎样|为何|为什么|何[时地处种人年月日方]|之所以/;

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
        conditional.test(sentence) ||
        bound.test(sentence) ||
        /(.)[不没]\1|[吗嗎]|非(?!常|洲)|什么\s?是|是\S{1,2}是|[惟唯]\S是|既\S*也|^\s*是|不(?:但|仅|过|管|如|同|断|久|少|错|只|禁)|[没沒][准準事]|无论|無論/.test(
          sentence,
        )
      )
        return [];
      if (denials === 1) return affirm;
      // What is asked for cannot be denied: 谁支持 can, 建立于哪年 cannot.
      const asked = Math.max(
        -1,
        ...Array.from(sentence.matchAll(/什么|哪|谁|多[少大长久高远重快]|几/g), ({ index }) => index),
      );
      const first = deny.map(([pattern]) => pattern.exec(sentence)).find((match) => match !== null);
      return (first?.index ?? 0) < asked ? [] : deny;
    }),
});
