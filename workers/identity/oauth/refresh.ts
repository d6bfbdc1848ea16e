import { SCOPES, resourceOf, resourcesOf } from "../../domain/learner/index.ts";
import type { IdentityEnv } from "../env.ts";
import { endGrant } from "./end-grant.ts";
import { type RefreshToken, newRefreshToken, readRefreshToken } from "./refresh-token.ts";
import { type Refusal, type Rotated, responseDelayOf, rotateGrant } from "./rotate.ts";
import type { TokenIssue } from "./server.ts";

/** An OAuth error, or the data of the tokens to issue. */
export type RefreshResult = { error: string; description: string } | { issue: TokenIssue };

export interface RefreshRequest {
  form: URLSearchParams;
  /** The authenticated client. */
  clientId: string;
  /** When it arrived, milliseconds since 1970. */
  arrivedAt: number;
}

/**
 * Exchanges a refresh token (RFC 6749, section 6). Only the database decides, in `rotateGrant`. The library would
 * use the key-value store, where two concurrent requests both see the old state, and other locations see it for a
 * minute.
 */
export async function refreshTokens(
  env: IdentityEnv,
  { form, clientId, arrivedAt }: RefreshRequest,
): Promise<RefreshResult> {
  const sent = await readRefreshToken(env, form.get("refresh_token") ?? "");
  if (!sent) return invalid("Invalid refresh token");
  const resource = resourceIn(form);
  if (resource === null)
    return { error: "invalid_target", description: "`resource` must be one absolute URI" };
  const named = form.get("scope")?.split(" ").filter(Boolean) ?? [];
  const asked = named.length > 0 ? named : SCOPES;
  if (!asked.some((scope) => SCOPES.includes(scope)))
    return { error: "invalid_scope", description: "None of the requested scopes were granted" };

  const { learnerId, grantId } = sent;
  const next = await newRefreshToken(env, sent);
  if (resource !== undefined && !resourcesOf(env.PUBLIC_ORIGIN).includes(resource)) return otherResource;
  const waitedMs = Date.now() - arrivedAt;
  const rotate = (adopt: boolean) =>
    rotateGrant(env, {
      learnerId,
      grantId,
      clientId,
      sent: sent.hash,
      next: next.hash,
      waitedMs,
      resource,
      adopt,
    });
  let rotated = await rotate(false);
  if (rotated === "unrecorded") rotated = await adoptFormer(env, sent, () => rotate(true));
  if (rotated === "reused") await endGrant(env, { learnerId, grantId }, "code-replayed");
  if (typeof rotated === "string") return REFUSALS[rotated];

  await new Promise((resolve) => setTimeout(resolve, responseDelayOf(waitedMs)));
  const scope = rotated.scope.split(" ").filter((one) => asked.includes(one));
  const audience = rotated.resource ?? resourceOf(env.PUBLIC_ORIGIN);
  return {
    issue: { ...rotated, learnerId, grantId, clientId, scope, resource: audience, refreshToken: next.token },
  };
}

/**
 * Handles the first refresh of a grant whose tokens are still in the key-value store, which then decides. It can be
 * removed a month after the last Worker of that time is replaced.
 */
async function adoptFormer(
  env: IdentityEnv,
  { kind, token, learnerId, grantId }: RefreshToken,
  rotate: () => Promise<Rotated | Refusal>,
): Promise<Rotated | Refusal> {
  if (kind !== "former") return "ended";
  interface Former {
    refreshTokenId?: string;
    previousRefreshTokenId?: string;
  }
  const grant = await env.OAUTH_KV.get<Former>(`grant:${learnerId}:${grantId}`, { type: "json" });
  if (!grant) return "ended";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  const id = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return id === grant.refreshTokenId || id === grant.previousRefreshTokenId ? rotate() : "reused";
}

/**
 * Returns the requested resource without its query; undefined when none is named, null for several or an invalid
 * one.
 */
function resourceIn(form: URLSearchParams): string | undefined | null {
  const named = [...new Set(form.getAll("resource"))];
  if (named.length === 0) return undefined;
  const [uri] = named;
  if (named.length > 1 || !uri || !URL.canParse(uri) || uri.includes("#")) return null;
  return uri.split("?")[0]!;
}

const invalid = (description: string) => ({ error: "invalid_grant", description });
const otherResource = {
  error: "invalid_target",
  description: "The requested resource does not match the authorization grant",
};

const REFUSALS: Record<Refusal, { error: string; description: string }> = {
  simultaneous: invalid("Another request is using this refresh token; access continues"),
  reused: invalid("This refresh token was used before; connect again"),
  unrecorded: invalid("Invalid refresh token"),
  ended: invalid("Access has ended; connect again"),
  "other-resource": otherResource,
};
