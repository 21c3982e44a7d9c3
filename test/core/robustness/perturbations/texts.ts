import fc from "fast-check";

/** Stretches that no perturbation may cut into. */
export const guarded = [
  "https://example.org/path/to?page=two&item=3#top",
  "www.example.net/about",
  "mail.to+tag@example.co.uk",
  "`const value = getThing()`",
  "{name}",
  "{{user.name}}",
  "<mask>",
  "[MASK]",
  "README.md",
  "src/core/main.ts",
  "my_variable_name",
  "@some_handle",
  "👩‍👩‍👧‍👦",
  "🇨🇳",
  "👍🏽",
  "1️⃣",
];

/** Numbers, which operators on letters and marks leave as they are. */
export const numbers = ["3.14", "1,000", "12:30", "2024", "42", "3kg", "COVID-19", "1000000", "50%", "-7"];

const english = [
  "The film isn't bad,",
  "but Sarah thought the ending was far too long.",
  "Do you like Chicago?",
  "I have never been there;",
  "It is a very good phone!",
  "we do not recommend this hotel",
  "She's going to the market with John.",
  "Translate this sentence",
  "e\u0301le\u0300ve nai\u0308ve café résumé",
  "NASA and the U.S. government",
  "don't",
  "one two three months",
];
const chinese = [
  "这部电影的剧情很好，",
  "但是我们都不太喜欢结尾。",
  "你知道中国的首都是哪里吗？",
  "小明已经离开杭州",
  "我妈妈买了三百二十本书，",
  "百分之五十的用户",
  "他会来开会（明天）！",
  "二〇二四年五月",
  "葛\u{E0100}城市",
  "𠮷野家的咖啡",
  "Ｈｅｌｌｏ，１２３",
  "漢語和英語",
  "我的书已经写完了。",
  "你好,世界.",
];
const piece = (list: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...list);
const texts = (...lists: (readonly string[])[]): fc.Arbitrary<string> =>
  fc.array(fc.oneof(...lists.map(piece)), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" "));

/** English, Chinese and mixed texts with emoji, addresses, placeholders and numbers, and texts of any characters whatever. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: texts(english, guarded, numbers) },
  { weight: 4, arbitrary: texts(chinese, guarded, numbers) },
  { weight: 4, arbitrary: texts(english, chinese, guarded, numbers, ["😀", "\n", "  "]) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
);
