import { vi } from "vitest";
import type { Session } from "../../../front/names.ts";

/** What was asked of the server. */
export interface Asked {
  method: string;
  path: string;
  body: unknown;
  headers: Record<string, string>;
  keepalive: boolean;
}

type Answer = Response | Error | object | undefined;

const GUEST: Session = { kind: "guest", learner: "g_1", role: null };
export const NO_LEARNER: Session = { kind: null, learner: null, role: null };
export const ACCOUNT: Session = { kind: "account", learner: "u_1", role: null };

/** A failure as the API reports it. */
export const problem = (status: number, code: string, more: object = {}): Response =>
  Response.json({ type: "about:blank", title: code, status, code, requestId: "r", ...more }, { status });

/**
 * Puts a browser's globals in place for a test: a server that `answer` speaks for, storage, a connection and events.
 * `/session`, `/api/v1/guests` and `/identity/token` are answered here, and counted with the other calls.
 */
export function browserOf(answer: (asked: Asked) => Answer | Promise<Answer>, session: Session = GUEST) {
  const browser = {
    session,
    asked: [] as Asked[],
    events: [] as string[],
    isOnline: true,
    /** Calls other than the one that says who this browser is. */
    calls: () =>
      browser.asked.filter(({ path }) => path !== "/session").map(({ method, path }) => `${method} ${path}`),
  };
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const asked: Asked = {
      method: init.method ?? "GET",
      path,
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : null,
      headers: { ...(init.headers as Record<string, string>) },
      keepalive: init.keepalive ?? false,
    };
    browser.asked.push(asked);
    if (path === "/session") return Response.json(browser.session);
    if (path === "/identity/token") return new Response("");
    if (path === "/api/v1/guests") {
      browser.session = { ...GUEST, learner: "g_new" };
      return new Response("", { status: 201 });
    }
    const given = await answer(asked);
    if (given instanceof Error) throw given;
    return given instanceof Response ? given : Response.json(given ?? {});
  };
  const stored = new Map<string, string>();
  const target = new EventTarget();
  let locked: Promise<unknown> = Promise.resolve();
  vi.stubGlobal("fetch", ask);
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  });
  vi.stubGlobal("navigator", {
    get onLine() {
      return browser.isOnline;
    },
    locks: {
      request: (_name: string, work: () => Promise<unknown>) => (locked = locked.then(work)),
    },
  });
  vi.stubGlobal("dispatchEvent", (event: Event) => {
    const { detail } = event as CustomEvent<unknown>;
    browser.events.push(detail ? `${event.type} ${String(detail as number)}` : event.type);
    return target.dispatchEvent(event);
  });
  return browser;
}
