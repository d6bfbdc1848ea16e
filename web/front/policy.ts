import { SECURITY_HEADERS } from "../../workers/platform/http/security-headers.ts";

/** The inline scripts of a page as Next made it, each as CSP Level 3 names it: `'sha256-…'`. */
export async function scriptHashes(html: string): Promise<string[]> {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => text!,
  );
  const hashes = await Promise.all(
    scripts.map(async (text) => {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
      return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
    }),
  );
  return [...new Set(hashes)];
}

/** Headers of a page whose inline scripts are `hashes`: nothing from elsewhere, no other inline script or style. */
export function pageHeaders(hashes: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(" ")}`.trim(),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    ...SECURITY_HEADERS,
    "content-security-policy": policy.join("; "),
    "content-type": "text/html; charset=utf-8",
    // Media of a course may be shown by no other site, but a search engine's preview may fetch the page.
    "cross-origin-resource-policy": "same-site",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "referrer-policy": "same-origin",
  };
}
