import { html } from "hono/html";
import { SECURITY_HEADERS } from "../../api/respond.ts";
import type { IdentityContext } from "../app.ts";
import { keepCookie } from "../cookies.ts";
import { LANGUAGES, type Language, type Translate, toLanguage, translator } from "../messages/index.ts";
import { languageOf } from "./language.ts";
import { STYLE_PATH } from "./style.ts";

export type Html = ReturnType<typeof html>;

/** What a page is made with. */
export interface PageTools {
  language: Language;
  t: Translate;
}

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** Seconds after which to try again. */
  retryAfter?: number;
  /** `set-cookie` lines. */
  cookies?: string[];
  /** A form here may end at a connected app's address by redirects, which Chromium checks against `form-action`. */
  leavesByForm?: boolean;
}

/** The texts of a request's language. */
export function toolsOf(c: IdentityContext): PageTools {
  const language = languageOf(c);
  return { language, t: translator(language) };
}

/** A whole page, without scripts and without anything from elsewhere; never kept by a cache. */
export async function renderPage(c: IdentityContext, page: Page): Promise<Response> {
  const { language, t } = toolsOf(c);
  const { dir } = LANGUAGES[language];
  const document = await html`<!doctype html>
    <html lang="${language}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${page.title} · ${t("product")}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <a class="skip" href="#content">${t("skipToContent")}</a>
        <header>
          <p class="product">
            <a href="/"><bdi>${t("product")}</bdi></a>
          </p>
        </header>
        <main id="content" tabindex="-1">
          <h1>${page.title}</h1>
          ${page.body}
        </main>
        <footer>
          <nav aria-label="${t("language")}">${languageLinks(c, language)}</nav>
          <p><a href="/privacy">${t("privacyLink")}</a></p>
        </footer>
      </body>
    </html>`;
  const headers = new Headers({
    ...SECURITY_HEADERS,
    "content-type": "text/html; charset=utf-8",
    "content-language": language,
    "cache-control": "no-store",
    "content-security-policy": policy(page.leavesByForm ?? false),
    // With `no-referrer` browsers send `origin: null` with our own forms.
    "referrer-policy": "same-origin",
  });
  if (page.retryAfter !== undefined) headers.set("retry-after", String(page.retryAfter));
  const chosen = toLanguage(c.req.query("lang"));
  for (const cookie of page.cookies ?? []) headers.append("set-cookie", cookie);
  if (chosen) headers.append("set-cookie", keepCookie(c.env, "lang", chosen));
  return new Response(String(document), { status: page.status ?? 200, headers });
}

/** A redirect after a post, with cookies. */
export function redirect(path: string, cookies: string[] = []): Response {
  const headers = new Headers({
    ...SECURITY_HEADERS,
    location: path,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
  });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function policy(leavesByForm: boolean): string {
  const parts = ["default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"];
  return [...parts, ...(leavesByForm ? [] : ["form-action 'self'"])].join("; ");
}

/** This page in each language; a page that answers a post leads to the one that the post came from. */
function languageLinks(c: IdentityContext, current: Language): Html {
  const url = new URL(c.req.url);
  return html`<ul class="languages">
    ${Object.entries(LANGUAGES).map(([tag, { name, dir }]) => {
      url.searchParams.set("lang", tag);
      return html`<li>
        <a
          href="${url.pathname}${url.search}"
          lang="${tag}"
          dir="${dir}"
          hreflang="${tag}"
          ${tag === current ? html`aria-current="true"` : ""}
          >${name}</a
        >
      </li>`;
    })}
  </ul>`;
}
