import type { IdentityEnv } from "../env.ts";
import { type Mail, MailError } from "./mail.ts";

/** A mail in the local outbox. */
export interface OutboxMail extends Mail {
  /** Counts up from 1. */
  number: number;
}

const MAX_MAILS = 50;
const box: OutboxMail[] = [];
let sent = 0;

/** Returns whether mails stay in the outbox, which anyone can read: only in a local start or a test. */
export function hasOutbox(env: IdentityEnv): boolean {
  return env.MAIL === "outbox" && (env.ENVIRONMENT === "local" || env.ENVIRONMENT === "test");
}

/**
 * Stores the latest mails in this isolate's memory. Throws `MailError` in production, where they would be lost.
 */
export function sendToOutbox(env: IdentityEnv, mail: Mail): void {
  if (!hasOutbox(env)) throw new MailError("MAIL=outbox does not send mail; set MAIL=resend and MAIL_KEY");
  sent += 1;
  box.push({ number: sent, ...mail });
  if (box.length > MAX_MAILS) box.shift();
}

/** Returns the mails after the given number, oldest first, and the number of all mails. */
export function readOutbox(after: number): { messages: OutboxMail[]; sent: number } {
  return { messages: box.filter((mail) => mail.number > after), sent };
}
