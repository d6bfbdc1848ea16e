import type { MessageKey } from "./messages/index.ts";

/** A request that a page answers with an error; the message says what to do. */
export class PageProblem extends Error {
  override readonly name = "PageProblem";
  readonly status: number;
  readonly key: MessageKey;

  constructor(status: number, key: MessageKey, options: { cause?: unknown } = {}) {
    super(key, options);
    this.status = status;
    this.key = key;
  }
}
