import { describe, expect, it } from "vitest";
import { random } from "../../../../src/core/random.js";
import { perturbations } from "../../../../src/core/robustness/catalogue.js";

/** Id, original, and every text that it may become when all its places are touched; none: nothing to disturb. */
const examples: readonly (readonly [id: string, text: string, ...results: string[]])[] = [
  [
    "typo_adjacent_key",
    "a pump",
    "a pymp",
    "a pimp",
    "a pjmp",
    "a phmp",
    "a punp",
    "a pujp",
    "a pukp",
    "a pumo",
    "a puml",
  ],
  ["typo_adjacent_key", "not a bad car"],
  ["typo_swap", "okay", "okya", "oaky"],
  ["typo_swap", "It was never form", "It was never fomr"],
  ["typo_delete", "vivid NASA word", "vvid NASA word", "viid NASA word", "vivd NASA word", "vivi NASA word"],
  ["typo_duplicate", "vivid", "viivid", "vivvid", "viviid", "vividd"],
  ["lower_case", "The US and Émile", "the US and émile"],
  ["lower_case", "STOP HERE", "stop here"],
  ["upper_case", "tell us it's {name}, naïve", "TELL us it's {name}, NAÏVE", "TELL us IT'S {name}, NAÏVE"],
  ["title_case", "the man in café", "The Man In Café"],
  ["title_case", "AT&amp;T f(a, b) <3 :p"],
  ["lower_case", "In May Will met Ann", "in May Will met ann"],
  [
    "sentence_case",
    'He left. "Why?" they asked. iPhone',
    'he left. "why?" They asked. iPhone',
    'he left. "Why?" They asked. iPhone',
  ],
  ["extra_spaces", "a b", "a  b", "a   b"],
  ["homoglyph", "hex", "hеx", "heх"],
  ["contractions_expand", "I don't, won't, can't; they're", "I do not, will not, cannot; they are"],
  ["contractions_expand", "Don't you know? Don't go.", "Do you not know? Do not go."],
  [
    "contractions_expand",
    "It's been long. It's a dog's life. He'd go.",
    "It has been long. It is a dog's life. He'd go.",
  ],
  ["contractions_expand", "Isn't John here? Why doesn't Ann come?"],
  ["contractions_expand", "LET'S GO, we’ve won", "LET US GO, we have won"],
  [
    "contractions_contract",
    "I am sure they will not come, and it is cold.",
    "I'm sure they won't come, and it's cold.",
  ],
  [
    "contractions_contract",
    "Cannot open. As good as it is. Better than I am now.",
    "Can't open. As good as it is. Better than I am now.",
  ],
  ["contractions_contract", "it is not cold", "it's not cold", "it isn't cold"],
  ["contractions_contract", "You cannot go; do not ask", "You can't go; don't ask"],
  ["number_format", "1000 men, 25000 cars, 1,500,000 trees in 1999", "1,000 men, 25,000 cars, 1500000 trees in 1999"],
  [
    "number_format",
    "Four cats, no one, one of us, twenty-two, two hundred",
    "4 cats, no one, one of us, twenty-two, two hundred",
  ],
  ["number_format", "call 555123456, id 12345, 10:30, v12.5"],
  ["number_format", "make the pin 4321 please, text it to 45678 now, [150114], from 973 – 1048 on, in 1066 they came"],
  ["number_format", "One day Room Two was Nine Nine, nine nine; one day more"],
  ["number_format", "It cost $2400", "It cost $2,400"],
  ["punctuation_strip", "Yes, it is 3.5 m: good!", "Yes it is 3.5 m good"],
  ["punctuation_strip", "你好，世界！价格是1,000元。", "你好 世界 价格是1,000元"],
  ["punctuation_strip", "AT&amp;T, we lost :'( at (0, -6); f(x, y).", "AT&amp;T we lost :'( at (0, -6) f(x, y)"],
  ["punctuation_add", "Is it good", "Is it good?"],
  ["punctuation_add", "It is good ", "It is good. "],
  ["punctuation_add", "你去哪里", "你去哪里？"],
  ["punctuation_add", "我喜欢Python", "我喜欢Python。"],
  ["punctuation_add", "see https://example.org/a"],
  ["punctuation_add", "好吗？ＡＢ", "好吗？ＡＢ。"],
  ["punctuation_add", "Done."],
  ["negation_en", "The food is good.", "The food is not good."],
  ["negation_en", "The food isn't good. I can't go.", "The food is good. I can go."],
  ["negation_en", "She likes tea. They want it", "She does not like tea. They do not want it"],
  ["negation_en", "Is it good? Nobody is here."],
  ["negation_en", "Can you cook? How many eggs do you need? What would it cost? What time is it?"],
  ["negation_en", "I know what it is, if it is open, he says.", "I do not know what it is, if it is open, he says."],
  ["negation_en", "IT IS LATE. We think that it is late.", "IT IS NOT LATE. We do not think that it is late."],
  ["negation_en", "I have paid. I have a card.", "I have paid. I do not have a card."],
  ["negation_en", 'This is, I think, "Life Is Sweet". You can only win. Please help could you come'],
  ["negation_en", "I do not have any money. It isn't cheap but it is good. Isn't he tall?"],
  ["negation_en", "You can't go. She won't sing.", "You can go. She will sing."],
  ["negation_zh", "这是好消息。他没有钱。", "这不是好消息。他有钱。"],
  ["negation_zh", "他没有去上海。我没看过。", "他去了上海。我看过。"],
  ["negation_zh", "我会推荐给同事", "我不会推荐给同事"],
  ["negation_zh", "我喜欢这里", "我不喜欢这里"],
  ["negation_zh", "但是，他是不是来了？"],
  ["negation_zh", "房间很干净", "房间不干净"],
  ["negation_zh", "我不太喜欢", "我很喜欢"],
  ["name_swap_en", "Emma Watson met King James"],
  [
    "name_swap_en",
    "Thomas de Quincey at St . Mary 's read John 3:16, and mail Anna . Lee@example.org; Mary, Queen of Scots",
  ],
  ["name_swap_en", "@tom_k Tom and Sarah are here"],
  ["place_swap_en", "The New York Times, University of Chicago, Paris, France"],
  ["place_swap_en", "Chicago: Club de Madrid at Portland , OR and San Diego - Carlsbad, Miami 2"],
  ["place_swap_zh", "武汉大学和浙江杭州"],
  ["name_swap_zh", "国王先生读小红书，大小明显不同"],
  [
    "paraphrase_en",
    "Explain it",
    "Please explain it",
    "Could you please help me with this: Explain it",
    "Here is what I need: Explain it",
  ],
  ...["Name: Ann", "who wrote it", "Could you help?"].map(
    (text) =>
      ["paraphrase_en", text, ...["Hello. ", "Good day. ", "Hello there. "].map((hello) => hello + text)] as const,
  ),
  [
    "paraphrase_en",
    "take the milk off",
    "Please take the milk off",
    "Could you please help me with this: take the milk off",
    "Here is what I need: take the milk off",
  ],
  ["paraphrase_en", "Hi, I lost my card"],
  ["paraphrase_zh", "翻译这句", "请翻译这句", "麻烦你翻译这句", "我需要你做这件事：翻译这句"],
  ["paraphrase_zh", "请翻译"],
  ["paraphrase_zh", "這個好嗎？", "我想知道：這個好嗎？", "想了解一下：這個好嗎？"],
  ["truncation", "Good food. Kind staff. See www.example.net/a.b now! ", "Good food. Kind staff. "],
  ["truncation", "天气好。人多！”他说。我们走了", "天气好。人多！”他说。"],
  ["truncation", "Ann has 3. Bob has 4. How many have both?"],
  ["truncation", "One sentence, and another. Two"],
  ["truncation", "It ended. Then came Mr. Lee"],
  ["truncation", "To buy:\n1. Milk\n2. Tea", "To buy:\n1. Milk\n"],
  ["same_pinyin", "3月他不"],
  ["same_pinyin", "版", "板"],
  ["similar_shape", "己", "已", "巳"],
  ["similar_shape", "3天后未必"],
  ["traditional", "皇后的头发在里面，后来发现了{姓名}的公里数", "皇后的頭髮在裡面，後來發現了{姓名}的公里數"],
  ["simplified", "皇后的頭髮在裡面，後來發現了", "皇后的头发在里面，后来发现了"],
  ["full_width", "买3个A, B吗?{x}", "买３个Ａ， Ｂ吗？{x}"],
  ["half_width", "买３个Ａ，Ｂ吗？", "买3个A,B吗?"],
  ["full_width", "Only Latin 3"],
  ["ascii_punctuation", "“好”，他说（真的）：走、跑。", '"好",他说(真的):走,跑.'],
  ["cjk_punctuation", "好,他说:走.No, sir. 3,5", "好，他说：走。No, sir. 3,5"],
  [
    "chinese_numerals",
    "2个人花了120元，第2天，2024年，占50%，3.05米",
    "两个人花了一百二十元，第二天，二〇二四年，占百分之五十，三点零五米",
  ],
  ["chinese_numerals", "下午2点，2月", "下午两点，二月"],
  ["chinese_numerals", "电话13800138000，编号12，版本2.0.1，10:30，5kg，1-2个"],
  ["chinese_numerals", "人口100000000人，10005本", "人口一亿人，一万零五本"],
  [
    "arabic_numerals",
    "两个人花了一百二十元，二〇二四年，占百分之五十，三点五分",
    "2个人花了120元，2024年，占50%，三点五分",
  ],
  ["arabic_numerals", "一些人十分高兴，三四十个，万一，第一，四川，三分之一，一起"],
  ["arabic_numerals", "三百二十本，一亿人，十五天，一万零五", "320本，1亿人，15天，10005"],
  ["particle_drop", "我的妈妈，目的，他的确来，太难了，他走了。", "我妈妈，目的，他的确来，太难，他走了。"],
  ["particle_drop", "这是我的，为了你"],
  ["particle_add", "我妈妈已经离开。", "我的妈妈已经离开了。"],
  ["particle_add", "给我老师打电话，已经吃过，他的书"],
  ["spaced_characters", "我们go吧{姓名}", "我 们go吧{姓名}"],
  ["character_swap", "我们问题", "们我题问"],
  ["character_swap", "图书馆", "书图馆", "图馆书"],
  ["character_swap", "牛奶上海"],
  ["code_switch", "用电子邮件发会议", "用email发meeting"],
  ["code_switch", "A项目2", "A project 2"],
  ["number_swap", "12月5号", ...[10, 11].flatMap((m) => [1, 2, 3, 4, 6, 7, 8, 9].map((d) => `${m}月${d}号`))],
  ["number_swap", "v2, 10:30"],
  [
    "number_swap",
    "1. Eggs\n2) Tea, 100% pure\nStep 3: read [4. size] of the Fortune 500 in 3 d, version 1.2.3, 19,950/2",
  ],
  ["number_swap", "6 of 9 is 6-9"],
  ["number_swap", "love you &lt; 3 and <3"],
  ["number_swap", "$2.00", ...[1, 3, 4, 5, 6, 7, 8, 9].map((first) => `$${first}.00`)],
  ["number_swap", "in 1898", ...[0, 1, 2, 3, 4, 5, 6, 7, 9].map((last) => `in 189${last}`)],
];

describe("examples, by hand", () => {
  it.each(examples)("%s of %s", (id, text, ...results) => {
    for (let seed = 0; seed < 25; seed++) {
      const result = perturbations.get(id).apply(text, { random: random(seed), rate: 1 });
      if (results.length === 0) expect(result?.text ?? null).toBeNull();
      else expect(results).toContain(result?.text);
    }
  });

  it("swaps a name and a city throughout, for others of their kind", () => {
    for (let seed = 0; seed < 20; seed++) {
      const apply = (id: string, text: string) =>
        perturbations.get(id).apply(text, { random: random(seed), rate: 1 })?.text;
      expect(apply("name_swap_en", "Tom told Sarah that Tom's dog left.")).toMatch(
        /^(?!Tom)(\w+) told (?!Sarah)(?!\1)\w+ that \1's dog left\.$/,
      );
      expect(apply("place_swap_en", "We flew to Boston; Boston was cold.")).toMatch(
        /^We flew to (?!Boston)([A-Z][\w ]+); \1 was cold\.$/,
      );
      expect(apply("name_swap_zh", "小明问小红，小明答")).toMatch(/^(小[华刚强军亮杰])问小[丽芳美玲梅]，\1答$/);
      expect(apply("place_swap_zh", "他从杭州市来，杭州很美")).toMatch(/^他从(?!杭州)(.{2,3})市来，\1很美$/);
    }
  });

  it("takes a share of the places, at least one", () => {
    const text = "alpha bravo delta gamma kappa sigma theta omega lambda epsilon";
    const touched = (rate: number) =>
      perturbations.get("typo_duplicate").apply(text, { random: random(3), rate })?.changes.length;
    expect([0, 0.1, 0.5, 1].map(touched)).toEqual([1, 1, 5, 10]);
  });
});

describe("pairs that undo each other", () => {
  it.each([
    ["full_width", "half_width", "买了iPhone 15送给Tom的A+B"],
    ["half_width", "full_width", "编号ＡＢＣ１２３的书"],
    ["traditional", "simplified", "她的头发很长，大家在里面发现了皇后的照片。"],
    ["simplified", "traditional", "他們學習漢語，並且發現了問題。"],
    ["chinese_numerals", "arabic_numerals", "3个人花了120元，用了15天，2024年占50%，还剩10005本"],
    ["arabic_numerals", "chinese_numerals", "三个人花了一百二十元，用了十五天，二〇二四年占百分之五十"],
    ["ascii_punctuation", "cjk_punctuation", "你好，世界！你在吗？在；好：走。"],
    ["contractions_expand", "contractions_contract", "I'm sure they won't come, and you don't know."],
    ["particle_drop", "particle_add", "我的妈妈和他的朋友来"],
  ])("%s and %s", (there, back, text) => {
    const apply = (id: string, from: string) => perturbations.get(id).apply(from, { random: random(1), rate: 1 })?.text;
    const between = apply(there, text);
    expect(between).toBeDefined();
    expect(between).not.toBe(text);
    expect(apply(back, between ?? "")).toBe(text);
  });
});
