import { html } from "hono/html";
import { SECURITY_HEADERS } from "../../platform/http/security-headers.ts";
import { themeOf } from "../../contract/theme.ts";
import type { IdentityContext } from "../app.ts";
import { directionOf } from "../../contract/direction.ts";
import { translator } from "../texts.ts";
import { returnPath } from "../return-to.ts";
import { type Html, type PageTools, crumbs, siteFooter, siteHeader, webPaths } from "./frame.ts";
import { languageOf } from "./language.ts";
import { STYLE_PATH } from "./style.ts";

export interface Page {
  title: string;
  body: Html;
  /** `slim`: one card, for a form; `narrow`: for text; default: the width of the web app's pages. */
  width?: "slim" | "narrow";
  /** Shows breadcrumbs to the account page; `top` is the account page itself. */
  below?: "account" | "top";
  status?: number;
  /** Seconds after which to try again. */
  retryAfter?: number;
  /** `set-cookie` lines. */
  cookies?: string[];
  /** The path that opens the page again, for a response to a post. */
  path?: string;
  /** A form may redirect to a connected app, which Chromium checks against `form-action`. */
  leavesByForm?: boolean;
}

/** Returns the language and texts of a request. */
export function toolsOf(c: IdentityContext): PageTools {
  const language = languageOf(c);
  return { language, t: translator(language) };
}

/** Renders a page in the web app's frame, without scripts or external content; it is never cached. */
export async function renderPage(c: IdentityContext, page: Page): Promise<Response> {
  const tools = toolsOf(c);
  const { language, t } = tools;
  const theme = themeOf(c.req.header("cookie") ?? "");
  const dir = directionOf(language);
  const document = await html`<!doctype html>
    <html lang="${language}" dir="${dir}" ${theme === "system" ? "" : html`data-theme="${theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14161d" />
        <meta name="robots" content="noindex" />
        <title>${page.title} · ${t("product")}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        ${siteHeader({ ...tools, theme, here: page.path ?? hereOf(c) })}
        <main id="content" tabindex="-1" class="${["wrap", page.width].join(" ").trim()}">
          ${page.below ? trailTo(tools, page) : ""}
          <h1>${page.title}</h1>
          ${page.width === "slim" ? html`<div class="card">${page.body}</div>` : page.body}
        </main>
        ${siteFooter(tools)}
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
  for (const cookie of page.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(String(document), { status: page.status ?? 200, headers });
}

/** Returns a redirect after a post, with cookies. */
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
  const parts = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return [...parts, ...(leavesByForm ? [] : ["form-action 'self'"])].join("; ");
}

/** Returns the page's address; for a post, the address of the page that it came from. */
function hereOf(c: IdentityContext): string {
  const url = new URL(c.req.url);
  const own = url.pathname + url.search;
  if (c.req.method === "GET") return own;
  const from = c.req.header("referer") ?? "";
  if (!URL.canParse(from) || new URL(from).origin !== url.origin) return own;
  const { pathname, search } = new URL(from);
  return returnPath(pathname + search) ?? own;
}

function trailTo(tools: PageTools, { title, below }: Page): Html {
  const { t, language } = tools;
  const learning = { href: webPaths(language).dashboard, title: t("learning") };
  const account = { href: "/account", title: t("accountTitle") };
  return crumbs(tools, [learning, ...(below === "account" ? [account] : []), { title }]);
}
