import { TimeZone } from "../contract/progress.ts";
import type { Context } from "../platform/context.ts";

/** What a host says about its user with a call. An argument counts more, and so does what the learner has stored. */
export interface Hints {
  /** A language tag. */
  locale?: string;
  /** An IANA time zone. */
  timeZone?: string;
}

const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i;

/** Reads ChatGPT's hints, `openai/locale` and the time zone of `openai/userLocation`. Anything unreadable is left out. */
export function hintsOf(meta: Record<string, unknown> | undefined): Hints {
  const locale = meta?.["openai/locale"];
  const location = meta?.["openai/userLocation"] as { timezone?: unknown } | null | undefined;
  const tag = typeof locale === "string" ? locale.replaceAll("_", "-") : "";
  const zone = TimeZone.safeParse(location?.timezone);
  return {
    ...(TAG.test(tag) ? { locale: tag } : {}),
    ...(zone.success ? { timeZone: zone.data } : {}),
  };
}

/** Returns the time zone for a guest's days, which nobody else sets; an account sets its own. */
export const guestTimeZone = (ctx: Context, { hints }: { hints: Hints }): string | undefined =>
  ctx.caller?.kind === "guest" ? hints.timeZone : undefined;
