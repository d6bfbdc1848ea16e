import { html } from "hono/html";
import { THEMES, type Theme } from "../../contract/theme.ts";
import { directionOf } from "../../contract/direction.ts";
import { LANGUAGES, type Language } from "../../contract/languages.ts";
import type { MessageKey, Translate } from "../texts.ts";

export type Html = ReturnType<typeof html>;

/** The language and texts of a page. */
export interface PageTools {
  language: Language;
  t: Translate;
}

/** What the frame needs; `here` is the path that opens the page again in another language or theme. */
export interface Framed extends PageTools {
  theme: Theme;
  here: string;
}

const THEME_NAMES = {
  system: "themeSystem",
  light: "themeLight",
  dark: "themeDark",
  contrast: "themeContrast",
} as const satisfies Record<Theme, MessageKey>;

/**
 * Returns paths of the web app, which defines them in `web/src/shared/lib/page.ts`; its `frame.test.ts` compares
 * the two frames.
 */
export function webPaths(language: Language) {
  return {
    home: `/${language}`,
    dashboard: `/${language}/dashboard`,
    help: `/${language}/help`,
    plans: `/${language}/plans`,
    account: `/account?lang=${language}`,
    privacy: `/privacy?lang=${language}`,
    terms: `/terms?lang=${language}`,
    support: `/support?lang=${language}`,
  };
}

/** Renders the web app's header, with a menu that works without scripts. */
export function siteHeader(page: Framed): Html {
  const { t } = page;
  const paths = webPaths(page.language);
  return html`<a class="skip" href="#content">${t("skip")}</a>
    <header class="site-header">
      <div class="wrap">
        <a class="brand" href="${paths.home}" aria-label="${t("product")}">
          ${LOGO}
          <bdi class="long">${t("product")}</bdi>
        </a>
        <nav aria-label="${t("mainNav")}">
          <ul>
            <li class="to-courses"><a href="${paths.home}">${t("courses")}</a></li>
            <li><a href="${paths.dashboard}">${t("learning")}</a></li>
            <li>
              <a class="to-account" href="${paths.account}" aria-label="${t("accountLink")}">
                ${PERSON}
                <span class="roomy">${t("account")}</span>
              </a>
            </li>
          </ul>
        </nav>
        ${settingsMenu(page, paths.account)}
      </div>
    </header>`;
}

/** Renders the web app's footer. */
export function siteFooter({ t, language }: PageTools): Html {
  const paths = webPaths(language);
  return html`<footer class="site-footer">
    <div class="wrap">
      <a href="${paths.help}">${t("help")}</a>
      <a href="${paths.plans}">${t("plans")}</a>
      <a href="${paths.account}">${t("account")}</a>
      <a href="${paths.privacy}">${t("privacy")}</a>
      <a href="${paths.terms}">${t("terms")}</a>
      <a href="${paths.support}">${t("support")}</a>
    </div>
  </footer>`;
}

/** Renders the breadcrumbs of a page; the last entry is the page itself. */
export function crumbs({ t }: PageTools, trail: { href?: string; title: string }[]): Html {
  return html`<nav class="crumbs" aria-label="${t("breadcrumbs")}">
    <ol>
      ${trail.map(({ href, title }) =>
        href
          ? html`<li><a href="${href}">${title}</a></li>`
          : html`<li aria-current="page"><span>${title}</span></li>`,
      )}
    </ol>
  </nav>`;
}

function settingsMenu({ t, language, theme, here }: Framed, account: string): Html {
  return html`<details class="menu">
    <summary aria-label="${t("settings")}">${SLIDERS}</summary>
    <div>
      <p><a href="${account}">${t("accountLink")}</a></p>
      <h2 id="appearance">${t("appearance")}</h2>
      <div class="choices" role="group" aria-labelledby="appearance">
        ${THEMES.map(
          (name) =>
            html`<a class="button" href="${withQuery(here, "theme", name)}" ${isCurrent(name === theme)}
              >${t(THEME_NAMES[name])}</a
            >`,
        )}
      </div>
      <h2 id="languages">${t("language")}</h2>
      <ul aria-labelledby="languages">
        ${Object.entries(LANGUAGES).map(
          ([tag, { name }]) =>
            html`<li>
              <a
                href="${withQuery(here, "lang", tag)}"
                lang="${tag}"
                dir="${directionOf(tag)}"
                hreflang="${tag}"
                ${isCurrent(tag === language)}
                >${name}</a
              >
            </li>`,
        )}
      </ul>
    </div>
  </details>`;
}

const isCurrent = (yes: boolean) => (yes ? html`aria-current="true"` : "");

/** Returns a path of this site with one parameter set. */
function withQuery(path: string, name: string, value: string): string {
  const url = new URL(path, "https://here.invalid");
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}

const LOGO = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path d="M0 0h20v20H0z" fill="#f7f0e1" />
  <path d="M10 0v10H0A10 10 0 0 1 10 0z" fill="#1f2c5c" />
  <path d="M0 10h10v10A10 10 0 0 1 0 10z" fill="#3350e8" />
  <path d="M15 2a3 3 0 1 0 .01 0z" fill="#f5b13d" />
  <path d="M10 10h10A10 10 0 0 1 10 20z" fill="#8fa3ff" />
</svg>`;

const PERSON = html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  aria-hidden="true"
>
  <circle cx="12" cy="8.5" r="3.75" />
  <path d="M4.5 20a7.5 7.5 0 0 1 15 0" />
</svg>`;

const SLIDERS = html`<svg
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  aria-hidden="true"
>
  <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
  <circle cx="16" cy="7" r="2.2" />
  <circle cx="8" cy="17" r="2.2" />
</svg>`;
