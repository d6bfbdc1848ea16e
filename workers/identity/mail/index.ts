import type { IdentityEnv } from "../env.ts";
import { type Mail, MailError } from "./mail.ts";
import { sendToOutbox } from "./outbox.ts";
import { sendByResend } from "./resend.ts";

export { hasOutbox, readOutbox } from "./outbox.ts";
export { MailError, type Mail } from "./mail.ts";
export { addressChangedMail, changeMail, codeMail } from "./texts.ts";

/** Sends a mail with the adapter that `MAIL` selects. Throws `MailError`. */
export async function sendMail(env: IdentityEnv, mail: Mail): Promise<void> {
  if (env.MAIL === "outbox") return sendToOutbox(env, mail);
  if (env.MAIL === "resend") return sendByResend(env, mail);
  throw new MailError(`MAIL must be "outbox" or "resend", not "${env.MAIL}"`);
}
