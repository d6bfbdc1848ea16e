import { keepTrying } from "@course-companion/question-ui/keep-trying";
import {
  type Transport,
  type Write,
  type WriteStore,
  flushWrites,
} from "@course-companion/question-ui/outbox";
import type { Confidence } from "@course-companion/question-ui/types";
import type { Draft } from "@course-companion/questions";
import type { Answered } from "../api.ts";
import { storeValue, storedValue } from "./stored-values.ts";
import { CallProblem, passes } from "./problem.ts";
import type { Host } from "./types.ts";

/** An answer on its way; the server takes the first one of a question, so that sending it again changes nothing. */
export interface QueuedAnswer {
  attempt: string;
  item: string;
  response: Draft;
  confidence?: Confidence | undefined;
  try?: 1 | 2;
  guest?: string | undefined;
}

export interface OutboxListener {
  sent(answer: QueuedAnswer, reply: Answered): void;
  refused(answer: QueuedAnswer, problem: CallProblem): void;
  /** It could not be sent now; it is stored and tried again. */
  waiting(answer: QueuedAnswer): void;
}

type QueuedWrite = Write & { answer: QueuedAnswer };

const keyOf = (attempt: string) => `outbox ${attempt}`;
const PAUSE = "outbox pause";

/** Answers to an attempt that were not sent yet, also those from before a reload. */
export const queuedAnswers = (attempt: string): readonly QueuedAnswer[] =>
  storedValue<QueuedAnswer[]>(keyOf(attempt)) ?? [];

/** The outbox of an attempt: by the host's tools, stored where the view stores what outlives a reload. */
export class Outbox {
  readonly #host: Host;
  readonly #attempt: string;
  readonly #listener: OutboxListener;
  #isBusy = false;
  #isClosed = false;
  #waitMs = 0;
  #retry: { stop(): void } | undefined;

  constructor(host: Host, attempt: string, listener: OutboxListener) {
    this.#host = host;
    this.#attempt = attempt;
    this.#listener = listener;
  }

  put(answer: QueuedAnswer): void {
    const queued = queuedAnswers(this.#attempt);
    if (queued.some(({ item }) => item === answer.item)) return;
    storeValue(keyOf(this.#attempt), [...queued, answer]);
    void this.flush();
  }

  /** Sends what waits, one after the other; what finds no connection is tried again until the outbox is closed. */
  async flush(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.#sendAll();
    } finally {
      // Also after a throw, as from a listener whose view is gone: what is left is tried again.
      this.#isBusy = false;
      const waiting = queuedAnswers(this.#attempt);
      if (waiting.length > 0 && !this.#isClosed) this.#retry ??= keepTrying(() => this.#tryAgain());
      for (const answer of waiting) this.#listener.waiting(answer);
    }
  }

  async #sendAll(): Promise<void> {
    for (let isStopped = false; !isStopped && queuedAnswers(this.#attempt).length > 0;) {
      const flushed = await flushWrites(this.#store, this.#transport, ({ answer }, end) => {
        if ("reply" in end) this.#listener.sent(answer, end.reply as Answered);
        else this.#listener.refused(answer, problemOf(end.refusal));
      });
      isStopped = flushed.isStopped;
      this.#waitMs = flushed.waitMs;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#retry?.stop();
  }

  async #tryAgain(): Promise<boolean | number> {
    await this.flush();
    const isDone = queuedAnswers(this.#attempt).length === 0;
    if (isDone) this.#retry = undefined;
    return isDone || this.#waitMs;
  }

  readonly #store: WriteStore<QueuedWrite> = {
    all: async () =>
      queuedAnswers(this.#attempt).map((answer, at) => ({ key: answer.item, at, learner: null, answer })),
    remove: async ({ key }) => {
      const rest = queuedAnswers(this.#attempt).filter(({ item }) => item !== key);
      storeValue(keyOf(this.#attempt), rest.length > 0 ? rest : null);
    },
    pausedUntil: async () => storedValue<number>(PAUSE) ?? 0,
    pauseUntil: async (time) => storeValue(PAUSE, time),
  };

  readonly #transport: Transport<QueuedWrite> = {
    // The host knows whose conversation it is.
    learner: async () => null,
    send: ({ answer }) => this.#host.call("answer_question", { ...answer }),
    judge: (error) => (passes(problemOf(error).reason) ? "later" : "refused"),
    retryAfter: (error) => problemOf(error).retryAfter,
  };
}

const problemOf = (error: unknown): CallProblem =>
  error instanceof CallProblem ? error : new CallProblem("unknown", String(error));
