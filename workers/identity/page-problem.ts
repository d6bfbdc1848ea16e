import type { MessageKey } from "./texts.ts";

/** An error shown as a page; the message says what to do, and `retryAfter` (seconds) when. */
export class PageProblem extends Error {
  override readonly name = "PageProblem";
  readonly status: number;
  readonly key: MessageKey;
  readonly retryAfter: number | undefined;

  constructor(status: number, key: MessageKey, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(key, options);
    this.status = status;
    this.key = key;
    this.retryAfter = options.retryAfter;
  }
}
