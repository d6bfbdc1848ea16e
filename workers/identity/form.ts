import { isOwnOrigin } from "../browser.ts";
import { readLimited } from "../read-limited.ts";
import type { IdentityContext } from "./app.ts";
import { PageProblem } from "./page-problem.ts";

const MAX_BYTES = 16 * 1024;

/**
 * The fields of a form that one of our own pages posted. Throws `PageProblem` for a post from elsewhere (403), too
 * many from one address (429), one that is too large (413) or no form (415).
 */
export async function readForm(c: IdentityContext): Promise<URLSearchParams> {
  const request = c.req.raw;
  if (!isOwnOrigin(request)) throw new PageProblem(403, "errorForeignForm");
  await brake(c.env.RATE_IDENTITY, request);
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new PageProblem(415, "errorForm");
  const bytes = await readLimited(request, MAX_BYTES);
  if (!bytes) throw new PageProblem(413, "errorForm");
  const text = new TextDecoder().decode(bytes);
  // PostgreSQL keeps no NUL in text.
  return new URLSearchParams(text.replaceAll("%00", ""));
}

/** The one address a request comes from; of IPv6 the /64 that one subscriber has. Unknown where nobody says it. */
export function addressOf(request: Request): string | undefined {
  const address = request.headers.get("cf-connecting-ip") ?? undefined;
  if (!address?.includes(":")) return address;
  const [head, tail] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const groups = tail
    ? [...head!, ...Array<string>(Math.max(0, 8 - head!.length - tail.length)).fill("0"), ...tail]
    : head!;
  return groups.slice(0, 4).join(":");
}

/** Counts a request against a rate limit by its address; throws `PageProblem` (429) over it. */
export async function brake(limiter: RateLimit | undefined, request: Request): Promise<void> {
  const key = addressOf(request);
  if (!limiter || !key) return;
  const { success } = await limiter.limit({ key });
  if (!success) throw new PageProblem(429, "errorTooMany");
}
