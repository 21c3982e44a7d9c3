import { type Failure, failure } from "../../../core/failure.js";
import { Stopped } from "../../../core/stopped.js";
import type { Fault } from "./fault.js";

/** Who is spoken of. */
export interface Named {
  readonly model: string;
  readonly keyEnv: string | undefined;
  readonly shown: string;
}

/** Why nothing can be asked at all, with the way out. */
export function nothingCanBeAsked(fault: Fault, { model, keyEnv, shown }: Named): Failure {
  const values = { detail: fault.detail, model, key: keyEnv ?? "" };
  if (fault.bars === "key")
    return keyEnv === undefined
      ? failure(
          {
            en: "the server wants a key ({detail}); put it into an environment variable and name that with `key_env`",
            zh: "服务器要求密钥（{detail}）；请放到环境变量中，并用 `key_env` 指定变量名",
          },
          values,
          shown,
        )
      : failure(
          {
            en: "the server refuses the key in {key} ({detail}); check the key and what it is allowed to do",
            zh: "服务器拒绝 {key} 中的密钥（{detail}）；请检查密钥及其权限",
          },
          values,
          shown,
        );
  if (fault.bars === "funds")
    return failure(
      { en: "the account at the server is used up ({detail})", zh: "服务器账户额度已用尽（{detail}）" },
      values,
      shown,
    );
  if (fault.bars === "missing")
    return failure(
      {
        en: 'no model "{model}" or no such way of asking here ({detail}); check `model`, that `url` ends where /chat/completions begins (mostly with /v1), and `api`',
        zh: "此处没有模型“{model}”或没有该接口（{detail}）；请检查 `model`、`url`（应写到 /chat/completions 之前，通常以 /v1 结尾）与 `api`",
      },
      values,
      shown,
    );
  if (fault.bars === "name")
    return failure(
      {
        en: "no server of this name is found ({detail}); check `url`",
        zh: "找不到该名称的服务器（{detail}）；请检查 `url`",
      },
      values,
      shown,
    );
  if (fault.bars === "certificate")
    return failure(
      {
        en: "no secure connection comes about ({detail}); for a certificate of your own set NODE_EXTRA_CA_CERTS, and check http or https in `url`",
        zh: "无法建立安全连接（{detail}）；若为自签证书请设置 NODE_EXTRA_CA_CERTS，并检查 `url` 用 http 还是 https",
      },
      values,
      shown,
    );
  if (fault.bars === "unreachable")
    return failure(
      {
        en: "the server cannot be reached ({detail}); start it, or check `url`",
        zh: "无法连接服务器（{detail}）；请启动服务器或检查 `url`",
      },
      values,
      shown,
    );
  if (fault.error === "rejected")
    return failure(
      {
        en: "the server refuses every question ({detail}); check `sampling` and `extra` against what it takes",
        zh: "服务器拒绝所有问题（{detail}）；请对照其支持的参数检查 `sampling` 与 `extra`",
      },
      values,
      shown,
    );
  if (fault.error === "invalid_reply")
    return failure(
      {
        en: "what answers here is no OpenAI-compatible server ({detail}); check that `url` ends in /v1",
        zh: "此处应答的不是兼容 OpenAI 接口的服务器（{detail}）；请检查 `url` 是否以 /v1 结尾",
      },
      values,
      shown,
    );
  return failure(
    {
      en: "the server answers no question ({detail}); try again later, or raise `patience`",
      zh: "服务器没有回答任何问题（{detail}）；请稍后再试，或调大 `patience`",
    },
    values,
    shown,
  );
}

/** Why asking ends before all is answered; what came is kept. */
export function stoppedBy(fault: Fault, { shown }: Named): Stopped {
  const { detail } = fault;
  return new Stopped({
    en: `${shown} does not answer any more (${detail}); what was answered is kept: run again to go on`,
    zh: `${shown} 不再回答（${detail}）；已得到的回答都已保存：再次运行即可继续`,
  });
}

/** No way of scoring texts is offered. */
export function noScoring(detail: string, { shown }: Named): Failure {
  return failure(
    {
      en: "this server tells no log-probabilities of a given text ({detail}); use one with `echo` (vLLM, SGLang), an ONNX model or a program; choices can also be said in words: `answer: {by: generation}`",
      zh: "该服务器不提供给定文本的对数概率（{detail}）；请换用支持 `echo` 的服务器（vLLM、SGLang）、ONNX 模型或程序；选择题也可用 `answer: {by: generation}` 改为生成作答",
    },
    { detail },
    shown,
  );
}
