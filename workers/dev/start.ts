/**
 * npm start: runs the whole product on this machine, without any account. PORT sets the port (8787). `--web-dev`
 * (npm run dev) serves the web app's pages from `next dev` on the next port, so that changes show at once. Data is
 * stored in `.local/` (database, bucket) and `.dev.vars` (secrets). Ctrl-C stops everything.
 */
import { join, relative } from "node:path";
import { buildWidget } from "../../chatgpt-widget/build.ts";
import { buildWeb } from "../../web/build.ts";
import { startNextDev } from "../../web/dev.ts";
import { checkDatabase } from "./check-database.ts";
import { PortBusyError, startDatabase } from "./database.ts";
import { ensureDevVars } from "./dev-vars.ts";
import { startDevWorker } from "./dev-worker.ts";
import { migrate } from "./migrate.ts";
import { databasePort, isPortFree } from "./ports.ts";
import { printMail } from "./print-mail.ts";
import { publishSamples } from "./publish-samples.ts";

const ROOT = join(import.meta.dirname, "../..");
// LOCAL_DIR moves everything that is written to another folder; the smoke test uses it.
const LOCAL = process.env["LOCAL_DIR"] ?? join(ROOT, ".local");
const DEV_VARS = join(process.env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
const WEB_DEV = process.argv.includes("--web-dev");

/** Stops what is running; called in reverse order at the end. */
const running: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopAll(0));
// Writing to a closed terminal must not end this process before it has stopped the others.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
// When npm is killed it forwards no signal, but this process gets another parent.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"])
  setInterval(() => process.ppid === parent || stopAll(0), 1_000).unref();

main().catch((error: unknown) => {
  console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
  void stopAll(1);
});

async function main(): Promise<void> {
  const started = Date.now();
  const port = Number(process.env["PORT"] ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${process.env["PORT"]} is not a valid port`);
  if (!(await isPortFree(port))) {
    throw new Error(
      `port ${port} is busy, perhaps with another npm start. Stop it, or use another port: PORT=${port + 1} npm start`,
    );
  }
  const { values, written } = await ensureDevVars(DEV_VARS);
  if (written) print("secrets", "generated in .dev.vars");
  const persistTo = join(LOCAL, "state");
  const courses = publishSamples(persistTo, values, (text) => print("course", text));
  running.push(() => courses.stop());
  const [databaseUrl] = await Promise.all([
    openDatabase(values["DATABASE_URL"]),
    courses.first,
    buildWidget().then((built) => built && print("widget", "built")),
    WEB_DEV || buildWeb((line) => print("web", line)).then((built) => built && print("web", "built")),
  ]);
  const options = { root: ROOT, port, persistTo, secretsFile: DEV_VARS, databaseUrl };
  const worker = await startDevWorker(WEB_DEV ? { ...options, webDev: await openNextDev(port) } : options);
  running.push(() => worker.stop());
  void worker.ended.then(() => {
    if (!ending) console.error("start: wrangler exited unexpectedly");
    return stopAll(1);
  });
  // The other courses are published while the Workers start, so they cost hardly any time.
  await courses.all;
  const origin = worker.url.replace("127.0.0.1", "localhost");
  print("api", `${origin}/api/v1  (health: ${origin}/api/v1/health)`);
  print("docs", `${origin}/api/v1/docs`);
  print("sign in", `${origin}/sign-in  (sign-in codes are printed here)`);
  print("mcp", `${origin}/mcp  (for ChatGPT and guests; ${origin}/mcp/account always asks to sign in)`);
  print("open", `${origin}`);
  print("ready", `after ${((Date.now() - started) / 1_000).toFixed(1)} s; Ctrl-C stops everything`);
  const stopped = new AbortController();
  running.push(async () => stopped.abort());
  void printMail(worker.url, (text) => print("mail", text), stopped.signal);
}

/** Starts `next dev` next to the Workers and returns its address. */
async function openNextDev(port: number): Promise<string> {
  const next = await startNextDev(port + 1, `http://localhost:${port}`);
  running.push(() => next.stop());
  print("web", `next dev at ${next.origin}; changes in web/src show at once`);
  return next.origin;
}

/** Opens and migrates the database of `.dev.vars`, else the local one. */
async function openDatabase(configured: string | undefined): Promise<string> {
  if (configured) {
    await checkDatabase(configured);
    print("database", `${new URL(configured).host} (from .dev.vars)`);
    await runMigrations(configured);
    return configured;
  }
  const data = join(LOCAL, "pg");
  const port = databasePort(data);
  const database = await startDatabase({
    storage: { data },
    port,
    log: (line) => print("database", line),
  }).catch((error: unknown) => {
    if (!(error instanceof PortBusyError)) throw error;
    throw new Error(
      `this checkout's database port ${port} is in use. If another npm start runs here, stop it; ` +
        "if another program uses the port, set DATABASE_PORT",
    );
  });
  running.push(() => database.stop());
  print("database", `PostgreSQL (PGlite) in ${relative(ROOT, data)}, at ${database.url}`);
  await runMigrations(database.url);
  return database.url;
}

async function runMigrations(url: string): Promise<void> {
  const applied = await migrate(url);
  print("migrations", applied.length === 0 ? "up to date" : `applied ${applied.join(", ")}`);
}

/** Stops everything that runs, once, and ends with `code`. */
function stopAll(code: number): Promise<never> {
  ending ??= (async () => {
    for (const stop of running.reverse()) await stop().catch(() => undefined);
    process.exit(code);
  })();
  return ending;
}

function print(what: string, text: string): void {
  console.log(`${what.padEnd(11)}${text}`);
}
