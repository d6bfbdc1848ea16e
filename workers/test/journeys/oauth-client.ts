import { createHash, randomBytes } from "node:crypto";
import type { JourneyServer } from "../harness/journey-server.ts";
import { type BrowserClient, newAddress, openBrowser, randomNetwork } from "./browser-client.ts";

/** The Workers at their public origin. */
export type PublicServer = ReturnType<JourneyServer["atPublicOrigin"]>;

export const REDIRECT = "http://127.0.0.1:8976/callback";

/** A self-registered client that speaks OAuth without a library, so that tests can misuse the protocol. */
export interface HandClient {
  id: string;
  verifier: string;
  challenge: string;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  token_type: string;
  scope: string;
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded" },
});

/** Registers a public client from its own IP address; `changes` replace its metadata. */
export async function register(
  server: PublicServer,
  changes: Record<string, unknown> = {},
  address = randomNetwork(),
): Promise<Response> {
  return server.fetch("/oauth/register", {
    method: "POST",
    body: JSON.stringify({
      client_name: "Hand",
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: "none",
      ...changes,
    }),
    headers: { "content-type": "application/json", "cf-connecting-ip": address },
  });
}

/** A registered client, with a verifier. */
export async function registerClient(
  server: PublicServer,
  changes: Record<string, unknown> = {},
): Promise<HandClient> {
  const { client_id: id } = (await (await register(server, changes)).json()) as { client_id: string };
  return { id, ...newVerifier() };
}

/** A verifier and its challenge (RFC 7636, S256). */
export function newVerifier(): Pick<HandClient, "verifier" | "challenge"> {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** Builds the URL that starts the flow; `changes` replace or (undefined) remove parameters. */
export function authorizePath(
  server: PublicServer,
  client: HandClient,
  changes: Record<string, string | undefined> = {},
): string {
  const fields: Record<string, string | undefined> = {
    response_type: "code",
    client_id: client.id,
    redirect_uri: REDIRECT,
    scope: "learn",
    state: "st4te",
    resource: `${server.url}/mcp`,
    code_challenge: client.challenge,
    code_challenge_method: "S256",
    ...changes,
  };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/oauth/authorize?${new URLSearchParams(given).toString()}`;
}

/** Opens a browser with a new sign-in. */
export async function signedIn(server: PublicServer): Promise<BrowserClient> {
  const browser = openBrowser(server);
  await browser.signIn(newAddress());
  return browser;
}

/** Opens the consent page and allows access; returns the redirect URL. */
export async function allow(browser: BrowserClient, path: string): Promise<URL> {
  const page = await (await browser.get(path)).text();
  const handle = /name="handle" value="([^"]+)"/.exec(page)?.[1];
  if (!handle) throw new Error(`no consent page: ${page.slice(0, 400)}`);
  const answer = await browser.post("/oauth/authorize", { handle, decision: "allow" });
  return new URL(answer.headers.get("location")!);
}

/** Runs the whole flow up to a code. */
export async function codeFor(
  server: PublicServer,
  client: HandClient,
  browser?: BrowserClient,
): Promise<string> {
  const back = await allow(browser ?? (await signedIn(server)), authorizePath(server, client));
  return back.searchParams.get("code")!;
}

/** Redeems a code; `changes` replace or (undefined) remove fields. */
export async function redeem(
  server: PublicServer,
  client: HandClient,
  code: string,
  changes: Record<string, string | undefined> = {},
): Promise<{ status: number; body: Tokens & { error?: string } }> {
  const fields: Record<string, string | undefined> = {
    grant_type: "authorization_code",
    code,
    client_id: client.id,
    redirect_uri: REDIRECT,
    code_verifier: client.verifier,
    resource: `${server.url}/mcp`,
    ...changes,
  };
  return post(server, fields);
}

/** Refreshes; `changes` replace or (undefined) remove fields. */
export function refresh(
  server: PublicServer,
  client: HandClient,
  token: string,
  changes: Record<string, string | undefined> = {},
) {
  return post(server, {
    grant_type: "refresh_token",
    refresh_token: token,
    client_id: client.id,
    ...changes,
  });
}

/** Revokes a token and returns the status. */
export async function revoke(server: PublicServer, client: HandClient, token: string): Promise<number> {
  return (await post(server, { token, client_id: client.id })).status;
}

/** Gets tokens of a new account with a new client. */
export async function connect(server: PublicServer, browser?: BrowserClient) {
  const client = await registerClient(server);
  const { body } = await redeem(server, client, await codeFor(server, client, browser));
  return { client, tokens: body };
}

/** Calls get_profile, or another tool without arguments, in the stateless 2025 protocol without the SDK. */
export async function callProfile(
  server: PublicServer,
  token: string | null,
  path = "/mcp",
  name = "get_profile",
): Promise<Response> {
  return server.fetch(path, {
    method: "POST",
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name, arguments: {} },
    }),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-06-18",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  });
}

/** Reads the message of an `/mcp` response, which is one stream event in the 2025 protocol. */
export async function resultOf(answer: Response): Promise<unknown> {
  const text = await answer.text();
  return JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text);
}

async function post(server: PublicServer, fields: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const response = await server.fetch("/oauth/token", form(given));
  const text = await response.text();
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : {}) as Tokens & { error?: string },
  };
}
