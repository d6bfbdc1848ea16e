import { failure as texts } from "@course-companion/messages";
import { directionOf } from "../../workers/contract/direction.ts";
import { RETRY_SECONDS } from "./limits.ts";
import type { Locale } from "./locales.ts";
import { pageHeaders } from "./policy.ts";

/** Why a page cannot be shown: something behind it failed, or the reader's network asked for too many new ones. */
export type Failure = "failed" | "busy";
const STATUS: Record<Failure, number> = { failed: 503, busy: 429 };

/** Said when the app itself cannot: a page of its own, without scripts, that needs nothing else to work. */
export function failurePage(locale: Locale, failure: Failure): Response {
  const { retry, [failure]: what, [`${failure}Title` as const]: title } = texts[locale];
  const dir = directionOf(locale);
  const html = `<!doctype html><html lang="${locale}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="/identity/style.css"></head><body><main class="wrap narrow"><h1>${title}</h1><p>${what}</p><p><a href="">${retry}</a></p></main></body></html>`;
  return new Response(html, {
    status: STATUS[failure],
    headers: {
      ...pageHeaders([]),
      "cache-control": "no-store",
      "retry-after": String(RETRY_SECONDS),
      "content-language": locale,
    },
  });
}
