import { terms } from "@course-companion/messages";
import { html } from "hono/html";
import type { IdentityApp } from "../app.ts";
import { article, mailLink } from "./article.ts";
import { webPaths } from "./frame.ts";
import { renderPage, toolsOf } from "./layout.ts";

/** The day from which the terms apply as they are; a change of their texts moves it. */
const SINCE = new Date("2026-11-30T12:00:00Z");

/** Registers `GET /terms`: what the service is, what people may expect of it, and what it expects of them. */
export function registerTerms(app: IdentityApp): void {
  app.get("/terms", (c) => {
    const tools = toolsOf(c);
    const { language, t } = tools;
    const texts = terms[language];
    const paths = webPaths(language);
    const date = new Intl.DateTimeFormat(`${language}-u-nu-latn`, { dateStyle: "long" }).format(SINCE);
    const since = html`<p class="small dim">
      ${texts.since} <time datetime="${SINCE.toISOString().slice(0, 10)}">${date}</time>
    </p>`;
    const plans = html`<p><a href="${paths.plans}">${t("plansLink")}</a></p>`;
    const data = html`<p class="row">
      <a href="${paths.privacy}">${t("privacyLink")}</a>
      <a href="${paths.account}">${t("backToStart")}</a>
    </p>`;
    const body = article(tools, texts.lead, [
      { id: "service", title: texts.serviceTitle, content: [texts.service1, texts.service2] },
      {
        id: "accounts",
        title: texts.accountTitle,
        content: [texts.account1, texts.account2, texts.account3],
      },
      { id: "fair", title: texts.fairTitle, content: [texts.fair1, texts.fair2] },
      { id: "content", title: texts.contentTitle, content: [texts.content1, texts.content2] },
      { id: "plans", title: texts.plansTitle, content: [texts.plans1, plans] },
      { id: "results", title: texts.resultsTitle, content: [texts.results1] },
      {
        id: "availability",
        title: texts.availabilityTitle,
        content: [texts.availability1, texts.availability2],
      },
      { id: "ending", title: texts.endingTitle, content: [texts.ending1, data] },
      { id: "changes", title: texts.changesTitle, content: [texts.changes1, since] },
      {
        id: "contact",
        title: texts.contactTitle,
        content: [html`<p>${texts.contact1} ${mailLink(c.env.SUPPORT_EMAIL)}</p>`],
      },
    ]);
    return renderPage(c, { title: texts.title, width: "narrow", body });
  });
}
