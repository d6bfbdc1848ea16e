import type { CallMeta } from "./session.ts";

/** A `tools/call` as its sender wrote it; nothing of it has been checked yet. */
export interface ToolCall {
  tool: unknown;
  meta: CallMeta;
  guest: unknown;
}

/** One JSON-RPC message, parsed; what it calls, if it calls a tool. */
export interface Message {
  kind: "message";
  body: Record<string, unknown>;
  call: ToolCall | null;
}

/** Why a body is no message: a JSON-RPC error that goes with HTTP 400. */
export interface Refusal {
  kind: "refusal";
  code: -32700 | -32600;
  message: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectAt = (value: Record<string, unknown>, name: string) => {
  const inner = Object.hasOwn(value, name) ? value[name] : undefined;
  return isObject(inner) ? inner : undefined;
};

/**
 * Parses a request's body once: limits and sign-in are decided on this message, and the SDK is given the same one, so
 * that no spelling of it (escapes, repeated names, an encoding) is one thing here and another there. JSON is UTF-8
 * (RFC 8259, section 8.1), whatever `charset` says. A batch is refused: protocols since 2025-06-18 have none, and one
 * request would count once for a hundred calls.
 */
export function readMessage(bytes: Uint8Array): Message | Refusal {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return { kind: "refusal", code: -32700, message: "Parse error: the body is not JSON in UTF-8" };
  }
  if (Array.isArray(body))
    return {
      kind: "refusal",
      code: -32600,
      message: "Invalid Request: send one message at a time, not a batch",
    };
  if (!isObject(body))
    return { kind: "refusal", code: -32600, message: "Invalid Request: a message is an object" };
  return { kind: "message", body, call: body["method"] === "tools/call" ? readCall(body) : null };
}

function readCall(body: Record<string, unknown>): ToolCall {
  const params = objectAt(body, "params") ?? {};
  return {
    tool: params["name"],
    meta: objectAt(params, "_meta"),
    guest: objectAt(params, "arguments")?.["guest"],
  };
}
