import type { neonConfig } from "@neondatabase/serverless";
import { AppError } from "../errors.ts";

/** Transport options of one statement, passed through the driver as a fetch option. */
export interface Transport {
  /** Whether the statement may run twice, so that it is repeated when a reply is lost. */
  repeatable: boolean;
  /** Time limit of one try in milliseconds, where the default of 4 s is too short (migrations). */
  limitMs?: number;
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

/**
 * SQLSTATEs of temporary errors, after which the statement had no effect: classes 08 and 57P (connection, shutdown),
 * 53300 (too many connections), 40001 and 40P01 (serialization, deadlock).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const TEMPORARY = /^(08...|57P0[1-5]|53300|40001|40P01)$/;

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
  const started = Date.now();
  const tries = transport?.repeatable ? TRIES : 1;
  const total = Math.max(TOTAL_MS, transport?.limitMs ?? 0);
  for (let attempt = 1; ; attempt++) {
    const left = total - (Date.now() - started);
    const outcome = await tryOnce(url, request, Math.min(transport?.limitMs ?? TRY_MS, left));
    if (outcome.reply) return outcome.reply;
    const wait = Math.random() * 60 * 2 ** attempt;
    if (!outcome.retry || attempt >= tries || Date.now() - started + wait > total - 500) {
      throw new AppError("database-unavailable", "", {
        cause: outcome.error,
        retryAfter: RETRY_AFTER_SECONDS,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

type Outcome = { reply: Reply; retry?: undefined } | { reply?: undefined; retry: boolean; error: Error };

async function tryOnce(url: string, request: RequestInit, limit: number): Promise<Outcome> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(limit) });
    status = response.status;
    text = await response.text();
  } catch (error) {
    // The cause's message may contain the URL with the password, so only its name is kept.
    return { retry: true, error: new Error(`no reply (${error instanceof Error ? error.name : "unknown"})`) };
  }
  const body = parse(text);
  if (body === undefined || (status !== 200 && status !== 400)) {
    return { retry: status === 200 || status === 429 || status >= 500, error: new Error(`HTTP ${status}`) };
  }
  if (status === 400 && TEMPORARY.test(body.code ?? "")) {
    return { retry: true, error: new Error(`SQLSTATE ${body.code}`) };
  }
  return { reply: { ok: status === 200, status, json: async () => body, text: async () => text } };
}

function parse(text: string): { code?: string } | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
