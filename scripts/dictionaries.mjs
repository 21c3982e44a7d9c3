// Makes the derived dictionaries of the perturbations and prints the SHA-256 of all of them, for dictionaries.ts:
//   node scripts/dictionaries.mjs [folder of the SCOWL lists, such as /usr/share/dict/scowl]
// Without the folder the word list is left as it is. Pinyin comes from pinyin-pro (MIT); words from SCOWL 2020.12.07 (Kevin Atkinson).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinyin } from "pinyin-pro";

const folder = new URL("../src/core/robustness/dictionaries/", import.meta.url);
const write = (name, head, data) =>
  writeFileSync(new URL(`${name}.ts`, folder), `${head}\nexport const ${camel(name)} = \`\n${data.join("\n")}\n\`;\n`);
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

// Characters that carry a number or a denial: another one in their place would change what is said.
const kept = new Set("〇零一二两三四五六七八九十百千万亿半双倍负第不没无非未别勿莫否反免");

/** GB2312 level 1, the 3,755 common characters, in the order of the standard. */
function level1() {
  const bytes = [];
  for (let high = 0xb0; high <= 0xd7; high++)
    for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low++) bytes.push(high, low);
  return [...new TextDecoder("gbk").decode(Uint8Array.from(bytes))];
}

function homophones() {
  const characters = level1();
  if (characters.length !== 3755) throw new Error(`${characters.length} characters, not 3755`);
  const groups = new Map();
  for (const character of characters) {
    const readings = new Set(pinyin(character, { multiple: true, toneType: "num", type: "array" }));
    // One reading only: where a character has several, its sound hangs on the word it stands in.
    if (readings.size !== 1 || kept.has(character)) continue;
    const [reading] = readings;
    groups.set(reading, (groups.get(reading) ?? "") + character);
  }
  return [...groups].filter(([, group]) => group.length > 1).sort(([a], [b]) => (a < b ? -1 : 1));
}

const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
function neighbours(letter) {
  const row = rows.findIndex((keys) => keys.includes(letter));
  const column = rows[row].indexOf(letter);
  return rows.flatMap((keys, r) =>
    [...keys].filter((_, c) => {
      const apart = c - column;
      if (r === row) return Math.abs(apart) === 1;
      if (r === row + 1) return apart === -1 || apart === 0;
      return r === row - 1 && (apart === 0 || apart === 1);
    }),
  );
}

/** Every word that one slip turns a word into: the slips of the four operators of typing, the first letter kept. */
function slips(word) {
  const out = [];
  for (let i = 1; i < word.length; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i + 1)];
    out.push(before + after, before + word[i] + word[i] + after);
    for (const key of neighbours(word[i])) out.push(before + key + after);
    if (i + 1 < word.length) out.push(before + word[i + 1] + word[i] + word.slice(i + 2));
  }
  return out.filter((slip) => slip !== word);
}

function realWords(path) {
  const words = new Set();
  for (const name of readdirSync(path)) {
    if (!/^(english|american|british)-words\.(10|20)$/.test(name)) continue;
    for (const word of readFileSync(join(path, name), "latin1").split("\n")) if (/^[a-z]{3,}$/.test(word)) words.add(word);
  }
  const reached = new Set();
  for (const word of words) if (word.length > 3) for (const slip of slips(word)) if (words.has(slip)) reached.add(slip);
  return [...reached].sort();
}

function lines(words, width = 138) {
  const out = [""];
  for (const word of words) {
    if (out.at(-1).length + word.length >= width) out.push("");
    out[out.length - 1] += (out.at(-1) === "" ? "" : " ") + word;
  }
  return out;
}

write(
  "homophones",
  `/**
 * Common characters of equal sound and tone: GB2312 level 1, characters with one reading, without those that carry a number or a denial.
 * Made by scripts/dictionaries.mjs with pinyin-pro 3.29.4 (MIT, Copyright (c) 2022-present zh-lx).
 */`,
  lines(homophones().map(([, group]) => group)),
);
const scowl = process.argv[2];
if (scowl !== undefined && existsSync(scowl)) {
  write(
    "slip_words",
    `/**
 * English words that one slip of the keyboard makes out of another word (form, from): such a slip would be read as another word.
 * Made by scripts/dictionaries.mjs from SCOWL 2020.12.07, levels 10 and 20: Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy,
 * modify, distribute and sell these word lists, the associated scripts, the output created from the scripts, and its documentation for any
 * purpose is hereby granted without fee, provided that the above copyright notice appears in all copies and that both that copyright notice
 * and this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array
 * for any purpose. It is provided "as is" without express or implied warranty.
 */`,
    lines(realWords(scowl)),
  );
}
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".ts") || name === "dictionary.ts") continue;
  const source = readFileSync(new URL(name, folder), "utf8");
  const data = /`\n([\s\S]*)\n`;\s*$/.exec(source);
  if (data !== null) console.log(name.slice(0, -3), createHash("sha256").update(data[1], "utf8").digest("hex"));
}
