/** A mail to one person; `html` says the same as `text`. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** The mail did not go out; `message` says why, without the address. */
export class MailError extends Error {
  override readonly name = "MailError";
}
