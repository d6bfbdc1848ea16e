import { isOwnOrigin } from "../platform/http/cookies.ts";
import { readLimited } from "../platform/http/read-limited.ts";
import { type Limits, isWithinLimits, networkOf } from "../platform/http/index.ts";
import type { IdentityContext } from "./app.ts";
import type { IdentityEnv } from "./env.ts";
import { PageProblem } from "./page-problem.ts";

const MAX_BYTES = 16 * 1024;
/** The window of the rate-limit bindings. */
const LIMIT_SECONDS = 60;

/**
 * Reads the fields of a form posted by one of our pages. Throws `PageProblem` for a post from another site (403),
 * too many from one network (429), one that is too large (413) or not a form (415).
 */
export async function readForm(c: IdentityContext): Promise<URLSearchParams> {
  requireOwnOrigin(c.req.raw);
  await limitForms(c.env, c.req.raw);
  return readFields(c.req.raw);
}

/**
 * Reads a form like `readForm`, with its own rate limit for a known browser. `knownBy` returns the number of a
 * browser that proved to be known to the account in the form; it is limited separately from its network.
 */
export async function readFormOf(
  c: IdentityContext,
  knownBy: (form: URLSearchParams) => Promise<string | undefined>,
): Promise<URLSearchParams> {
  requireOwnOrigin(c.req.raw);
  const form = await readFields(c.req.raw);
  await limitForms(c.env, c.req.raw, await knownBy(form));
  return form;
}

/** Rate-limits forms and pages of similar cost; throws `PageProblem` (429). */
export async function limitForms(env: IdentityEnv, request: Request, browser?: string): Promise<void> {
  await limitBy({ each: env.RATE_IDENTITY, network: env.RATE_NETWORK_IDENTITY }, request, browser);
}

/** Rate-limits requests for codes; throws `PageProblem` (429). */
export async function limitCodes(env: IdentityEnv, request: Request, browser?: string): Promise<void> {
  await limitBy({ each: env.RATE_CODES }, request, browser);
}

async function limitBy(limits: Limits, request: Request, browser: string | undefined): Promise<void> {
  const sender =
    browser === undefined ? { network: networkOf(request) } : { network: null, learner: browser };
  if (!(await isWithinLimits(limits, sender)))
    throw new PageProblem(429, "errorTooMany", { retryAfter: LIMIT_SECONDS });
}

function requireOwnOrigin(request: Request): void {
  if (!isOwnOrigin(request)) throw new PageProblem(403, "errorForeignForm");
}

async function readFields(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new PageProblem(415, "errorForm");
  const bytes = await readLimited(request, MAX_BYTES);
  if (!bytes) throw new PageProblem(413, "errorForm");
  const text = new TextDecoder().decode(bytes);
  // PostgreSQL cannot store NUL in text.
  return new URLSearchParams(text.replaceAll("%00", ""));
}
