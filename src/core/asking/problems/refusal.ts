import { withoutThoughts } from "../without-thoughts.js";
import type { ProblemEntry } from "./problem.js";

/** The model declines, in its first sentence. A text that only mentions regret is none, nor is one whose reference declines too. */
export const refusal: ProblemEntry = {
  id: "refusal",
  words: { en: "refusal", zh: "拒绝回答" },
  meaning: { en: "The model declines to answer, in its first sentence.", zh: "模型在第一句即拒绝回答。" },
  found: ({ text, references }) => declines(text) && !references.some(declines),
};

/** Characters within which a refusal is said. */
const looked = 240;

function declines(text: string): boolean {
  const start = (withoutThoughts(text) ?? "").trim().slice(0, looked).replace(/[’‘]/g, "'");
  return english.test(start) || asModel.test(start) || chinese.test(start) || asModelInChinese.test(start);
}

const what =
  "(?:help|assist|answer|comply|fulfil|fulfill|provide|do that|do this|complete|generate|create|write|discuss|share|offer|engage|support|respond|continue|give|produce|participate|process|accommodate|advise|recommend)";
const cannot =
  "(?:can't|cannot|can not|could not|couldn't|won't|will not|am unable to|'m unable to|am not able to|'m not able to|am not allowed to|'m not allowed to|must decline|have to decline|must refuse|refuse to|do not feel comfortable|don't feel comfortable|am not comfortable|'m not comfortable)";
/** "I'm sorry, but I can't help with that." */
const english = new RegExp(
  String.raw`^["*_\s]*(?:(?:(?:i'm|i am)\s+(?:very\s+|so\s+|really\s+)?sorry|sorry|i apologi[sz]e|my apologies|unfortunately|regrettably)[^.!?\n]{0,60}?)?\bi\s*(?:${cannot})(?:\s+(?:directly|really|in good conscience|to|be able to|with)){0,2}(?:[.,!]|$|\s+(?:${what})\b)`,
  "i",
);
/** "As an AI language model, I ..." */
const asModel =
  /^["*_\s]*(?:(?:i'm|i am)\s+sorry[^.!?\n]{0,20}|unfortunately,?\s*)?as an? (?:ai|artificial intelligence|(?:large )?language model)\b[^.!?\n]{0,120}\b(?:cannot|can't|unable|not able|do not have|don't have|not allowed|not appropriate|must decline)\b/i;
const chinese =
  /^[“"*_\s]*(?:(?:非常|很|十分|实在)?(?:抱歉|对不起|不好意思|遗憾))?[，,。！\s]*(?:但|不过)?(?:目前|暂时)?我?(?:(?:目前|暂时|确实)?(?:无法|不能|不可以|没法|没有办法|不便|不会|不应该?)(?:直接|为您|为你|对此|继续|就此|帮您|帮你|向您|向你|给您|给你|给出|进行)*(?:回答|提供|协助|帮助|满足|完成|生成|讨论|处理|回应|参与|支持|编写|撰写|分享|执行|帮忙)|拒绝(?:回答|提供|协助))/u;
const asModelInChinese =
  /^[“"*_\s]*(?:(?:非常|很|十分)?(?:抱歉|对不起)[，,。\s]*)?作为(?:一个|一名|一款)?(?:AI|人工智能|大?语言模型)[^。！？\n]{0,60}(?:无法|不能|不便|没有能力|不应该?)/iu;
