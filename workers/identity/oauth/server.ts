import { log } from "../../platform/observe/log.ts";
import {
  type ClientRegistrationCallbackResult,
  GrantType,
  OAuthAuthorizationServer,
  OAuthError,
  type OAuthErrorInternal,
  type TokenExchangeCallbackOptions,
} from "@cloudflare/workers-oauth-provider";
import { ACCOUNT_TOKEN_SECONDS, SCOPES, resourceOf, resourcesOf } from "../../domain/learner/index.ts";
import type { IdentityEnv } from "../env.ts";
import type { TokenClaims } from "../token-claims.ts";
import { type GrantRef, IDLE_SECONDS, closeGrant, redeemGrant } from "./grants.ts";
import { newRefreshToken } from "./refresh-token.ts";

export const AUTHORIZE_PATH = "/oauth/authorize";
export const TOKEN_PATH = "/oauth/token";

/**
 * Returns the request with the public origin's scheme, because TLS may end before this Worker and the library
 * compares whole origins. The host is unchanged.
 */
export function asIssuedTo(env: IdentityEnv, request: Request): Request {
  const url = new URL(request.url);
  url.protocol = new URL(env.PUBLIC_ORIGIN).protocol;
  return new Request(url, request);
}

/**
 * Returns an authorization request that names a resource: clients older than RFC 8707 name none, and mean `/mcp`, which
 * was the only one then.
 */
export function withResource(env: IdentityEnv, request: Request): Request {
  const url = new URL(request.url);
  if (url.searchParams.has("resource")) return request;
  url.searchParams.set("resource", resourceOf(env.PUBLIC_ORIGIN));
  return new Request(url, request);
}

/** Properties stored with a grant, encrypted under the code. */
export interface GrantProps {
  clientName: string;
  redirectUri: string;
}

/** The data of a grant's tokens. */
export interface TokenIssue extends TokenClaims, GrantRef {
  clientId: string;
  scope: string[];
  resource: string;
  refreshToken: string;
}

/** The outcome of a token request inside the library. */
export interface Outcome {
  issued?: TokenIssue;
  failure?: OAuthErrorInternal;
}

/**
 * Creates the authorization server: OAuth 2.1 by `@cloudflare/workers-oauth-provider` with this service's rules.
 * Each request has its own, so that `outcome` belongs to that request.
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
    resources: resourcesOf(env.PUBLIC_ORIGIN),
    scopesSupported: SCOPES,
    accessTokenTTL: ACCOUNT_TOKEN_SECONDS,
    // Its own refresh tokens are never sent, but their lifetime is how long it remembers that the code was used.
    refreshTokenTTL: IDLE_SECONDS,
    clientIdMetadataDocumentEnabled: true,
    cookiePrefix: "__Host-cc_oauth_",
    clientRegistrationCallback: ({ clientMetadata }) => checkClient(env, clientMetadata),
    tokenExchangeCallback: async (options) => {
      outcome.issued = await exchangeCode(options);
    },
    onError: ({ code, status, internal }) => {
      outcome.failure = internal;
      const { category, reason } = internal;
      log("info", "oauth-refused", { code, status, category, reason, requestId: env.REQUEST_ID });
    },
  });
}

/** Exchanges a code by one statement in the database, because KV cannot detect two concurrent exchanges. */
async function exchangeCode(options: TokenExchangeCallbackOptions<IdentityEnv>): Promise<TokenIssue> {
  const { env, grantType, userId: learnerId, grantId, clientId, requestedScope: scope } = options;
  // Refresh tokens are exchanged by `refresh.ts`.
  if (grantType !== GrantType.AUTHORIZATION_CODE)
    throw new OAuthError("unsupported_grant_type", { description: "Grant type not supported" });
  const { clientName, redirectUri = "" } = options.props as Partial<GrantProps> & { clientName: string };
  const resource = typeof options.resource === "string" ? options.resource : resourceOf(env.PUBLIC_ORIGIN);
  const refresh = await newRefreshToken(env, { learnerId, grantId });
  const claims = await redeemGrant(env, {
    id: grantId,
    learnerId,
    clientId,
    clientName,
    redirectUri,
    resource,
    scope,
    redemption: crypto.randomUUID(),
    refreshHash: refresh.hash,
  });
  if (typeof claims === "object")
    return { learnerId, grantId, clientId, scope, resource, refreshToken: refresh.token, ...claims };
  if (claims === "replayed") await closeGrant(env, { learnerId, grantId }, "code-replayed");
  // The library revokes the grant, with what it has issued, for this error.
  throw new OAuthError("invalid_grant", { description: "Authorization code already used" });
}

/**
 * Checks a client that registers itself. Nothing it states can be verified, so it may redirect only to known hosts
 * or to this computer. Private-use schemes (`app:/callback`) are accepted besides these, but no request can use
 * them.
 */
function checkClient(
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
      "Redirect URIs of a registered client must be on a known host or this computer; other clients use a client ID metadata document",
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
