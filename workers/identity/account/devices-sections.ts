import { html } from "hono/html";
import { hidden } from "../pages/fields.ts";
import { type Html, type PageTools, webPaths } from "../pages/frame.ts";
import { type AccountSection, type OfAccount, formatMoment } from "./section.ts";
import type { ConnectedApp, SignedInBrowser } from "./store.ts";

/** Signed-in browsers. */
export function browsersSection({ tools, session, view }: OfAccount): AccountSection {
  const { t } = tools;
  const rows = view.sessions.map((one) => browserRow(tools, one, one.id === session.id, view.timeZone));
  const body = html`<ul class="rows">
    ${rows}
  </ul>`;
  return { id: "sessions", heading: t("sessionsHeading"), lead: t("sessionsHint"), body };
}

/** Connected apps. */
export function appsSection({ tools, view }: OfAccount): AccountSection {
  const { t, language } = tools;
  const body =
    view.apps.length === 0
      ? html`<p>${t("appsNone")}</p>
          <p><a class="button quiet" href="${webPaths(language).help}#assistants">${t("appsHow")}</a></p>`
      : html`<ul class="rows">
          ${view.apps.map((app) => appRow(tools, app, view.timeZone))}
        </ul>`;
  return { id: "apps", heading: t("appsHeading"), lead: t("appsHint"), body };
}

function browserRow({ t, language }: PageTools, one: SignedInBrowser, isThis: boolean, zone: string): Html {
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
