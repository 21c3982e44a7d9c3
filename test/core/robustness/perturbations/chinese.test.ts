import { describe, expect, it } from "vitest";
import { random } from "../../../../src/core/random.js";
import { perturbations } from "../../../../src/core/robustness/catalogue.js";

/** What a second reading of disturbed Chinese texts found wrong, in sentences of our own: those that must stay as they are at any rate. */
const untouched: Record<string, readonly string[]> = {
  arabic_numerals: [
    "第三十五条",
    "他三天两头来",
    "金木水火土五行",
    "三番五次",
    "小区在五道口",
    "叫一辆三轮车",
    "三心二意一起去三亚，万一下雨",
    "读《三只小猪》",
    "几十万人，三四百个",
  ],
  chinese_numerals: [
    "享95折，90后，985高校",
    "上了2～3天",
    "第9﹣10题",
    "氧 - 18",
    "票价￥1200",
    "气温15℃",
    "共5 000元",
    "乘波音747",
    "在305会议室",
    "玩《拳皇13》",
    "2019届",
    "3.15晚会",
    "拨打110",
    "2000年前",
    "9·11事件",
    "9.2020年电影上映",
    "从6到8个月",
  ],
  name_swap_zh: [
    "他们主张三权分立",
    "王小明来了",
    "李明博",
    "打小军鼓",
    "读小王子",
    "小李飞刀",
    "张伟平的电影",
    "小红牛",
  ],
  place_swap_zh: ["参观广州塔", "兰州理工大学", "小沈阳", "青岛峰会", "宋代的杭州", "1879年的福州", "深圳动物园"],
  particle_drop: [
    "这是他送给我的礼物",
    "她寄给他的信",
    "需要你的时间",
    "游戏《我的公司》",
    "电影都开始了",
    "太好了！太感谢了！",
    "他已经死了。",
  ],
  particle_add: [
    "弹吉他奶奶，其他孩子，其他学校",
    "他已经看懂小说，诗歌，剧本的好处",
    "儿子已经交女友(图)",
    "他已经走了。",
    "已经很久啦。",
  ],
  code_switch: [
    "在305会议室",
    "芝加哥大学",
    "一位大学问家",
    "女大学生",
    "主教练",
    "快递员",
    "遗传密码子",
    "农产品",
    "读《游戏人生》",
    "他们把新词“报告”写下",
    "总经理",
  ],
  character_swap: ["东西方", "今天气温很低", "其实际情况", "其实施方案", "煮方便面", "学生活动"],
  cjk_punctuation: ["打开中国.com", "版本为第一版.2"],
  full_width: ["共1,200.50元", "点 $M 与点"],
  half_width: ["2019，300人"],
  ascii_punctuation: ["得分100、200"],
  simplified: ["成效显著，著名的专著，土著", "不是么，怎么了，喝了么"],
  paraphrase_zh: ["请她说：“你有空吗？”"],
  negation_zh: [
    "如果你喜欢这个颜色，就买下来。",
    "谁也不知道是怎么回事。",
    "你怎么还没来？",
    "他的目的不是赚钱，而是学习。",
    "我从来没有遇到任何反对意见。",
    "他可能知道也可能不知道。",
    "皇帝要官员惟命是从。",
    "并非人人都认为你应该去。",
    "合作是何时建立的？",
    "你是学生吗？",
    "他演过《我是导演》。",
    "他只需要三天。",
    "从认识论看。",
    "把信交给他，不要弄丢。",
    "法院几乎没有使用过。",
    "他对我的支持最大。",
  ],
  punctuation_add: ["我不知道谁来了", "他买了几个苹果", "哪个方案都会有影响"],
  number_swap: ["（4分）下列正确的是", "7．下列正确的是"],
};

/** Every text that one may become when all its places are touched. */
const becomes: readonly (readonly [id: string, text: string, ...results: string[]])[] = [
  ["arabic_numerals", "一九四九年十月一日", "1949年10月1日"],
  ["arabic_numerals", "画八千亿元的饼，两万人", "画8000亿元的饼，2万人"],
  ["chinese_numerals", "2013 年，占100 %", "二〇一三 年，占百分之一百"],
  ["chinese_numerals", "下午2点30分", "下午两点三十分"],
  ["chinese_numerals", "2024年的目标", "二〇二四年的目标"],
  ["chinese_numerals", "2次方程，在2层，2层楼", "二次方程，在二层，两层楼"],
  ["traditional", "欧美发达国家的基金发行", "歐美發達國家的基金發行"],
  ["traditional", "那么干净又干燥，军事干预", "那麼乾淨又乾燥，軍事干預"],
  ["traditional", "几百年历史，唯一出路，最大丑闻", "幾百年歷史，唯一出路，最大醜聞"],
  ["traditional", "范先生示范，朴女士很朴素", "范先生示範，朴女士很樸素"],
  ["traditional", "系安全带，系统", "繫安全帶，系統"],
  ["traditional", "于老师在于努力", "于老師在於努力"],
  ["traditional", "头发现在变白，一只只有三岁的猫", "頭髮現在變白，一隻只有三歲的貓"],
  ["simplified", "成效顯著，他看著我", "成效显著，他看着我"],
  ["ascii_punctuation", "“劈腿男” “只有一半", '"劈腿男" “只有一半'],
  ["punctuation_add", "包是怎样路由的", "包是怎样路由的？"],
  ["punctuation_add", "会议是何时开始的", "会议是何时开始的？"],
  ["punctuation_add", "这像救助么", "这像救助么？"],
  ["punctuation_add", "选出正确的：A．①② B．③④", "选出正确的：A．①② B．③④。"],
  ["punctuation_strip", "标准 X . 25 和 ARPNET 。", "标准 X . 25 和 ARPNET "],
  ["particle_add", "我们已经走到家 ， 但是没人", "我们已经走到家了 ， 但是没人"],
  ["character_swap", "人工智能", "人智工能", "人工能智"],
  ["negation_zh", "化合物可以溶解。", "化合物不能溶解。"],
  ["negation_zh", "他没有看到路。", "他看到了路。"],
  ["negation_zh", "我并没有时间。", "我有时间。"],
];

describe("faults that a second reading found", () => {
  it.each(Object.entries(untouched).flatMap(([id, texts]) => texts.map((text) => [id, text] as const)))(
    "%s leaves %s",
    (id, text) => {
      for (let seed = 0; seed < 10; seed++)
        expect(perturbations.get(id).apply(text, { random: random(seed), rate: 1 })?.text ?? null).toBeNull();
    },
  );

  it.each(becomes)("%s of %s", (id, text, ...results) => {
    for (let seed = 0; seed < 15; seed++)
      expect(results).toContain(perturbations.get(id).apply(text, { random: random(seed), rate: 1 })?.text);
  });

  it("makes no other common word by the same sound", () => {
    for (const [text, word] of [
      ["权利", "权力"],
      ["发言", "发炎"],
      ["不愿", "不怨"],
      ["张伟", "章"],
      ["小芳", "晓"],
    ])
      for (let seed = 0; seed < 200; seed++)
        expect(
          perturbations.get("same_pinyin").apply(text, { random: random(seed), rate: 1 })?.text ?? "",
        ).not.toContain(word);
  });

  it("takes for alike no characters of opposite or other sense", () => {
    for (const [text, other] of [
      ["阳性", "阴"],
      ["大小", "太"],
      ["体验", "检"],
      ["很难", "准"],
      ["谁来", "推"],
    ])
      for (let seed = 0; seed < 60; seed++)
        expect(
          perturbations.get("similar_shape").apply(text, { random: random(seed), rate: 1 })?.text ?? "",
        ).not.toContain(other);
  });
});
