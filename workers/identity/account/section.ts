import { html } from "hono/html";
import type { Html, PageTools } from "../pages/frame.ts";
import type { Session } from "../session.ts";
import type { AccountView } from "./store.ts";

/** What a section of the account page is made of. */
export interface OfAccount {
  tools: PageTools;
  session: Session;
  view: AccountView;
}

/** A topic of the account page. `id` is its address on the page. */
export interface AccountSection {
  id: string;
  heading: string;
  /** What one has of it. */
  lead?: string;
  body: Html;
  /** It is named as what its button does, which a link to it would not do: the list above leaves it out. */
  unlisted?: true;
}

/** Renders a section as a card: its heading beside its content, above it on a phone. */
export function renderSection({ id, heading, lead, body }: AccountSection): Html {
  return html`<section class="card" aria-labelledby="${id}">
    <div>
      <h2 id="${id}">${heading}</h2>
      ${lead ? html`<p class="dim small">${lead}</p>` : ""}
    </div>
    <div>${body}</div>
  </section>`;
}

/** Formats a moment in the reader's language and time zone. */
export function formatMoment(language: string, moment: string, timeZone: string, withTime = true): string {
  const style = { dateStyle: "medium", ...(withTime ? { timeStyle: "short" as const } : {}) } as const;
  // Digits follow the language's locale data; the calendar is always Gregorian.
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...style, timeZone }).format(new Date(moment));
}
