import type { Answered } from "../api.ts";
import type { Host } from "./types.ts";
import { keep, kept } from "./keep.ts";
import { CallProblem, passes } from "./problem.ts";

const FIRST_WAIT_MS = 1_500;
const LONGEST_WAIT_MS = 30_000;

/** An answer on its way; the server takes the first one of a question, so that sending it again changes nothing. */
export interface Letter {
  attempt: string;
  item: string;
  response: Record<string, unknown>;
  guest?: string | undefined;
}

export interface OutboxListener {
  sent(letter: Letter, reply: Answered): void;
  refused(letter: Letter, problem: CallProblem): void;
  /** It could not be sent now; it is kept and tried again. */
  waiting(letter: Letter): void;
}

/** Sends answers one after the other; what finds no connection is kept, over a reload too, and sent once it is back. */
export class Outbox {
  readonly #host: Host;
  readonly #listener: OutboxListener;
  readonly #key: string;
  #letters: Letter[];
  #busy = false;
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, attempt: string, listener: OutboxListener) {
    this.#host = host;
    this.#listener = listener;
    this.#key = `outbox ${attempt}`;
    this.#letters = kept<Letter[]>(this.#key) ?? [];
    window.addEventListener("online", this.#now);
  }

  /** Answers from before a reload that were not sent yet. */
  get letters(): readonly Letter[] {
    return this.#letters;
  }

  put(letter: Letter): void {
    if (this.#letters.some(({ item }) => item === letter.item)) return;
    this.#letters = [...this.#letters, letter];
    keep(this.#key, this.#letters);
    void this.flush();
  }

  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let letter = this.#letters[0]; letter; letter = this.#letters[0]) {
      try {
        const { attempt, item, response, guest } = letter;
        const args = { attempt, item, response, guest, view: true };
        this.#done(letter, await this.#host.call("answer_question", args));
      } catch (error) {
        const problem = error instanceof CallProblem ? error : new CallProblem("unknown", String(error));
        if (passes(problem.reason)) {
          for (const waiting of this.#letters) this.#listener.waiting(waiting);
          this.#timer = setTimeout(this.#now, this.#wait);
          this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
          break;
        }
        this.#drop(letter);
        this.#listener.refused(letter, problem);
      }
    }
    this.#busy = false;
  }

  close(): void {
    clearTimeout(this.#timer);
    window.removeEventListener("online", this.#now);
  }

  #done(letter: Letter, reply: Answered): void {
    this.#wait = FIRST_WAIT_MS;
    this.#drop(letter);
    this.#listener.sent(letter, reply);
  }

  #drop(letter: Letter): void {
    this.#letters = this.#letters.filter((one) => one !== letter);
    keep(this.#key, this.#letters.length > 0 ? this.#letters : null);
  }

  readonly #now = () => {
    clearTimeout(this.#timer);
    void this.flush();
  };
}
