import type { IdentityEnv } from "../env.ts";
import { type Mail, MailError } from "./mail.ts";

/** A mail that stayed here. */
export interface KeptMail extends Mail {
  /** Counts up from 1. */
  number: number;
}

const KEPT = 50;
const box: KeptMail[] = [];
let sent = 0;

/** Whether this is a local start or a test: only there does mail stay here, to be read by whoever asks. */
export function hasOutbox(env: IdentityEnv): boolean {
  return env.MAIL === "outbox" && (env.ENVIRONMENT === "local" || env.ENVIRONMENT === "test");
}

/** Keeps the last mails in this isolate's memory. Throws `MailError` in production, where nobody would read them. */
export function sendToOutbox(env: IdentityEnv, mail: Mail): void {
  if (!hasOutbox(env)) throw new MailError("MAIL=outbox sends nothing: set MAIL to resend and MAIL_KEY");
  sent += 1;
  box.push({ number: sent, ...mail });
  if (box.length > KEPT) box.shift();
}

/** What was sent after the mail of that number, oldest first, and how many were sent in all. */
export function readOutbox(after: number): { messages: KeptMail[]; sent: number } {
  return { messages: box.filter((mail) => mail.number > after), sent };
}
