/** Sent with every answer of every Worker. What is shown as a page names a policy of its own. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/** Those that no answer may lack. The others change what browsers send along or share, so each route chooses them. */
export const REQUIRED_HEADERS = [
  "content-security-policy",
  "strict-transport-security",
  "x-content-type-options",
] as const;

/** An answer with the required headers, where it has none of its own: the last step of a Worker. */
export function withSecurityHeaders(response: Response): Response {
  const missing = REQUIRED_HEADERS.filter((name) => !response.headers.has(name));
  if (missing.length === 0) return response;
  // Headers of an answer that another Worker or the cache gave cannot be changed.
  const secured = new Response(response.body, response);
  for (const name of missing) secured.headers.set(name, SECURITY_HEADERS[name]!);
  return secured;
}
