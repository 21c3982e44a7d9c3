import { framed } from "../frame.js";
import { perturbation } from "../perturbation.js";
import { hasHan } from "../scripts.js";

const orders =
  /^\s*(?:写|解释|列出|列举|描述|概括|总结|翻译|把|将|给出|给我|找出|计算|说明|说出|选出|选择|分类|判断|回答|比较|求|证明|改写|推荐|介绍|转换|补全|提取|生成|创建|帮我|告诉我|设计|分析)/;
/** A question in quotation marks is told, not asked. */
const asked = /[？?]）?\s*$|[吗嗎]\s*$/;

/** An opening that asks or says the same more politely; chosen for questions, orders and statements. */
export const paraphraseZh = perturbation({
  id: "paraphrase_zh",
  words: { en: "Said in other words (Chinese)", zh: "换个说法（中文）" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The opening adds courtesy or says what follows; the request or statement itself is the same.",
    zh: "开头只添加客气话或引语，请求或陈述本身不变。",
  },
  apply(text, options) {
    if (!hasHan(text) || /^\s*[请請麻]/.test(text)) return null;
    const openings = orders.test(text)
      ? ["请", "麻烦你", "我需要你做这件事："]
      : asked.test(text)
        ? ["请问，", "我想知道：", "想了解一下："]
        : ["原文如下：", "全文如下：", "下面是原文："];
    // A text in the traditional script gets no opening in the simplified one.
    const fitting = /[這個們說國學譯為來問題沒]/.test(text)
      ? openings.filter((words) => !/[请烦这问]/.test(words))
      : openings;
    return fitting.length === 0 ? null : framed(text, fitting, options);
  },
});
