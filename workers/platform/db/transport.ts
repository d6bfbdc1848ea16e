import type { neonConfig } from "@neondatabase/serverless";
import { AppError, SafeError } from "../errors.ts";
import type { CallGuard } from "./overload/guard.ts";

/** Transport options of one statement, passed through the driver as a fetch option. */
export interface Transport {
  /** Whether the statement may run twice, so that it is repeated when a reply is lost. */
  repeatable: boolean;
  /** Time limit of one try in milliseconds, where the default of 4 s is too short (migrations). */
  limitMs?: number;
  /** Limits the calls of this isolate; the command line has none. */
  guard?: CallGuard;
}

interface Reply {
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

const TRY_MS = 4_000;
const TOTAL_MS = 10_000;
const TRIES = 4;
const RETRY_AFTER_SECONDS = 5;
/** The time that an aborted try may take to end. */
const ABORT_MS = 500;

/**
 * SQLSTATEs of temporary errors, after which the statement had no effect: classes 08 and 57P (connection, shutdown),
 * 53300 (too many connections), 40001 and 40P01 (serialization, deadlock).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const TEMPORARY = /^(08...|57P0[1-5]|53300|40001|40P01)$/;
/** Those of a database that works, and has another statement in the way. */
const CONTENTION = /^(40001|40P01)$/;

const installed = new WeakSet<object>();

/**
 * Installs the driver's global transport once: the local endpoint for 127.0.0.1, and a fetch with a time limit and
 * retries of statements that are safe to repeat. The driver has neither.
 */
export function installTransport(config: typeof neonConfig): void {
  if (installed.has(config)) return;
  installed.add(config);
  const hosted = config.fetchEndpoint;
  config.fetchEndpoint = (host, port, options) => {
    if (host === "127.0.0.1") return `http://${host}:${port}/sql`;
    return typeof hosted === "string" ? hosted : hosted(host, port, options);
  };
  config.fetchFunction = send;
}

async function send(url: string, init: RequestInit & { transport?: Transport }): Promise<Reply> {
  const { transport, ...request } = init;
  const { guard } = transport ?? {};
  const started = Date.now();
  const tries = transport?.repeatable ? TRIES : 1;
  const total = Math.max(TOTAL_MS, transport?.limitMs ?? 0);
  for (let attempt = 1; ; attempt++) {
    const now = Date.now();
    const limit = Math.min(transport?.limitMs ?? TRY_MS, total - (now - started));
    const leave = guard?.enter(now, limit + ABORT_MS);
    const outcome = await tryOnce(url, request, limit);
    leave?.(outcome.isAnswered ? "replied" : "failed", Date.now());
    if (outcome.reply) return outcome.reply;
    const wait = Math.random() * 60 * 2 ** attempt;
    const isLate = Date.now() - started + wait > total - 500;
    if (!outcome.retry || attempt >= tries || isLate || guard?.mayRetry(Date.now()) === false)
      throw guard?.unavailable(Date.now(), outcome.error) ?? unavailable(outcome.error);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const unavailable = (cause: Error) =>
  new AppError("database-unavailable", "", { cause, retryAfter: RETRY_AFTER_SECONDS });

/** The outcome of a try. `isAnswered`: the database itself replied, if only to say that the statement has to be repeated. */
type Outcome =
  | { reply: Reply; isAnswered: true }
  | { reply?: undefined; isAnswered: boolean; retry: boolean; error: Error };

async function tryOnce(url: string, request: RequestInit, limit: number): Promise<Outcome> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(limit) });
    status = response.status;
    text = await response.text();
  } catch (error) {
    // The cause's message may contain the URL with the password, so only its name is kept.
    const name = error instanceof Error ? error.name : "unknown";
    return { isAnswered: false, retry: true, error: new SafeError(`no reply (${name})`) };
  }
  const body = parse(text);
  if (body === undefined || (status === 200 ? !isResult(body) : status !== 400)) {
    const retry = status === 200 || status === 429 || status >= 500;
    return { isAnswered: false, retry, error: new SafeError(`HTTP ${status}`) };
  }
  if (status === 400 && TEMPORARY.test(body.code ?? "")) {
    const isAnswered = CONTENTION.test(body.code ?? "");
    return { isAnswered, retry: true, error: new SafeError(`SQLSTATE ${body.code}`) };
  }
  const reply = { ok: status === 200, status, json: async () => body, text: async () => text };
  return { isAnswered: true, reply };
}

/** Whether a reply is a statement's result, or several; anything else is not the database's. */
const isResult = (body: { rows?: unknown; results?: unknown }): boolean =>
  Array.isArray(body.rows) || Array.isArray(body.results);

function parse(text: string): { code?: string; rows?: unknown; results?: unknown } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
