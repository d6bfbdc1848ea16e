import type { JourneyServer } from "../harness/journey-server.ts";

/** A browser without scripts: it stores cookies, posts forms from this origin and does not follow redirects. */
export interface BrowserClient {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form; `headers` override what a browser would send. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Any request with this browser's cookies. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** Requests a code, reads it from the outbox and enters it; returns the last response. */
  signIn(email: string, returnTo?: string): Promise<Response>;
}

/** A message in the outbox. */
export interface SentMail {
  number: number;
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Opens a browser with an empty cookie jar and its own IP address. */
export function openBrowser(
  server: Pick<JourneyServer, "url" | "fetch">,
  network = randomNetwork(),
): BrowserClient {
  const cookies = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cf-connecting-ip", network);
    if (cookies.size > 0)
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await server.fetch(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  }
  const client: BrowserClient = {
    cookies,
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      send(path, {
        method: "POST",
        body: new URLSearchParams(fields).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", origin: server.url, ...headers },
      }),
    async signIn(email, returnTo = "/account") {
      await client.post("/sign-in", { email, return_to: returnTo });
      const [mail] = (await mailTo(server, email)).slice(-1);
      return client.post("/sign-in/code", { code: codeOf(mail!), return_to: returnTo });
    },
  };
  return client;
}

/** Returns all mail to an address, oldest first. */
export async function mailTo(server: Pick<JourneyServer, "fetch">, email: string): Promise<SentMail[]> {
  const response = await server.fetch("/identity/outbox");
  const { messages } = (await response.json()) as { messages: SentMail[] };
  return messages.filter(({ to }) => to === email);
}

/** Finds the six-digit code in a mail. */
export function codeOf(mail: SentMail): string {
  return /\d{6}/.exec(mail.text)![0];
}

/** Returns the browser's response of `GET /api/v1/me`. */
export async function whoIs(
  browser: BrowserClient,
): Promise<{ status: number; value: { learner: string; kind: string; code: string } }> {
  const response = await browser.get("/api/v1/me");
  return { status: response.status, value: await response.json() };
}

/** Returns an email address that no other test uses. */
export const newAddress = (): string => `${crypto.randomUUID()}@example.com`;

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  const ended = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
  if (ended) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

/** Returns an IP address that no other test uses. */
export function randomNetwork(): string {
  return `10.${[...crypto.getRandomValues(new Uint8Array(3))].join(".")}`;
}
