import { html } from "hono/html";
import type { Html, PageTools } from "./frame.ts";

/** A part of a page of text; `content` holds its paragraphs, and whatever else it shows. */
export interface ArticleSection {
  id: string;
  title: string;
  content: (string | Html)[];
}

/** Renders a page of text: what it is about, links to its sections, and these. Strings become paragraphs. */
export function article({ t }: PageTools, lead: string, sections: ArticleSection[]): Html {
  return html`<p class="lead">${lead}</p>
    <nav class="on-page" aria-label="${t("accountOnPage")}">
      <ul>
        ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    ${sections.map(
      ({ id, title, content }) =>
        html`<h2 id="${id}">${title}</h2>
          ${content.map((part) => (typeof part === "string" ? html`<p>${part}</p>` : part))}`,
    )}`;
}

/** Renders the address that people write to, as a link that opens their mail program. */
export const mailLink = (address: string): Html =>
  html`<a href="mailto:${address}"><bdi dir="ltr">${address}</bdi></a>`;
