import { API_PREFIX } from "../../workers/contract/routes.ts";
import type { StagedReleases } from "../../workers/contract/staged.ts";
import type { WebEnv } from "./env.ts";

/** What an author's browser may read beside what is live. */
export interface AuthorAccess {
  staged: StagedReleases;
  /** For requests to the API as this account. */
  cookie: string;
  /** Cookies to set: the account's token was renewed. */
  renewed: string[];
}

/**
 * Asks the API, by the browser's cookies, whether they are an author's. A token that has run out is renewed, as the app's
 * scripts do. Throws when a Worker does not answer.
 */
export async function accessOf(
  request: Request,
  env: WebEnv,
  course: string,
): Promise<AuthorAccess | "signed-out" | "refused"> {
  const cookie = request.headers.get("cookie") ?? "";
  const asked = await ask(env, course, cookie);
  if (asked.status !== 401) return accessIn(asked, cookie, []);
  const renewed = await renew(request, env);
  if (!renewed) return "signed-out";
  const fresh = renewed.map((set) => set.split(";", 1)[0]!);
  const names = new Set(fresh.map((pair) => pair.split("=", 1)[0]));
  const others = cookie.split(/; */).filter((pair) => pair && !names.has(pair.split("=", 1)[0]));
  const joined = [...others, ...fresh].join("; ");
  return accessIn(await ask(env, course, joined), joined, renewed);
}

const ask = (env: WebEnv, course: string, cookie: string): Promise<Response> =>
  env.API.fetch(`${env.PUBLIC_ORIGIN}${API_PREFIX}/courses/${course}/staged`, { headers: { cookie } });

async function accessIn(
  response: Response,
  cookie: string,
  renewed: string[],
): Promise<AuthorAccess | "signed-out" | "refused"> {
  if (response.ok) return { staged: await response.json(), cookie, renewed };
  if (response.status === 401) return "signed-out";
  if (response.status < 500 && response.status !== 429) return "refused";
  throw new Error(`the API answered ${response.status} about staged releases`);
}

/** A new token for the browser's session, as cookies to set; null when there is no session. */
async function renew(request: Request, env: WebEnv): Promise<string[] | null> {
  const headers = new Headers(request.headers);
  headers.set("origin", env.PUBLIC_ORIGIN);
  const response = await env.IDENTITY.fetch(`${env.PUBLIC_ORIGIN}/identity/token`, {
    method: "POST",
    headers,
  });
  if (response.ok) return response.headers.getSetCookie();
  if (response.status < 500 && response.status !== 429) return null;
  throw new Error(`sign-in answered ${response.status} to a renewal`);
}
