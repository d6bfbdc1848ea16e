import {
  type ClientRegistrationCallbackResult,
  GrantType,
  OAuthAuthorizationServer,
  OAuthError,
  type OAuthErrorInternal,
  type TokenExchangeCallbackOptions,
} from "@cloudflare/workers-oauth-provider";
import { ACCOUNT_TOKEN_SECONDS, SCOPES, resourceOf } from "../../learner/index.ts";
import type { IdentityEnv } from "../env.ts";
import type { Standing } from "../standing.ts";
import { closeGrant, redeemGrant, touchGrant } from "./grants.ts";

const DAY_SECONDS = 86_400;
/** A connected app that is not used for this long has to be connected again. */
const IDLE_SECONDS = 30 * DAY_SECONDS;

export const AUTHORIZE_PATH = "/oauth/authorize";
export const TOKEN_PATH = "/oauth/token";

/**
 * The request with the public origin's scheme: whatever ends TLS before this Worker, the library compares whole origins.
 * A foreign host stays one.
 */
export function asIssuedTo(env: IdentityEnv, request: Request): Request {
  const url = new URL(request.url);
  url.protocol = new URL(env.PUBLIC_ORIGIN).protocol;
  return new Request(url, request);
}

/** What is kept with a grant, encrypted under the code or the refresh token. */
export interface GrantProps {
  clientName: string;
}

/** The grant that a token request was about, and who it is for. */
export interface Issue extends Standing {
  learnerId: string;
  grantId: string;
  clientId: string;
  scope: string[];
}

/** What happened inside a token request, for the one who wraps it. */
export interface Outcome {
  issued?: Issue;
  failure?: OAuthErrorInternal;
}

/**
 * The authorization server: OAuth 2.1 by `@cloudflare/workers-oauth-provider`, with this service's rules. Made anew for
 * every request, so that `outcome` is that request's own.
 */
export function authorizationServer(
  env: IdentityEnv,
  outcome: Outcome = {},
): OAuthAuthorizationServer<IdentityEnv> {
  return new OAuthAuthorizationServer<IdentityEnv>({
    issuer: env.PUBLIC_ORIGIN,
    authorizeEndpoint: AUTHORIZE_PATH,
    tokenEndpoint: TOKEN_PATH,
    clientRegistrationEndpoint: "/oauth/register",
    resources: [resourceOf(env.PUBLIC_ORIGIN)],
    scopesSupported: SCOPES,
    accessTokenTTL: ACCOUNT_TOKEN_SECONDS,
    refreshTokenTTL: IDLE_SECONDS,
    refreshTokenIdleTTL: IDLE_SECONDS,
    clientIdMetadataDocumentEnabled: true,
    cookiePrefix: "__Host-cc_oauth_",
    clientRegistrationCallback: ({ clientMetadata }) => judgeClient(env, clientMetadata),
    tokenExchangeCallback: async (options) => {
      outcome.issued = await judgeExchange(options);
    },
    onError: ({ code, status, internal }) => {
      outcome.failure = internal;
      const { category, reason } = internal;
      console.log(JSON.stringify({ level: "info", event: "oauth-refused", code, status, category, reason }));
    },
  });
}

/** Each exchange is decided by one statement in the database, since KV cannot tell two at the same moment apart. */
async function judgeExchange(options: TokenExchangeCallbackOptions<IdentityEnv>): Promise<Issue> {
  const { env, grantType, userId: learnerId, grantId, clientId, requestedScope: scope } = options;
  const about = { learnerId, grantId, clientId, scope };
  if (grantType === GrantType.REFRESH_TOKEN) {
    const standing = await touchGrant(env, learnerId, grantId);
    if (!standing)
      throw new OAuthError("invalid_grant", { description: "The access was ended: connect again" });
    return { ...about, ...standing };
  }
  const { clientName } = options.props as GrantProps;
  const grant = { id: grantId, learnerId, clientId, clientName, scope, redemption: crypto.randomUUID() };
  const standing = await redeemGrant(env, grant);
  if (typeof standing === "object") return { ...about, ...standing };
  if (standing === "replayed") await closeGrant(env, { learnerId, grantId }, "code-replayed");
  // The library revokes the grant, with what it has issued, for this error.
  throw new OAuthError("invalid_grant", { description: "Authorization code already used" });
}

/**
 * A client that registers itself says nothing that can be checked, so its tokens go to known hosts or to this computer
 * only. Private-use schemes (`app:/callback`) may stand beside one of these; no request can use them.
 */
function judgeClient(
  env: IdentityEnv,
  metadata: Record<string, unknown>,
): ClientRegistrationCallbackResult | undefined {
  const known = new Set((env.REDIRECT_HOSTS ?? "").split(",").map((host) => host.trim().toLowerCase()));
  const uris: unknown[] = Array.isArray(metadata["redirect_uris"]) ? metadata["redirect_uris"] : [];
  const foreign = uris.filter((uri) => {
    if (typeof uri !== "string" || !URL.canParse(uri)) return true;
    const { protocol, hostname } = new URL(uri);
    if (protocol === "https:") return !known.has(hostname.toLowerCase());
    if (protocol === "http:") return !isLoopback(hostname);
    return false;
  });
  if (foreign.length === 0) return undefined;
  return {
    code: "invalid_redirect_uri",
    description:
      "Redirect URIs of a registered client must be of a known host or of this computer; others use a client ID metadata document",
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
