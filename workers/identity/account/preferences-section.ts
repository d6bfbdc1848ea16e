import { html } from "hono/html";
import { LANGUAGES, toLanguage } from "../../contract/languages.ts";
import type { AccountSection, OfAccount } from "./section.ts";

/** Language and time zone. */
export function preferencesSection({ tools: { t, language }, view }: OfAccount): AccountSection {
  const zones = [...new Set(["UTC", view.timeZone, ...Intl.supportedValuesOf("timeZone")])].toSorted();
  const chosen = toLanguage(view.locale) ?? language;
  const body = html`<form method="post" action="/account/settings">
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
  return { id: "settings", heading: t("settingsHeading"), lead: t("settingsHint"), body };
}
