import { privacy, privacyOthers, privacyTables } from "@course-companion/messages";
import { html } from "hono/html";
import type { Language } from "../../contract/languages.ts";
import type { PERSONAL_TABLES } from "../../domain/learner/index.ts";
import type { IdentityApp } from "../app.ts";
import { article } from "./article.ts";
import { renderPage, toolsOf } from "./layout.ts";

/** What is stored about a learner: a text for each table; the keys are the table names. */
const TABLES: Record<Language, Record<keyof typeof PERSONAL_TABLES, string>> = privacyTables;

/** Registers `GET /privacy`: what is stored, why, for how long, who gets it, and how to export or delete it. */
export function registerPrivacy(app: IdentityApp): void {
  app.get("/privacy", (c) => {
    const tools = toolsOf(c);
    const { language, t } = tools;
    const texts = privacy[language];
    const account = html`<p><a class="button quiet" href="/account">${t("backToStart")}</a></p>`;
    const body = article(tools, texts.lead, [
      { id: "short", title: texts.shortTitle, content: [texts.short1, texts.short2] },
      { id: "guests", title: texts.guestTitle, content: [texts.guest1] },
      {
        id: "others",
        title: texts.othersTitle,
        content: [texts.others1, texts.others2, texts.others3, texts.others4],
      },
      { id: "cookies", title: texts.cookiesTitle, content: [texts.cookies1, texts.cookies2] },
      { id: "copy", title: texts.dataTitle, content: [texts.data1, account] },
      { id: "tables", title: texts.tablesTitle, content: [texts.tablesLead, list(TABLES[language])] },
      { id: "unnamed", title: texts.unnamedTitle, content: [list(privacyOthers[language])] },
    ]);
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
