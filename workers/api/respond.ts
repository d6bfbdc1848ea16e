import type { Context } from "../context.ts";

/** Sent with every answer. The API serves no pages but its docs, which name their own policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

export interface ReplyOptions {
  status?: number;
  headers?: Record<string, string>;
}

/** An answer with the headers that every one has. Made in one go: setting headers one by one costs CPU. */
export function respond(requestId: string, body: BodyInit | null, options: ReplyOptions = {}): Response {
  return new Response(body, {
    status: options.status ?? 200,
    headers: { ...SECURITY_HEADERS, "x-request-id": requestId, ...options.headers },
  });
}

/** A JSON answer; not to be kept by anybody unless `headers` say so. */
export function json(ctx: Pick<Context, "requestId">, value: unknown, options: ReplyOptions = {}): Response {
  return respond(ctx.requestId, JSON.stringify(value), {
    status: options.status ?? 200,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "private, no-store",
      ...options.headers,
    },
  });
}
