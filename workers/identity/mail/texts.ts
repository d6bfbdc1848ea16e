import { html } from "hono/html";
import { directionOf } from "../../contract/direction.ts";
import type { Language } from "../../contract/languages.ts";
import { CODE_MINUTES } from "../sign-in/challenges.ts";
import { mailTranslator } from "../texts.ts";
import type { Mail } from "./mail.ts";

/** Composes the mail with a sign-in code. */
export async function codeMail(language: Language, to: string, code: string): Promise<Mail> {
  const t = mailTranslator(language);
  const subject = t("codeSubject", { code });
  return compose(language, to, subject, [t("codeBody", { code, minutes: CODE_MINUTES }), t("notYou")]);
}

/** Composes the mail with the code that proves a new address. */
export async function changeMail(language: Language, to: string, code: string): Promise<Mail> {
  const t = mailTranslator(language);
  return compose(language, to, t("changeSubject", { code }), [
    t("changeBody", { code, minutes: CODE_MINUTES }),
    t("notYou"),
  ]);
}

/** Composes the notice to the old address that it no longer belongs to the account. */
export async function addressChangedMail(language: Language, to: string, now: string): Promise<Mail> {
  const t = mailTranslator(language);
  return compose(language, to, t("changedSubject"), [t("changedBody", { email: now }), t("changedNotYou")]);
}

/** Composes a mail as plain text and simple HTML, without external content or links. */
async function compose(language: Language, to: string, subject: string, paragraphs: string[]): Promise<Mail> {
  const body = await html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <title>${subject}</title>
      </head>
      <body>
        ${paragraphs.map((text) => html`<p>${text}</p> `)}
      </body>
    </html> `;
  return { to, subject, text: `${paragraphs.join("\n\n")}\n`, html: String(body) };
}
