/**
 * A local endpoint for Neon's SQL-over-HTTP protocol in front of PGlite or a PostgreSQL server, so that Workers use
 * the same driver as in production. It is a separate process because PGlite can crash V8; `startDatabase` in
 * `database.ts` starts and restarts it.
 *
 * node workers/dev/neon-endpoint.ts --port N (--data DIR | --memory | --url postgres://...) [--faults]
 *   [--connections N] [--fresh-connections]
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Pool, type PoolConfig } from "pg";
import { Faults, scopeOf, type FaultStep, type RandomFaults } from "./neon-faults.ts";
import { answer, refusal, type Answer } from "./neon-protocol.ts";

const MAX_BODY_BYTES = 10 * 1024 * 1024;

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    data: { type: "string" },
    memory: { type: "boolean", default: false },
    url: { type: "string" },
    faults: { type: "boolean", default: false },
    // To the PostgreSQL server of --url; fresh ones serve one request each.
    connections: { type: "string", default: "8" },
    "fresh-connections": { type: "boolean", default: false },
  },
});

const faults = options.faults ? new Faults() : undefined;
let pool: Promise<Pool>;
/** Ends other connections of the server of --url. */
let killer: Pool | undefined;

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy());
});
server.on("error", (error: NodeJS.ErrnoException) => {
  report({ failed: error.code ?? error.message });
  process.exit(1);
});
// The port is taken first, as a lock: PGlite would let two processes open one folder and corrupt it.
server.listen(Number(options.port), "127.0.0.1", () => {
  pool = openPool();
  pool.then(
    () => {
      const address = server.address();
      if (address !== null && typeof address === "object") report({ ready: address.port });
    },
    (error: unknown) => {
      report({ failed: String(error) });
      process.exit(1);
    },
  );
});

/** Reports the state to the parent process, or on the console when started by hand. */
function report(state: { ready: number } | { failed: string }): void {
  if (process.send) process.send(state);
  else if ("failed" in state) console.error(`neon-endpoint: ${state.failed}`);
  else console.log(`neon-endpoint: postgres://course:local@127.0.0.1:${state.ready}/course`);
}

process.on("disconnect", () => void close());
process.on("SIGTERM", () => void close());

async function close(): Promise<void> {
  setTimeout(() => process.exit(0), 3_000).unref();
  server.closeAllConnections();
  await Promise.all([pool.then((open) => open.end()), killer?.end()]).catch(() => undefined);
  await closeEngine?.().catch(() => undefined);
  process.exit(0);
}

let closeEngine: (() => Promise<void>) | undefined;

async function openPool(): Promise<Pool> {
  // Neon's driver parses raw text itself, so values must not be parsed here.
  const types = { getTypeParser: () => (value: string) => value };
  const idle = { idleTimeoutMillis: 0, types };
  let open: Pool;
  if (options.url) {
    const uses = options["fresh-connections"] ? { maxUses: 1 } : {};
    open = new Pool({ connectionString: options.url, max: Number(options.connections), ...uses, ...idle });
    if (faults) killer = new Pool({ connectionString: options.url, max: 2, ...idle });
    killer?.on("error", () => undefined);
  } else {
    const [{ PGlite }, { createPgConfig }] = await Promise.all([
      import("@electric-sql/pglite"),
      import("@electric-sql/pglite/node-postgres"),
    ]);
    if (options.data) await mkdir(options.data, { recursive: true });
    const engine = await PGlite.create(options.data ?? "memory://");
    closeEngine = () => engine.close();
    const config: PoolConfig = Object.assign(createPgConfig(engine), { max: 1, ...idle });
    open = new Pool(config);
  }
  open.on("error", () => undefined);
  await open.query("select 1");
  return open;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split("?")[0];
  if (path === "/" && request.method === "GET") {
    return void reply(response, {
      status: 200,
      body: { service: "neon-endpoint", data: options.data ?? null },
    });
  }
  if (path === "/faults" && faults) return control(faults, request, response);
  const connection = request.headers["neon-connection-string"];
  // A web page cannot send this header without a preflight request, and none is answered.
  if (path !== "/sql" || request.method !== "POST" || typeof connection !== "string") {
    return void reply(response, {
      status: 404,
      body: { message: "POST /sql with the Neon-Connection-String header" },
    });
  }
  const text = await readBody(request);
  const payload = text === undefined ? undefined : parseJson(text);
  if (payload === undefined) return void reply(response, refusal("the body is not JSON of at most 10 MB"));
  const step: FaultStep = faults?.next(scopeOf(connection), payload) ?? { kind: "ok" };
  if (step.kind === "timeout") return;
  if (step.kind === "unavailable")
    return void reply(response, { status: 503, body: { message: "injected" } });
  const leave = faults?.enter(scopeOf(connection));
  try {
    if (step.kind === "delay") await sleep(step.ms ?? 0);
    await faults?.stalled(scopeOf(connection));
    const outcome = await answer(
      await pool,
      payload,
      request.headers,
      step.kind === "kill" ? endProcess : undefined,
    );
    if (step.kind === "kill" && outcome.status !== 200) faults?.killed(scopeOf(connection));
    if (step.kind === "silence") return;
    if (step.kind === "drop") return void response.destroy();
    const bytes = reply(response, outcome);
    faults?.sent(scopeOf(connection), bytes);
  } finally {
    leave?.();
  }
}

/** How long statements to be killed have run, in milliseconds, in turn: they take one to five. */
const KILL_AFTER_MS = [0, 1, 2, 3];
let kills = 0;

/** Ends the server process that serves a connection, whatever it runs. PGlite has none. */
async function endProcess(pid: number): Promise<void> {
  kills += 1;
  await sleep(KILL_AFTER_MS[kills % KILL_AFTER_MS.length]);
  await killer?.query("select pg_terminate_backend($1)", [pid]).catch(() => undefined);
}

async function control(plans: Faults, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const scope = new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("scope") ?? "";
  if (request.method === "POST") {
    const body = parseJson((await readBody(request)) ?? "") as
      | { steps?: FaultStep[]; stallMs?: number; random?: RandomFaults }
      | undefined;
    plans.plan(scope, body?.steps ?? []);
    if (body?.random) plans.random(scope, body.random);
    if (body?.stallMs) plans.stall(scope, body.stallMs);
  }
  if (request.method === "DELETE") plans.reset(scope);
  reply(response, { status: 200, body: plans.counts(scope) });
}

/** Sends a reply and returns the bytes of its body. */
function reply(response: ServerResponse, { status, body }: Answer): number {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json" }).end(bytes);
  return bytes.length;
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
