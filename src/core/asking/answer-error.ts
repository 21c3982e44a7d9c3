import type { Words } from "../words.js";

/** What kept an answer from coming, after all retries; `passing` ones may come when asked again, the others are the model's answer to that item. */
export const answerErrors = {
  unreachable: { passing: true, words: { en: "the server could not be reached", zh: "无法连接服务器" } },
  timed_out: { passing: true, words: { en: "no answer within the time limit", zh: "在时限内没有回答" } },
  rate_limited: { passing: true, words: { en: "the server kept asking to wait", zh: "服务器一直要求等待" } },
  server_error: { passing: true, words: { en: "the server failed", zh: "服务器出错" } },
  invalid_reply: { passing: true, words: { en: "the reply could not be read", zh: "回复无法解析" } },
  crashed: { passing: true, words: { en: "the program ended", zh: "程序意外退出" } },
  too_long: {
    passing: false,
    words: { en: "the question is longer than the model takes", zh: "问题超出模型长度上限" },
  },
  rejected: { passing: false, words: { en: "the server refuses the question", zh: "服务器拒绝该问题" } },
  content_filter: { passing: false, words: { en: "a content filter cut the answer", zh: "回答被内容过滤器拦截" } },
  no_answer: { passing: false, words: { en: "there is no answer", zh: "没有回答" } },
} as const satisfies Record<string, { readonly passing: boolean; readonly words: Words }>;

export type AnswerError = keyof typeof answerErrors;

/** Whether an output is missing for a reason that may pass, so that it must be asked again and counts for nothing. */
export function isPassing(error: string | undefined): boolean {
  return error !== undefined && error in answerErrors && answerErrors[error as AnswerError].passing;
}
