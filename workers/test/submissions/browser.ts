import { AsyncLocalStorage } from "node:async_hooks";
import { type BrowserClient, openBrowser } from "../journeys/browser-client.ts";
import type { Fetch } from "./unreliable-network.ts";

/** What a browser holds beside its pages: storage that outlives them, cookies and a connection. */
export interface TestBrowser {
  isOnline: boolean;
  /** Rows of IndexedDB. */
  rows: Map<string, unknown>;
  localStorage: Map<string, string>;
  client: BrowserClient;
  locked: Promise<unknown>;
}

/** On the process, since each loaded page has modules of its own, idb-keyval's stand-in below included. */
const shared = globalThis as { testBrowser?: AsyncLocalStorage<TestBrowser> };
const current = (shared.testBrowser ??= new AsyncLocalStorage<TestBrowser>());

/** Opens a browser in front of the API: without a learner, cookies or anything stored. */
export function openTestBrowser(api: string, fetch: Fetch): TestBrowser {
  const origin = new URL(api).origin;
  return {
    isOnline: true,
    rows: new Map(),
    localStorage: new Map(),
    locked: Promise.resolve(),
    client: openBrowser({
      url: origin,
      fetch: (path, init) => {
        const headers = new Headers(init?.headers);
        headers.set("origin", origin);
        headers.set("sec-fetch-site", "same-origin");
        return fetch(new URL(path, origin).href, { ...init, headers });
      },
    }),
  };
}

/** Runs `work` with this browser's globals; those of several browsers do not mix. */
export const inBrowser = <T>(browser: TestBrowser, work: () => Promise<T>): Promise<T> =>
  current.run(browser, work);

const here = (): TestBrowser => {
  const browser = current.getStore();
  if (!browser) throw new Error("outside of a browser");
  return browser;
};

/** Returns the learner of the browser's cookie, as `/session` of the web app's front Worker does. */
export function learnerOf({ client }: TestBrowser): string | null {
  const token = [...client.cookies].find(([name]) => /guest/.test(name))?.[1];
  if (!token) return null;
  const claims = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString("utf8")) as {
    sub: string;
  };
  return claims.sub;
}

/** The globals that the web app's outbox and API client use; `outside` serves all that runs in no browser. */
export const browserGlobals = (outside: typeof fetch) => ({
  fetch: (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const browser = current.getStore();
    if (!browser || typeof input !== "string" || !input.startsWith("/")) return outside(input, init);
    if (input === "/session") {
      const learner = learnerOf(browser);
      return Promise.resolve(Response.json({ kind: learner && "guest", learner, role: null }));
    }
    if (!browser.isOnline) return Promise.reject(new TypeError("Failed to fetch"));
    return browser.client.send(input, init);
  },
  localStorage: {
    getItem: (name: string) => here().localStorage.get(name) ?? null,
    setItem: (name: string, value: string) => void here().localStorage.set(name, value),
  },
  navigator: {
    get onLine() {
      return here().isOnline;
    },
    locks: {
      request: (_name: string, work: () => Promise<unknown>) => {
        const browser = here();
        return (browser.locked = browser.locked.then(work, work));
      },
    },
  },
  dispatchEvent: () => true,
});

/** idb-keyval over the browser's rows, which copies as a database does: Node has no IndexedDB. */
export const idbKeyval = {
  get: async (key: string) => structuredClone(here().rows.get(key)),
  set: async (key: string, value: unknown) => void here().rows.set(key, structuredClone(value)),
  del: async (key: string) => void here().rows.delete(key),
  entries: async () => structuredClone([...here().rows]),
};
