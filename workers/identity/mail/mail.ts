import { SafeError } from "../../platform/errors.ts";
/** A mail to one person; `html` and `text` have the same content. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** A mail could not be sent; `message` has the cause, without the address. */
export class MailError extends SafeError {
  override readonly name = "MailError";
}
