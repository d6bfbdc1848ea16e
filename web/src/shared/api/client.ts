import { ApiError, type CallArguments, addressOf } from "@course-companion/contract/client";
import type { Problem } from "@course-companion/contract/problems";
import type { RouteReply, RouteSpec } from "@course-companion/contract/routes";
import { forgetWho, who } from "../session/who.ts";

/** What of a route a browser needs; its types come from the contract, and none of its checks' code does. */
export type Light<R extends RouteSpec> = Pick<R, "method" | "path">;

/** Names a route of the contract; the compiler holds method and path against it. */
export const route = <R extends RouteSpec>(method: R["method"], path: R["path"]): Light<R> & { of?: R } => ({
  method,
  path,
});

/** Who calls: `known` never creates a learner, `learner` creates a guest when there is none. */
interface CallOptions {
  as?: "known" | "learner";
  signal?: AbortSignal;
  /** The page may be left while it is sent. */
  keepalive?: boolean;
}

const SLOW_MS = 20_000;

/**
 * Calls the API as the browser's learner and gives its JSON. An account's token that has run out is renewed and the
 * call repeated; with `as: "learner"` a guest is created when there is none. Throws ApiError, or TypeError when offline.
 */
export async function call<R extends RouteSpec>(
  spec: Light<R> & { of?: R },
  input: CallArguments<R>,
  options: CallOptions = {},
): Promise<RouteReply<R>> {
  let minted = false;
  // There is no learner yet: the request would be refused, and logged by the browser as a failure.
  if (options.as === "learner" && (await who()).kind === null) {
    minted = true;
    await mint();
  }
  for (;;) {
    try {
      const response = await renewing(() => send(spec, input, options));
      return (response.status === 204 ? undefined : await response.json()) as RouteReply<R>;
    } catch (error) {
      if (!(error instanceof ApiError) || options.as !== "learner" || minted) throw error;
      const { code } = error.problem;
      if (code !== "unauthenticated" && code !== "token-invalid") throw error;
      minted = true;
      await mint();
    }
  }
}

/** Asks, and once more after an account's token was renewed. Throws ApiError for what is not a success. */
export async function renewing(ask: () => Promise<Response>): Promise<Response> {
  for (let renewed = false; ; renewed = true) {
    const response = await ask();
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (renewed || !(await isRenewable(problem))) throw new ApiError(problem);
    await renew();
  }
}

/** An account's token is also renewed when it may not write any more, as after a change of its tier. */
async function isRenewable({ code }: Problem): Promise<boolean> {
  return code === "token-expired" || (code === "token-invalid" && (await who()).kind === "account");
}

async function send<R extends RouteSpec>(
  spec: Light<R>,
  input: CallArguments<R>,
  options: CallOptions,
): Promise<Response> {
  const { params, query, body } = input as Partial<
    Record<"params" | "query" | "body", Record<string, unknown>>
  >;
  return fetch(addressOf(spec as unknown as RouteSpec, params, query), {
    method: spec.method.toUpperCase(),
    credentials: "same-origin",
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    signal: options.signal ?? AbortSignal.timeout(SLOW_MS),
    keepalive: options.keepalive ?? false,
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as Problem | null;
  if (typeof body?.code === "string") return body;
  return {
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    code: response.status === 503 ? "database-unavailable" : "internal",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}

let renewal: Promise<unknown> | undefined;
/** Renews an account's token, which then says what the database says now. One renewal at a time, however many wait for it. */
export async function renew(): Promise<void> {
  // The answers are read to their ends: an open one keeps its connection.
  renewal ??= post("/identity/token").finally(() => {
    renewal = undefined;
    // It may have ended the session.
    forgetWho();
  });
  await renewal;
}

let minting: Promise<unknown> | undefined;
/** Makes a guest of this browser. Throws ApiError when this network may make no more now, so that the learner is asked to sign in. */
export async function mint(): Promise<void> {
  minting ??= begin().finally(() => {
    minting = undefined;
    forgetWho();
  });
  await minting;
}

async function begin(): Promise<void> {
  const response = await fetch("/api/v1/guests", { method: "POST" });
  // Signed in meanwhile, in another tab: no guest is needed.
  if (!response.ok && response.status !== 409) throw new ApiError(await problemOf(response));
  await response.arrayBuffer();
}

const post = (path: string) => fetch(path, { method: "POST" }).then((response) => response.arrayBuffer());

export { ApiError };
