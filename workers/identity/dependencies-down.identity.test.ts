import { createExecutionContext, env } from "cloudflare:test";
import { afterEach, describe, expect, test, vi } from "vitest";
import { codeOf, mailTo, newAddress, openBrowser } from "../test/journeys/browser-client.ts";
import { boundedStore } from "./bounded-store.ts";
import type { IdentityEnv } from "./env.ts";
import worker from "./main.ts";

const bindings = env as unknown as IdentityEnv;
const ORIGIN = "https://learn.test";
const serverOf = (own: Partial<IdentityEnv> = {}) => ({
  url: ORIGIN,
  fetch: async (path: string, init: RequestInit = {}) =>
    worker.fetch(
      new Request(new URL(path, ORIGIN), { redirect: "manual", ...init }),
      { ...bindings, ...own },
      createExecutionContext(),
    ),
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A namespace of which every call does what `act` does. */
const storeThat = (act: () => Promise<unknown>): KVNamespace =>
  new Proxy({} as KVNamespace, { get: () => act });
const STORES: [string, KVNamespace][] = [
  ["down", storeThat(async () => Promise.reject(new Error("KV GET failed: 500 Internal Server Error")))],
  [
    "slow",
    boundedStore(
      storeThat(() => new Promise(() => undefined)),
      "test",
      50,
    ),
  ],
];
const CODE = `${"u".repeat(8)}:${"g".repeat(16)}:${"s".repeat(32)}`;
const redeem = {
  grant_type: "authorization_code",
  code: CODE,
  client_id: "client",
  redirect_uri: "http://127.0.0.1/callback",
  code_verifier: "v".repeat(43),
};

describe.each(STORES)("KV that is %s", (_, OAUTH_KV) => {
  test("lets people sign in and renew their sessions; connecting an app says when to come back", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const browser = openBrowser(serverOf({ OAUTH_KV }));
    await browser.signIn(newAddress());
    expect((await browser.get("/account")).status).toBe(200);
    expect((await browser.post("/identity/token")).status).toBe(200);
    expect(logged).not.toHaveBeenCalled();
    const renew = { grant_type: "refresh_token", refresh_token: CODE, client_id: "client" };
    for (const fields of [redeem, renew]) {
      const refused = await browser.post("/oauth/token", fields);
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(await refused.json()).toMatchObject({ code: "service-unavailable" });
    }
    expect(logged).toHaveBeenCalledTimes(2);
  });
});

test("KV that holds a damaged value gives no token: the app is asked to connect again", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const OAUTH_KV = storeThat(async () => Promise.reject(new SyntaxError("Unexpected token")));
  const browser = openBrowser(serverOf({ OAUTH_KV }));
  const refused = await browser.post("/oauth/token", redeem);
  expect([400, 401]).toContain(refused.status);
  expect(await refused.json()).toMatchObject({ error: expect.stringMatching(/^invalid_/) });
  expect(logged.mock.calls.join()).toContain("store-corrupt");
});

describe("mail", () => {
  const own = { MAIL: "resend", MAIL_KEY: "re_x", MAIL_FROM: "Courses <sign-in@course.example>" };
  const realFetch = fetch;
  /** Lets `act` answer what is sent to the mail service; all else goes its way. */
  const mailService = (act: (init: RequestInit) => Promise<Response>) =>
    vi.stubGlobal("fetch", (input: string, init: RequestInit) =>
      String(input).startsWith("https://api.resend.com/") ? act(init) : realFetch(input, init),
    );
  const untilAborted = ({ signal }: RequestInit) =>
    new Promise<Response>((_, reject) =>
      signal!.addEventListener("abort", () => reject(signal!.reason as Error)),
    );
  const hurry = (limitMs: number) => {
    const limit = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => limit(ms === 5_000 ? limitMs : ms));
  };

  test.each<[string, (init: RequestInit) => Promise<Response>]>([
    ["down", async () => new Response(null, { status: 500 })],
    ["slow", untilAborted],
    ["wrong", async () => new Response('{"name":"validation_error"}', { status: 422 })],
  ])(
    "that is %s is a page that says what to do; who is signed in goes on, and no address is logged",
    async (_, act) => {
      const signedIn = openBrowser(serverOf());
      await signedIn.signIn(newAddress());
      const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
      hurry(30);
      mailService(act);
      const email = newAddress();
      const page = await openBrowser(serverOf(own)).post("/sign-in", { email });
      expect([page.status, page.headers.get("retry-after")]).toEqual([503, "60"]);
      const id = page.headers.get("x-request-id")!;
      expect(await page.text()).toContain(id);
      const lines = logged.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
      expect(lines).toEqual([expect.objectContaining({ level: "error", requestId: id })]);
      expect(JSON.stringify(lines)).not.toContain(email);
      expect((await signedIn.get("/account")).status).toBe(200);
      expect((await signedIn.post("/identity/token")).status).toBe(200);
      vi.unstubAllGlobals();
      expect(codeOf((await askAgain(email))!)).toMatch(/^\d/);
    },
  );

  /** The address can be used as soon as mail works again. */
  async function askAgain(email: string) {
    const server = serverOf();
    await openBrowser(server).post("/sign-in", { email });
    return (await mailTo(server, email)).at(-1);
  }
});
