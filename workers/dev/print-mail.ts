import { setTimeout as sleep } from "node:timers/promises";

const EVERY_MS = 1_000;

interface Outbox {
  messages: { number: number; to: string; subject: string }[];
}

/**
 * Prints the mails of the identity Worker at `origin`, from its outbox, until `stopped`. Subjects begin with the
 * code, so signing in needs no mailbox. A failed read is repeated.
 */
export async function printMail(
  origin: string,
  print: (text: string) => void,
  stopped: AbortSignal,
): Promise<void> {
  let last = 0;
  while (!stopped.aborted) {
    const messages = await readSince(origin, last);
    // A reloaded Worker counts from the start.
    if (messages === "restarted") last = 0;
    else
      for (const { number, to, subject } of messages) {
        print(`to ${to}: ${subject}`);
        last = number;
      }
    await sleep(EVERY_MS, undefined, { ref: false, signal: stopped }).catch(() => undefined);
  }
}

async function readSince(origin: string, last: number): Promise<Outbox["messages"] | "restarted"> {
  try {
    const response = await fetch(`${origin}/identity/outbox?after=${last}`, {
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) return [];
    const { messages, sent } = (await response.json()) as Outbox & { sent: number };
    return sent < last ? "restarted" : messages;
  } catch {
    return [];
  }
}
