import { reminders } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { html } from "hono/html";
import type { FeedSettings } from "../../domain/reminders/index.ts";
import type { Html, PageTools } from "../pages/frame.ts";
import { type AccountSection, type OfAccount, formatMoment } from "./section.ts";

/** The hours that are offered; earlier and later ones are nobody's time to study. */
const HOURS = Array.from({ length: 19 }, (_, at) => at + 5);

/** The reminders of the account page: what they are, and an address to make, set, replace or remove. */
export function remindersSection({ tools, view }: OfAccount): AccountSection {
  const { heading, lead } = reminders[tools.language];
  return { id: "reminders", heading, lead, body: bodyOf(tools, view.feed, view.timeZone) };
}

function bodyOf({ language }: PageTools, feed: FeedSettings | null, timeZone: string): Html {
  const t = reminders[language];
  if (!feed)
    return html`<p class="small">${t.what}</p>
      <p class="small">${t.privacy}</p>
      <form method="post" action="/account/reminders">
        ${hourField(language, null)}
        <button>${t.create}</button>
      </form>`;
  const date = formatMoment(language, feed.createdAt, timeZone, false);
  return html`<p>${fill(language, t.active, { date }, String)}</p>
    <p class="small">${t.privacy}</p>
    <form method="post" action="/account/reminders/hour">
      ${hourField(language, feed.hour)}
      <button>${t.save}</button>
    </form>
    <div class="row">
      <form method="post" action="/account/reminders">
        <input type="hidden" name="hour" value="${feed.hour ?? ""}" />
        <button class="quiet" aria-describedby="replace-hint">${t.replace}</button>
      </form>
      <form method="post" action="/account/reminders/remove">
        <button class="quiet">${t.remove}</button>
      </form>
    </div>
    <p class="hint" id="replace-hint">${t.replaceHint}</p>`;
}

function hourField(language: PageTools["language"], chosen: number | null): Html {
  const t = reminders[language];
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: "UTC" });
  return html`<div class="field">
    <label for="hour">${t.when}</label>
    <select id="hour" name="hour">
      <option value="" ${chosen === null ? "selected" : ""}>${t.allDay}</option>
      ${HOURS.map(
        (hour) =>
          html`<option value="${hour}" ${hour === chosen ? "selected" : ""}>
            ${time.format(Date.UTC(2026, 0, 1, hour))}
          </option>`,
      )}
    </select>
  </div>`;
}

/** Renders a new address, which is shown once: ways to add it to a calendar, and the address to copy. */
export function newAddressBody({ language }: PageTools, address: string): Html {
  const t = reminders[language];
  const webcal = address.replace(/^https?:/, "webcal:");
  const google = `https://calendar.google.com/calendar/r?${new URLSearchParams({ cid: webcal }).toString()}`;
  const named = new URLSearchParams({ url: address, name: t.calendar }).toString();
  const outlook = `https://outlook.live.com/calendar/0/addfromweb?${named}`;
  return html`<p>${t.newLead}</p>
    <p class="row">
      <a class="button" href="${webcal}">${t.openApp}</a>
      <a class="button quiet" href="${google}" rel="noreferrer">${t.openGoogle}</a>
      <a class="button quiet" href="${outlook}" rel="noreferrer">${t.openOutlook}</a>
    </p>
    <p class="label" id="calendar-address">${t.address}</p>
    <p class="secret" tabindex="0" aria-labelledby="calendar-address" role="group">
      <code dir="ltr">${address}</code>
    </p>
    <p class="hint">${t.copy}</p>
    <p class="small">${t.pace} ${t.privacy}</p>
    <p><a href="/account#reminders">${t.done}</a></p>`;
}
