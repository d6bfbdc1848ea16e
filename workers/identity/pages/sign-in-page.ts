import { html } from "hono/html";
import { CODE_MINUTES } from "../sign-in/challenges.ts";
import { errorNote, hidden, textField } from "./fields.ts";
import type { Html, PageTools } from "./frame.ts";

interface SignInPage {
  returnTo: string;
  email?: string;
  signedInAs?: string | undefined;
  hasGuest?: boolean;
  emailError?: string;
  /** Where to enter a code that was already sent. */
  codePath?: string;
  passwordError?: string;
}

/** The sign-in page: a form for the e-mail address and, collapsed below it, one for a password. */
export function signInBody({ t }: PageTools, page: SignInPage): Html {
  const { returnTo, email } = page;
  return html`${
      page.signedInAs
        ? html`<p class="note good">
            ${t("signInAs", { email: page.signedInAs })} <a href="${returnTo}">${t("continue")}</a>
          </p>`
        : ""
    }
    <p>${t("signInLead")}</p>
    ${page.hasGuest ? html`<p class="note good">${t("guestKept")}</p>` : ""}
    <form method="post" action="/sign-in">
      ${hidden("return_to", returnTo)}
      ${textField({
        name: "email",
        label: t("email"),
        type: "email",
        autocomplete: "username",
        value: page.passwordError === undefined ? email : undefined,
        error: page.emailError,
        autofocus: page.passwordError === undefined,
      })}
      <button>${t("sendCode")}</button>
    </form>
    ${page.codePath === undefined ? "" : html`<p><a href="${page.codePath}">${t("enterCode")}</a></p>`}
    ${page.signedInAs ? "" : gains(t)} ${passwordForm(t, page)}`;
}

/** What an account is good for, below the form, which stays above the fold. */
function gains(t: PageTools["t"]): Html {
  return html`<section class="gains" aria-labelledby="gains">
    <h2 id="gains">${t("gainTitle")}</h2>
    <ul>
      ${[t("gain1"), t("gain2"), t("gain3"), t("gain4")].map((gain) => html`<li>${gain}</li>`)}
    </ul>
  </section>`;
}

function passwordForm(t: PageTools["t"], { returnTo, email, passwordError }: SignInPage): Html {
  return html`<details class="more" ${passwordError === undefined ? "" : "open"}>
    <summary>${t("passwordSummary")}</summary>
    <p>${t("passwordLead")}</p>
    <form method="post" action="/sign-in/password">
      ${hidden("return_to", returnTo)} ${errorNote(passwordError, "password-problem")}
      ${textField({
        name: "account",
        label: t("email"),
        type: "email",
        autocomplete: "username",
        value: passwordError === undefined ? undefined : email,
        autofocus: passwordError !== undefined,
      })}
      ${textField({
        name: "password",
        label: t("password"),
        type: "password",
        autocomplete: "current-password",
        maxLength: 128,
      })}
      <button class="quiet">${t("signInButton")}</button>
    </form>
  </details>`;
}

/** Renders the form for a code. */
export function codeBody(
  { t }: PageTools,
  page: { returnTo: string; email: string; error?: string; action?: string; button?: string; again?: string },
): Html {
  return html`<p>${t("codeSent", { email: page.email, minutes: CODE_MINUTES })}</p>
    <form method="post" action="${page.action ?? "/sign-in/code"}">
      ${hidden("return_to", page.returnTo)}
      ${textField({
        name: "code",
        label: t("code"),
        autocomplete: "one-time-code",
        numeric: true,
        autofocus: true,
        error: page.error,
        hint: t("codeHint"),
        maxLength: 20,
      })}
      <button>${page.button ?? t("checkCode")}</button>
    </form>
    <p><a href="${page.again ?? againPath(page.returnTo)}">${t("newCode")}</a></p>`;
}

/** Renders the page for an expired code. */
export function expiredBody({ t }: PageTools, again: string): Html {
  return html`${errorNote(t("errorCodeGone"))}
    <p><a class="button" href="${again}">${t("newCode")}</a></p>`;
}

/** Returns the path to request a new code. */
export function againPath(returnTo: string): string {
  return `/sign-in?return_to=${encodeURIComponent(returnTo)}`;
}
