import { describe, expect, it } from "vitest";
import { retryAfter } from "../../../../src/engine/models/endpoint/retry-after.js";

const epoch = Date.parse("2026-01-02T03:04:05Z");

describe("the wait that a server asks for", () => {
  it.each([
    [{}, null],
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "0.25" }, 250],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Fri, 02 Jan 2026 03:04:35 GMT" }, 30_000],
    [{ "retry-after": "Fri, 02 Jan 2026 03:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after-ms": "120", "retry-after": "1" }, 120],
    // OpenAI, Groq: spans of what is used up.
    [
      {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "6m0s",
        "x-ratelimit-remaining-tokens": "100",
        "x-ratelimit-reset-tokens": "1h",
      },
      360_000,
    ],
    [{ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "20ms" }, 20],
    [{ "x-ratelimit-reset-tokens": "1m2.5s" }, 62_500],
    [{ "x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "1h" }, null],
    // Others: a Unix time in seconds or milliseconds, or seconds.
    [{ "x-ratelimit-reset": String(epoch / 1000 + 12) }, 12_000],
    [{ "x-ratelimit-reset": String(epoch + 1500) }, 1500],
    [{ "x-ratelimit-reset": "3" }, 3000],
    [{ "x-ratelimit-reset": "2026-01-02T03:04:09Z" }, 4000],
  ])("%o: %s", (headers, wait) => {
    expect(retryAfter(headers, epoch)).toBe(wait);
  });
});
