import type { CallMeta } from "./session.ts";

/** A `tools/call` as sent, not validated yet. */
export interface ToolCall {
  tool: unknown;
  meta: CallMeta;
  guest: unknown;
}

/** A parsed JSON-RPC message, with its tool call if it is one. */
export interface Message {
  kind: "message";
  body: Record<string, unknown>;
  call: ToolCall | null;
}

/** Why a body is not a valid message: a JSON-RPC error, sent with HTTP 400. */
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
 * Parses a request's body once. Limits and sign-in use this message and the SDK gets the same one, so that escapes,
 * repeated names or encodings cannot mean different things to them. JSON is UTF-8 (RFC 8259, section 8.1), whatever
 * `charset` says. A batch is rejected: protocols since 2025-06-18 have none, and it would count once for many calls.
 */
export function readMessage(bytes: Uint8Array): Message | Refusal {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return { kind: "refusal", code: -32700, message: "Parse error: the body is not valid JSON in UTF-8" };
  }
  if (Array.isArray(body))
    return {
      kind: "refusal",
      code: -32600,
      message: "Invalid Request: send one message at a time, not a batch",
    };
  if (!isObject(body))
    return { kind: "refusal", code: -32600, message: "Invalid Request: a message must be an object" };
  return { kind: "message", body, call: body["method"] === "tools/call" ? readCall(body) : null };
}

/** Reads a call. A view's call counts as one of the tool that it names, with the guest that this tool gets. */
function readCall(body: Record<string, unknown>): ToolCall {
  const params = objectAt(body, "params") ?? {};
  const meta = objectAt(params, "_meta");
  const args = objectAt(params, "arguments") ?? {};
  const tool = params["name"];
  if (tool === "view_read" || tool === "view_write")
    return { tool: args["tool"], meta, guest: objectAt(args, "input")?.["guest"] };
  return { tool, meta, guest: args["guest"] };
}
