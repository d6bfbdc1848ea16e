import type { IdentityEnv } from "../env.ts";
import { type Mail, MailError } from "./mail.ts";

/** https://resend.com/docs/api-reference/emails/send-email */
const ENDPOINT = "https://api.resend.com/emails";
const TRY_MS = 5_000;
const TRIES = 3;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends a mail with Resend's API, with up to three tries of 5 s. They share an idempotency key, so that a lost
 * reply does not send the mail twice. Throws `MailError` with the status but not the response text, which may quote
 * the address.
 */
export async function sendByResend(
  env: Pick<IdentityEnv, "MAIL_KEY" | "MAIL_FROM">,
  mail: Mail,
  { send = fetch as Fetch, wait = sleep }: { send?: Fetch; wait?: (ms: number) => Promise<void> } = {},
): Promise<void> {
  if (!env.MAIL_KEY) throw new MailError("MAIL=resend needs the secret MAIL_KEY");
  const init: RequestInit = {
    method: "POST",
    headers: {
      authorization: `Bearer ${env.MAIL_KEY}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({ from: env.MAIL_FROM, ...mail, to: [mail.to] }),
  };
  for (let attempt = 1; ; attempt++) {
    const status = await tryOnce(send, init);
    if (typeof status === "number" && status < 300) return;
    // 409: the first try with this key is still in progress.
    const isTransient = typeof status === "string" || status === 409 || status === 429 || status >= 500;
    if (!isTransient || attempt === TRIES) throw new MailError(`Resend responded ${status}`);
    await wait(250 * 2 ** attempt);
  }
}

/** Returns the status, or the name of the network error. */
async function tryOnce(send: Fetch, init: RequestInit): Promise<number | string> {
  try {
    const response = await send(ENDPOINT, { ...init, signal: AbortSignal.timeout(TRY_MS) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return error instanceof Error ? error.name : "unknown error";
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
