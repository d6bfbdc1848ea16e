import { privacy, privacyOthers, privacyTables } from "@course-companion/messages";
import { html } from "hono/html";
import type { Language } from "../../contract/languages.ts";
import type { PERSONAL_TABLES } from "../../domain/learner/index.ts";
import type { IdentityApp } from "../app.ts";
import { renderPage, toolsOf } from "./layout.ts";

/** What is stored about a learner: a text for each table; the keys are the table names. */
const TABLES: Record<Language, Record<keyof typeof PERSONAL_TABLES, string>> = privacyTables;

/** Registers `GET /privacy`: what is stored, why, for how long, who gets it, and how to export or delete it. */
export function registerPrivacy(app: IdentityApp): void {
  app.get("/privacy", (c) => {
    const { language, t } = toolsOf(c);
    const texts = privacy[language];
    const sections = [
      ["short", texts.shortTitle, texts.short1, texts.short2],
      ["guests", texts.guestTitle, texts.guest1],
      ["others", texts.othersTitle, texts.others1, texts.others2, texts.others3, texts.others4],
      ["cookies", texts.cookiesTitle, texts.cookies1, texts.cookies2],
      ["copy", texts.dataTitle, texts.data1],
    ];
    const contents = [...sections, ["tables", texts.tablesTitle], ["unnamed", texts.unnamedTitle]];
    const body = html`<p class="lead">${texts.lead}</p>
      <nav class="on-page" aria-label="${t("accountOnPage")}">
        <ul>
          ${contents.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
        </ul>
      </nav>
      ${sections.map(
        ([id, title, ...paragraphs]) =>
          html`<h2 id="${id}">${title}</h2>
            ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`,
      )}
      <p><a class="button quiet" href="/account">${t("backToStart")}</a></p>
      <h2 id="tables">${texts.tablesTitle}</h2>
      <p>${texts.tablesLead}</p>
      ${list(TABLES[language])}
      <h2 id="unnamed">${texts.unnamedTitle}</h2>
      ${list(privacyOthers[language])}`;
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
