import * as current from "@modelcontextprotocol/client";
import { expect } from "vitest";
import { MCP_PATHS } from "../../domain/learner/index.ts";
import { loadTool } from "../../dev/tools/ensure.ts";
import { randomNetwork } from "../journeys/browser-client.ts";
import type { McpCaller } from "../journeys/mcp-callers.ts";
import type { Answer, Json } from "../journeys/mcp-host.ts";
import type { PublicServer } from "../journeys/oauth-client.ts";

/** The official clients: of the 2026 protocol, and of that of 2025. */
export type ClientVersion = "2026" | "2025";

/** What a conversation costs: o200k tokens count a result's text once. */
export interface Cost {
  calls: number;
  bytes: number;
  tokens: number;
  errors: number;
}

/** One conversation: it calls tools like a host's model, carries the guest's code, and counts. */
export interface Talk {
  caller: McpCaller;
  cost: Cost;
  guest: string | null;
  /** Calls a tool that must succeed. */
  get(name: string, args?: Record<string, unknown>): Promise<Json>;
  /** Calls a tool that must fail, and returns the message and `_meta` of the failure. */
  refused(name: string, args?: Record<string, unknown>): Promise<{ text: string; meta: Json }>;
}

type Sdk = Pick<typeof current, "Client" | "StreamableHTTPClientTransport">;

async function sdkOf(version: ClientVersion): Promise<Sdk> {
  if (version === "2026") return current;
  // The same classes under the same names, in two files.
  const { Client } = await loadTool<Sdk>("@modelcontextprotocol/sdk/client/index.js");
  const transport = await loadTool<Sdk>("@modelcontextprotocol/sdk/client/streamableHttp.js");
  return { Client, StreamableHTTPClientTransport: transport.StreamableHTTPClientTransport };
}

/** Opens a conversation of `caller`, by an official client at the caller's address. */
export async function openTalk(
  server: PublicServer,
  caller: McpCaller,
  { version = "2026" as ClientVersion, guest = null as string | null } = {},
): Promise<Talk> {
  const { countTokens } = await loadTool<{ countTokens: (text: string) => number }>(
    "gpt-tokenizer/encoding/o200k_base",
  );
  const { Client, StreamableHTTPClientTransport } = await sdkOf(version);
  const network = randomNetwork();
  const fetch = ((input: string | URL | Request, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cf-connecting-ip", network);
    if (caller.token) headers.set("authorization", `Bearer ${caller.token}`);
    return server.fetch(String(input instanceof Request ? input.url : input), { ...init, headers });
  }) as typeof globalThis.fetch;
  const identity = { name: "conversation", version: "1.0.0" };
  const client =
    version === "2026"
      ? new Client(identity, { versionNegotiation: { mode: { pin: "2026-07-28" } } })
      : new Client(identity);
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${server.url}${MCP_PATHS[caller.address]}`), { fetch }),
  );
  const { tools } = await client.listTools();
  const takesGuest = new Set(
    tools.filter(({ inputSchema }) => inputSchema.properties?.["guest"]).map(({ name }) => name),
  );

  const talk: Talk = {
    caller,
    guest,
    cost: { calls: 0, bytes: 0, tokens: 0, errors: 0 },
    async get(name, args = {}) {
      const { isError, content, structuredContent } = await call(name, args);
      if (isError) throw new Error(`${name} ${JSON.stringify(args)}: ${content[0]!.text}`);
      expect(JSON.parse(content[0]!.text)).toEqual(structuredContent);
      if (!caller.token && !caller.meta) talk.guest ??= structuredContent.guest ?? null;
      return structuredContent;
    },
    async refused(name, args = {}) {
      const { isError, content, _meta } = await call(name, args);
      expect(isError, `${name} was to fail: ${content[0]!.text.slice(0, 300)}`).toBe(true);
      return { text: content[0]!.text, meta: _meta ?? {} };
    },
  };
  async function call(name: string, given: Record<string, unknown>): Promise<Answer> {
    const args = { ...(talk.guest && takesGuest.has(name) ? { guest: talk.guest } : {}), ...given };
    const answer = (await client.callTool({
      name,
      arguments: args,
      ...(caller.meta ? { _meta: caller.meta } : {}),
    })) as Answer;
    talk.cost.calls++;
    talk.cost.bytes += Buffer.byteLength(JSON.stringify(answer));
    talk.cost.tokens += countTokens(answer.content[0]!.text);
    if (answer.isError) talk.cost.errors++;
    return answer;
  }
  return talk;
}
