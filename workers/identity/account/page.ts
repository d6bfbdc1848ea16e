import { tiers } from "@course-companion/messages";
import { html } from "hono/html";
import { type Html, type PageTools, webPaths } from "../pages/frame.ts";
import type { Session } from "../session.ts";
import type { MessageKey } from "../texts.ts";
import { appsSection, browsersSection } from "./devices-sections.ts";
import { preferencesSection } from "./preferences-section.ts";
import { remindersSection } from "./reminders-section.ts";
import { type AccountSection, type OfAccount, formatMoment, renderSection } from "./section.ts";
import type { AccountView } from "./store.ts";

/** Confirmations of the last action, shown at the top of the page. */
export const NOTES = {
  saved: "noteSaved",
  "session-ended": "noteSessionEnded",
  disconnected: "noteDisconnected",
  "email-changed": "noteEmailChanged",
  "reminders-removed": "noteRemindersRemoved",
} as const satisfies Record<string, MessageKey>;

/** The page's sections, in the order in which people look for them: learning, who one is, access, data, leaving. */
const SECTIONS: readonly ((of: OfAccount) => AccountSection)[] = [
  planSection,
  preferencesSection,
  remindersSection,
  emailSection,
  appsSection,
  browsersSection,
  dataSection,
  signOutSection,
  deleteSection,
];

/** Renders the account page: a card for each topic, with a list of them above. */
export function accountBody(
  tools: PageTools,
  session: Session,
  view: AccountView,
  note?: keyof typeof NOTES,
): Html {
  const { t } = tools;
  const sections = SECTIONS.map((sectionOf) => sectionOf({ tools, session, view }));
  return html`${note ? html`<p class="note good" role="status">${t(NOTES[note])}</p>` : ""}
    <p class="lead">${t("accountLead")}</p>
    <nav class="on-page" aria-label="${t("accountOnPage")}">
      <ul>
        ${sections
          .filter(({ unlisted }) => !unlisted)
          .map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
      </ul>
    </nav>
    <div class="settings">${sections.map(renderSection)}</div>`;
}

function planSection({ tools, view }: OfAccount): AccountSection {
  const { t, language } = tools;
  const { plans } = webPaths(language);
  const body = html`<p class="value">${planText(tools, view)}</p>
    <p>
      ${
        view.tier === "free"
          ? html`<a class="button quiet" href="${plans}#get">${t("planHow")}</a>`
          : html`<a href="${plans}">${t("plansLink")}</a>`
      }
    </p>`;
  return { id: "plan", heading: t("planHeading"), lead: t("planHint"), body };
}

function planText({ t, language }: PageTools, view: AccountView): string {
  const plan = tiers[language][view.tier];
  if (view.tierEnds === null) return plan;
  return t("planUntil", { plan, date: formatMoment(language, view.tierEnds, view.timeZone, false) });
}

function emailSection({ tools: { t }, session }: OfAccount): AccountSection {
  const body = html`<p class="value"><bdi>${session.email}</bdi></p>
    <p><a class="button quiet" href="/account/email">${t("emailChange")}</a></p>`;
  return { id: "email", heading: t("email"), lead: t("emailHint"), body };
}

function dataSection({ tools: { t, language } }: OfAccount): AccountSection {
  const body = html`<form method="post" action="/account/export" class="row">
      <button class="quiet" name="format" value="json">${t("exportJson")}</button>
      <button class="quiet" name="format" value="xapi">${t("exportXapi")}</button>
    </form>
    <p><a href="${webPaths(language).privacy}">${t("privacyLink")}</a></p>`;
  return { id: "data", heading: t("exportHeading"), lead: t("exportLead"), body };
}

function signOutSection({ tools: { t } }: OfAccount): AccountSection {
  const body = html`<div class="row">
      <form method="post" action="/sign-out"><button class="quiet">${t("signOut")}</button></form>
      <form method="post" action="/sign-out/everywhere">
        <button class="quiet" aria-describedby="everywhere-hint">${t("signOutEverywhere")}</button>
      </form>
    </div>
    <p class="hint" id="everywhere-hint">${t("signOutEverywhereHint")}</p>`;
  return { id: "leave", heading: t("signOut"), body, unlisted: true };
}

function deleteSection({ tools: { t } }: OfAccount): AccountSection {
  const body = html`<p><a class="button danger" href="/account/delete">${t("deleteTitle")}</a></p>`;
  return { id: "delete", heading: t("deleteTitle"), lead: t("deleteHint"), body, unlisted: true };
}
