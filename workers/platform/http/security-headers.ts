import { REQUEST_ID_HEADER } from "../observe/request-id.ts";

/** Headers of every response of every Worker. Pages set their own content security policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/** Headers that every response must have. The others change what browsers send or share, so each route chooses them. */
export const REQUIRED_HEADERS = [
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
] as const;

/** Adds the required headers and the request's id that a response does not have. It is the last step of a Worker. */
export function withSecurityHeaders(response: Response, requestId?: string): Response {
  const missing = REQUIRED_HEADERS.filter((name) => !response.headers.has(name));
  const id = response.headers.has(REQUEST_ID_HEADER) ? undefined : requestId;
  if (missing.length === 0 && id === undefined) return response;
  // Headers of a response from another Worker or the cache are immutable.
  const secured = new Response(response.body, response);
  for (const name of missing) secured.headers.set(name, SECURITY_HEADERS[name]!);
  if (id !== undefined) secured.headers.set(REQUEST_ID_HEADER, id);
  return secured;
}
