import { support } from "@course-companion/messages";
import { html } from "hono/html";
import type { IdentityApp } from "../app.ts";
import { article, mailLink } from "./article.ts";
import { webPaths } from "./frame.ts";
import { renderPage, toolsOf } from "./layout.ts";

/** Registers `GET /support`: where to find an answer, whom to write to and with what, and what people can do themselves. */
export function registerSupport(app: IdentityApp): void {
  app.get("/support", (c) => {
    const tools = toolsOf(c);
    const { language, t } = tools;
    const texts = support[language];
    const { help, account } = webPaths(language);
    const contact = html`<p class="card contact">${mailLink(c.env.SUPPORT_EMAIL)}</p>`;
    const include = html`<ul>
      ${[texts.include1, texts.include2, texts.include3, texts.include4].map((one) => html`<li>${one}</li>`)}
    </ul>`;
    const own = html`<p class="row">
      <a class="button quiet" href="${account}#data">${texts.download}</a>
      <a class="button quiet" href="/account/delete?lang=${language}">${t("deleteTitle")}</a>
    </p>`;
    const body = article(tools, texts.lead, [
      {
        id: "help",
        title: texts.helpTitle,
        content: [texts.help1, html`<p><a class="button quiet" href="${help}">${texts.helpLink}</a></p>`],
      },
      { id: "mistake", title: texts.mistakeTitle, content: [texts.mistake1] },
      {
        id: "contact",
        title: texts.contactTitle,
        content: [texts.contact1, contact, texts.includeTitle, include, texts.never],
      },
      {
        id: "assistants",
        title: texts.assistantTitle,
        content: [
          texts.assistant1,
          texts.assistant2,
          html`<p><a href="${help}#assistants">${texts.assistantLink}</a></p>`,
        ],
      },
      { id: "data", title: texts.dataTitle, content: [texts.data1, own, texts.data2] },
      { id: "security", title: texts.securityTitle, content: [texts.security1] },
    ]);
    return renderPage(c, { title: texts.title, width: "narrow", body });
  });
}
