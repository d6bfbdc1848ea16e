import type { PublicServer } from "./oauth-client.ts";

/** Posts a raw body to /mcp. */
export function postRaw(
  server: PublicServer,
  body: string | Uint8Array,
  network: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return server.fetch("/mcp", {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-06-18",
      "cf-connecting-ip": network,
      ...headers,
    },
  });
}

export interface CallOptions {
  args?: Record<string, unknown>;
  meta?: Record<string, unknown>;
}

/** Builds a `tools/call` as JSON. */
export const callOf = (name: string, { args = {}, meta }: CallOptions = {}): string =>
  JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name, arguments: args, ...(meta ? { _meta: meta } : {}) },
  });

/** Reads the result of a tool call from JSON or from a stream with one event. */
export async function toolResult(response: Response) {
  const text = await response.text();
  const { result } = JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text) as {
    result: {
      isError?: boolean;
      content: { type: string; text: string }[];
      structuredContent?: Record<string, unknown>;
      _meta?: Record<string, unknown>;
    };
  };
  return result;
}

/** Counts responses by status, with eleven requests at a time. */
export async function statuses(
  count: number,
  send: (i: number) => Promise<Response>,
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let from = 0; from < count; from += 11)
    await Promise.all(
      Array.from({ length: Math.min(11, count - from) }, async (_, i) => {
        const response = await send(from + i);
        await response.arrayBuffer();
        counts[response.status] = (counts[response.status] ?? 0) + 1;
      }),
    );
  return counts;
}

/** The binding's limiters count by clock minute: a burst must not extend into the next one. */
export async function inOneMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 30_000) await new Promise((resolve) => setTimeout(resolve, left));
}

/** Escapes every character as `\uXXXX`. */
export function escaped(text: string): string {
  return Array.from(text, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
