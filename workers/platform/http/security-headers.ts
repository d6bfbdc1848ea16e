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

/** Adds the required headers that a response does not have. It is the last step of a Worker. */
export function withSecurityHeaders(response: Response): Response {
  const missing = REQUIRED_HEADERS.filter((name) => !response.headers.has(name));
  if (missing.length === 0) return response;
  // Headers of a response from another Worker or the cache are immutable.
  const secured = new Response(response.body, response);
  for (const name of missing) secured.headers.set(name, SECURITY_HEADERS[name]!);
  return secured;
}
