import { html } from "hono/html";
import type { IdentityApp } from "../app.ts";
import { PRIVACY } from "../messages/privacy/index.ts";
import { renderPage, toolsOf } from "./layout.ts";

/** `GET /privacy`: what is kept, why, for how long, who gets it, and how to get or delete it. */
export function registerPrivacy(app: IdentityApp): void {
  app.get("/privacy", (c) => {
    const { language, t } = toolsOf(c);
    const texts = PRIVACY[language];
    const body = html`<p class="lead">${texts.lead}</p>
      ${texts.sections.map(
        ({ heading, text }) =>
          html`<h2>${heading}</h2>
            ${text.map((paragraph) => html`<p>${paragraph}</p>`)}`,
      )}
      <p><a href="/account">${t("backToStart")}</a></p>
      <h2>${texts.tablesHeading}</h2>
      <p>${texts.tablesLead}</p>
      ${list(texts.tables)}
      <h2>${texts.othersHeading}</h2>
      ${list(texts.others)}`;
    return renderPage(c, { title: t("privacyLink"), width: "narrow", body });
  });
}

function list(texts: Record<string, string>) {
  return html`<dl>
    ${Object.entries(texts).map(
      ([table, text]) =>
        html`<dt><code dir="ltr">${table}</code></dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}
