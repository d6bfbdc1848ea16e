import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { Origin } from "../../platform/http/index.ts";
import { originCounters, pgArray } from "./origin-counters.ts";

const MINUTE = 60;
const DAY = 86_400;

/**
 * How many new guests are allowed, by origin. A host such as ChatGPT calls for many people from few addresses, so
 * it has its own limit. The purge keeps up with 210,000 new guests a day.
 */
export const NEW_GUESTS = {
  /** An IPv4 address, or the /64 of an IPv6 address. */
  network: { minute: 30, day: 2_000 },
  /** The /48 of an IPv6 address. */
  flood: { minute: 300, day: 20_000 },
  /** All networks of one host. */
  host: { minute: 3_000, day: 200_000 },
} as const;

/** Whether a guest is known already or was admitted now. */
export type Admission = "known" | "admitted";

/**
 * Counts a new guest for their network, or for the host that calls for them. Every guest is admitted here, whether
 * named by a subject, a code or a token; a null `guestId` means a new one. One statement; the counters hold keyed
 * hashes. Throws `rate-limited` above the limit for a minute and `account-required` above the limit for a day.
 */
export async function admitGuest(
  ctx: Pick<Context, "env" | "db">,
  origin: Origin,
  guestId: string | null,
): Promise<Admission> {
  const counters = await guestCounters(ctx.env.ATTEMPT_KEY, origin);
  const { rows } = await ctx.db().execute<{ admission: string }>(sql`
    select admit_guest(${guestId}::text, ${pgArray(counters.map(({ key }) => key))}::text[],
      ${pgArray(counters.map(({ limit }) => limit))}::integer[],
      ${pgArray(counters.map(({ seconds }) => seconds))}::integer[]) as admission`);
  const { admission } = rows[0]!;
  if (admission === "known" || admission === "admitted") return admission;
  const full = counters.find(({ key }) => key === admission)!;
  if (full.seconds === MINUTE)
    throw new AppError(
      "rate-limited",
      "Too many new learners from this network. Wait a minute and try again.",
      {
        retryAfter: MINUTE,
      },
    );
  throw new AppError(
    "account-required",
    "Too many new learners from this network today. Sign in to save progress; reading needs no sign-in.",
  );
}

/** A counter in `throttles`. */
interface Counter {
  key: string;
  limit: number;
  seconds: number;
}

/**
 * Returns the counters of a new guest from `origin`. Those for a minute come first, so that a request they reject
 * does not count for the day.
 */
export async function guestCounters(secret: string, origin: Origin): Promise<Counter[]> {
  const keyed = await originCounters<{ minute: number; day: number }>(
    secret,
    "new guests",
    origin,
    NEW_GUESTS,
  );
  return [
    ...keyed.map(({ key, limit }) => ({ key: `guests-minute:${key}`, limit: limit.minute, seconds: MINUTE })),
    ...keyed.map(({ key, limit }) => ({ key: `guests-day:${key}`, limit: limit.day, seconds: DAY })),
  ];
}
