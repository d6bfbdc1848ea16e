import { tiers } from "@course-companion/messages";
import { html } from "hono/html";
import { type Html, type PageTools, webPaths } from "../pages/frame.ts";
import { hidden } from "../pages/fields.ts";
import { LANGUAGES, toLanguage } from "../../contract/languages.ts";
import type { MessageKey } from "../texts.ts";
import type { Session } from "../session.ts";
import type { AccountView, ConnectedApp, SignedInBrowser } from "./store.ts";

/** Confirmations of the last action, shown at the top of the page. */
export const NOTES = {
  saved: "noteSaved",
  "session-ended": "noteSessionEnded",
  disconnected: "noteDisconnected",
  "email-changed": "noteEmailChanged",
} as const satisfies Record<string, MessageKey>;

/** Renders the account page: a card for each topic, in the order in which people look for them. */
export function accountBody(
  tools: PageTools,
  session: Session,
  view: AccountView,
  note?: keyof typeof NOTES,
): Html {
  const { t, language } = tools;
  const paths = webPaths(language);
  return html`${note ? html`<p class="note good" role="status">${t(NOTES[note])}</p>` : ""}
    <div class="settings">
      ${card("email", t("email"), {
        lead: t("emailHint"),
        body: html`<p class="value"><bdi>${session.email}</bdi></p>
          <p><a class="button quiet" href="/account/email">${t("emailChange")}</a></p>`,
      })}
      ${card("plan", t("planHeading"), {
        body: html`<p class="value">${planText(tools, view)}</p>
          <p><a href="${paths.plans}">${t("plansLink")}</a></p>`,
      })}
      ${card("settings", t("settingsHeading"), { body: settingsForm(tools, view) })}
      ${card("sessions", t("sessionsHeading"), {
        lead: t("sessionsHint"),
        body: html`<ul class="rows">
          ${view.sessions.map((one) => sessionRow(tools, one, one.id === session.id, view.timeZone))}
        </ul>`,
      })}
      ${card("apps", t("appsHeading"), {
        lead: t("appsHint"),
        body:
          view.apps.length === 0
            ? html`<p>${t("appsNone")} <a href="${paths.help}">${t("appsHow")}</a></p>`
            : html`<ul class="rows">
                ${view.apps.map((app) => appRow(tools, app, view.timeZone))}
              </ul>`,
      })}
      ${card("data", t("exportHeading"), {
        lead: t("exportLead"),
        body: html`<form method="post" action="/account/export" class="row">
            <button class="quiet" name="format" value="json">${t("exportJson")}</button>
            <button class="quiet" name="format" value="xapi">${t("exportXapi")}</button>
          </form>
          <p><a href="${paths.privacy}">${t("privacyLink")}</a></p>`,
      })}
      ${card("leave", t("signOut"), {
        body: html`<div class="row">
            <form method="post" action="/sign-out"><button class="quiet">${t("signOut")}</button></form>
            <form method="post" action="/sign-out/everywhere">
              <button class="quiet" aria-describedby="everywhere-hint">${t("signOutEverywhere")}</button>
            </form>
          </div>
          <p class="hint" id="everywhere-hint">${t("signOutEverywhereHint")}</p>`,
      })}
      ${card("delete", t("deleteTitle"), {
        lead: t("deleteHint"),
        body: html`<p><a class="button danger" href="/account/delete">${t("deleteTitle")}</a></p>`,
      })}
    </div>`;
}

function card(id: string, heading: string, { lead, body }: { lead?: string; body: Html }): Html {
  return html`<section class="card" aria-labelledby="${id}">
    <div>
      <h2 id="${id}">${heading}</h2>
      ${lead ? html`<p class="dim small">${lead}</p>` : ""}
    </div>
    <div>${body}</div>
  </section>`;
}

function planText({ t, language }: PageTools, view: AccountView): string {
  const plan = tiers[language][view.tier];
  if (view.tierEnds === null) return plan;
  return t("planUntil", { plan, date: formatMoment(language, view.tierEnds, view.timeZone, false) });
}

function settingsForm({ t, language }: PageTools, view: AccountView): Html {
  const zones = [...new Set(["UTC", view.timeZone, ...Intl.supportedValuesOf("timeZone")])].toSorted();
  const chosen = toLanguage(view.locale) ?? language;
  return html`<form method="post" action="/account/settings">
    <div class="field">
      <label for="locale">${t("language")}</label>
      <select id="locale" name="locale">
        ${Object.entries(LANGUAGES).map(
          ([tag, { name }]) =>
            html`<option value="${tag}" lang="${tag}" ${tag === chosen ? "selected" : ""}>${name}</option>`,
        )}
      </select>
    </div>
    <div class="field">
      <label for="time_zone">${t("timeZone")}</label>
      <select id="time_zone" name="time_zone" aria-describedby="time_zone-hint">
        ${zones.map(
          (zone) =>
            html`<option ${zone === view.timeZone ? "selected" : ""} value="${zone}">
              ${zone.replaceAll("_", " ")}
            </option>`,
        )}
      </select>
      <p class="hint" id="time_zone-hint">${t("timeZoneHint")}</p>
    </div>
    <button>${t("save")}</button>
  </form>`;
}

function sessionRow({ t, language }: PageTools, one: SignedInBrowser, isThis: boolean, zone: string): Html {
  const browser = one.browser || t("sessionUnknown");
  return html`<li>
    <div class="what">
      <p><bdi>${browser}</bdi>${isThis ? html` <span class="tag good">${t("sessionThis")}</span>` : ""}</p>
      <p class="dim small">${t("sessionSince", { date: formatMoment(language, one.since, zone) })}</p>
    </div>
    ${
      isThis
        ? ""
        : html`<form method="post" action="/account/sessions/end">
            ${hidden("id", one.id)}
            <button class="quiet" aria-label="${t("sessionEndOf", { browser })}">${t("signOut")}</button>
          </form>`
    }
  </li>`;
}

function appRow({ t, language }: PageTools, app: ConnectedApp, zone: string): Html {
  const host = URL.canParse(app.clientId) ? new URL(app.clientId).host : "";
  const [since, used] = [app.since, app.lastUsed].map((time) => formatMoment(language, time, zone));
  return html`<li>
    <div class="what">
      <p><bdi>${app.name}</bdi>${host ? html` <span class="dim small"><bdi>${host}</bdi></span>` : ""}</p>
      <p class="dim small">${t("appSince", { since: since!, used: used! })}</p>
    </div>
    <form method="post" action="/account/apps/disconnect">
      ${hidden("id", app.id)}
      <button class="quiet" aria-label="${t("appDisconnectOf", { app: app.name })}">
        ${t("appDisconnect")}
      </button>
    </form>
  </li>`;
}

/** Formats a moment in the reader's language and time zone. */
function formatMoment(language: string, moment: string, timeZone: string, withTime = true): string {
  const style = { dateStyle: "medium", ...(withTime ? { timeStyle: "short" as const } : {}) } as const;
  // Digits follow the language's locale data; the calendar is always Gregorian.
  return new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...style, timeZone }).format(new Date(moment));
}
