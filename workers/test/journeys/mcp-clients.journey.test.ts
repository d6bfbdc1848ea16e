import * as current from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { loadTool } from "../../dev/tools/ensure.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type Json, answerTo } from "../fixtures/tool-answers.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { randomNetwork } from "./browser-client.ts";
import { type PublicServer, REDIRECT, allow, revoke, signedIn } from "./oauth-client.ts";

const COURSE = "by-official-clients";
let running: JourneyServer;
let server: PublicServer;
/** The 2025 SDK exports the same classes as the 2026 client, from two files. */
let of2025: Pick<typeof current, "Client" | "StreamableHTTPClientTransport">;
beforeAll(async () => {
  const SDK = "@modelcontextprotocol/sdk/client";
  const { Client } = await loadTool<typeof of2025>(`${SDK}/index.js`);
  const { StreamableHTTPClientTransport } = await loadTool<typeof of2025>(`${SDK}/streamableHttp.js`);
  of2025 = { Client, StreamableHTTPClientTransport };
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const course = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, course.objects);
}, limit(300_000));
afterAll(() => running.stop());

/** A host's connection state, in memory. Both official clients accept it. */
class Keeper {
  readonly redirectUrl = REDIRECT;
  readonly clientMetadata = {
    client_name: "Official client",
    redirect_uris: [REDIRECT],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  };
  sentTo: URL | undefined;
  private client: { client_id: string } | undefined;
  private kept: { access_token: string; token_type: string; refresh_token?: string } | undefined;
  private verifier = "";
  state = () => "st4te";
  clientInformation = () => this.client;
  saveClientInformation = (client: { client_id: string }) => void (this.client = client);
  tokens = () => this.kept;
  saveTokens = (tokens: NonNullable<Keeper["kept"]>) => void (this.kept = tokens);
  redirectToAuthorization = (url: URL) => void (this.sentTo = url);
  saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  codeVerifier = () => this.verifier;
}

type ToolUse = { name: string; arguments: Record<string, unknown> };
/** Connects to an address and calls a tool; throws the client's error when authorization is needed first. */
type Call = (
  keeper: Keeper | undefined,
  fetch: typeof globalThis.fetch,
  use?: ToolUse,
  address?: URL,
) => Promise<Record<string, unknown>>;
/** Passes the browser's redirect URL to the client. */
type Finish = (keeper: Keeper, fetch: typeof globalThis.fetch, back: URL) => Promise<void>;

const endpoint = () => new URL(`${server.url}/mcp/account`);
const profile: ToolUse = { name: "get_profile", arguments: {} };
const identity = { name: "journey", version: "1.0.0" };

const clients: [string, Call, Finish][] = [
  [
    "@modelcontextprotocol/sdk (2025-11-25)",
    async (authProvider, fetch, use = profile, address = endpoint()) => {
      const client = new of2025.Client(identity);
      await client.connect(new of2025.StreamableHTTPClientTransport(address, { authProvider, fetch }));
      return client.callTool(use);
    },
    (authProvider, fetch, back) =>
      new of2025.StreamableHTTPClientTransport(endpoint(), { authProvider, fetch }).finishAuth(
        back.searchParams.get("code")!,
      ),
  ],
  [
    "@modelcontextprotocol/client (2026-07-28)",
    async (authProvider, fetch, use = profile, address = endpoint()) => {
      const client = new current.Client(identity, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
      await client.connect(new current.StreamableHTTPClientTransport(address, { authProvider, fetch }));
      return client.callTool(use);
    },
    (authProvider, fetch, back) =>
      new current.StreamableHTTPClientTransport(endpoint(), { authProvider, fetch }).finishAuth(
        back.searchParams,
      ),
  ],
];

test.each(clients)(
  "%s begins to sign in when connecting gets 401, calls, refreshes, and is revoked",
  async (_, call, finish) => {
    const address = randomNetwork();
    const asked: string[] = [];
    const fetch = (async (input: string | URL | Request, init: RequestInit = {}) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init.headers);
      headers.set("cf-connecting-ip", address);
      const answer = await server.fetch(url.href, { ...init, headers });
      asked.push(`${init.method ?? "GET"} ${url.pathname} ${answer.status}`);
      return answer;
    }) as typeof globalThis.fetch;
    const keeper = new Keeper();

    await expect(call(keeper, fetch)).rejects.toThrow(/unauthorized/i);
    // The older client also requests a stream at any time, which a server without sessions does not offer.
    const way = asked
      .slice(asked.indexOf("POST /mcp/account 401"))
      .filter((one) => !one.startsWith("GET /mcp/account"));
    expect(way).toEqual([
      "POST /mcp/account 401",
      "GET /.well-known/oauth-protected-resource/mcp/account 200",
      "GET /.well-known/oauth-authorization-server 200",
      "POST /oauth/register 201",
    ]);
    expect(keeper.sentTo?.searchParams.get("resource")).toBe(endpoint().href);
    expect(keeper.sentTo?.searchParams.get("code_challenge_method")).toBe("S256");

    const browser = await signedIn(server);
    const back = await allow(browser, keeper.sentTo!.pathname + keeper.sentTo!.search);
    await finish(keeper, fetch, back);
    const mine = { kind: "account", tier: "free", scopes: ["learn"] };
    expect((await call(keeper, fetch))["structuredContent"]).toMatchObject(mine);
    await finishQuiz((use) => call(keeper, fetch, use));
    const progress = await call(keeper, fetch, { name: "my_progress", arguments: { course: COURSE } });
    expect((progress["structuredContent"] as Json).courses[0].quizzes[0]).toMatchObject({ finished: 1 });

    // The access token expires: the client refreshes it automatically.
    const first = keeper.tokens()!;
    keeper.saveTokens({ ...first, access_token: "has-run-out" });
    asked.length = 0;
    expect((await call(keeper, fetch))["structuredContent"]).toMatchObject(mine);
    expect(asked).toContain("POST /oauth/token 200");
    expect(keeper.tokens()!.refresh_token).not.toBe(first.refresh_token);

    const { client_id: id } = keeper.clientInformation()!;
    const { refresh_token: last } = keeper.tokens()!;
    expect(await revoke(server, { id, verifier: "", challenge: "" }, last!)).toBe(200);
    keeper.saveTokens({ ...keeper.tokens()!, access_token: "has-run-out" });
    keeper.sentTo = undefined;
    await expect(call(keeper, fetch)).rejects.toThrow(/unauthorized/i);
    expect(keeper.sentTo).toBeDefined();
  },
);

test.each(clients)(
  "%s finishes a quiz at /mcp as a guest, whose code another conversation continues",
  async (_, call) => {
    const network = randomNetwork();
    const fetch = ((input: string | URL | Request, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set("cf-connecting-ip", network);
      return server.fetch(String(input instanceof Request ? input.url : input), { ...init, headers });
    }) as typeof globalThis.fetch;
    const address = new URL(`${server.url}/mcp`);
    const guest = await finishQuiz((use) => call(undefined, fetch, use, address));
    const later = await call(
      undefined,
      fetch,
      { name: "my_progress", arguments: { course: COURSE, guest } },
      address,
    );
    expect((later["structuredContent"] as Json).courses[0].quizzes[0]).toMatchObject({ finished: 1 });
  },
);

/** Takes the course's quiz from its start to its result, and returns the guest's code, null for an account. */
async function finishQuiz(call: (use: ToolUse) => Promise<Record<string, unknown>>): Promise<string | null> {
  const get = async (name: string, args: Record<string, unknown>) => {
    const { isError, structuredContent, content } = await call({ name, arguments: args });
    if (isError) throw new Error(`${name}: ${JSON.stringify(content)}`);
    return structuredContent as Json;
  };
  let state = await get("start_quiz", { course: COURSE, quiz: "all-kinds" });
  const { attempt, guest } = state;
  const known = guest ? { guest } : {};
  while (state.question) {
    const { id: item } = state.question;
    state = await get("answer_question", { attempt, item, response: answerTo(state.question), ...known });
  }
  expect((await get("finish_quiz", { attempt, ...known })).status).toBe("finished");
  return guest;
}
