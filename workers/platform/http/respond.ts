import type { Context } from "../context.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export interface ReplyOptions {
  status?: number;
  headers?: Record<string, string>;
}

/** Builds a response with the common headers, all at once: setting headers one by one costs CPU. */
export function respond(requestId: string, body: BodyInit | null, options: ReplyOptions = {}): Response {
  return new Response(body, {
    status: options.status ?? 200,
    headers: { ...SECURITY_HEADERS, "x-request-id": requestId, ...options.headers },
  });
}

/** Builds a JSON response, which must not be cached unless `headers` say otherwise. */
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
