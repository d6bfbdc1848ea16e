/**
 * npm start: the whole product on this machine, without an account anywhere. PORT chooses the port (8787). `--web-dev`
 * (npm run dev) takes the web app's pages from `next dev`, at the port after it, so that a change of them shows at once.
 * Data stay in `.local/` (database, bucket) and `.dev.vars` (secrets); Ctrl-C stops everything.
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
// LOCAL_DIR keeps everything that is written elsewhere; the smoke test uses it.
const LOCAL = process.env["LOCAL_DIR"] ?? join(ROOT, ".local");
const DEV_VARS = join(process.env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
const WEB_DEV = process.argv.includes("--web-dev");

/** What to undo at the end, last started first. */
const running: (() => Promise<void>)[] = [];
let ending: Promise<never> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
// A closed terminal must not kill this process by its output before it has stopped the others.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
// npm killed outright cannot pass a signal on; then this process gets another parent.
const parent = process.ppid;
if (process.env["npm_lifecycle_event"]) setInterval(() => process.ppid === parent || end(0), 1_000).unref();

main().catch((error: unknown) => {
  console.error(`start: ${error instanceof Error ? error.message : String(error)}`);
  void end(1);
});

async function main(): Promise<void> {
  const started = Date.now();
  const port = Number(process.env["PORT"] ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT=${process.env["PORT"]} is no port`);
  if (!(await isPortFree(port))) {
    throw new Error(
      `port ${port} is busy, perhaps with another npm start. Stop that, or: PORT=${port + 1} npm start`,
    );
  }
  const { values, written } = await ensureDevVars(DEV_VARS);
  if (written) say("secrets", "made in .dev.vars");
  const persistTo = join(LOCAL, "state");
  const courses = publishSamples(persistTo, values, (text) => say("course", text));
  running.push(() => courses.stop());
  const [databaseUrl] = await Promise.all([
    openDatabase(values["DATABASE_URL"]),
    courses.first,
    buildWidget().then((built) => built && say("widget", "built")),
    WEB_DEV || buildWeb((line) => say("web", line)).then((built) => built && say("web", "built")),
  ]);
  const options = { root: ROOT, port, persistTo, secretsFile: DEV_VARS, databaseUrl };
  const worker = await startDevWorker(WEB_DEV ? { ...options, webDev: await openNextDev(port) } : options);
  running.push(() => worker.stop());
  void worker.ended.then(() => {
    if (!ending) console.error("start: wrangler ended by itself");
    return end(1);
  });
  // The other courses are published while the Workers start, so they cost hardly any time.
  await courses.all;
  const origin = worker.url.replace("127.0.0.1", "localhost");
  say("api", `${origin}/api/v1  (health: ${origin}/api/v1/health)`);
  say("docs", `${origin}/api/v1/docs`);
  say("sign in", `${origin}/sign-in  (codes are printed here)`);
  say("mcp", `${origin}/mcp  (for ChatGPT and other hosts)`);
  say("open", `${origin}`);
  say("ready", `after ${((Date.now() - started) / 1_000).toFixed(1)} s; Ctrl-C stops everything`);
  const stopped = new AbortController();
  running.push(async () => stopped.abort());
  void printMail(worker.url, (text) => say("mail", text), stopped.signal);
}

/** `next dev` beside the Workers; its address. */
async function openNextDev(port: number): Promise<string> {
  const next = await startNextDev(port + 1, `http://localhost:${port}`);
  running.push(() => next.stop());
  say("web", `next dev at ${next.origin}; changes of web/src show at once`);
  return next.origin;
}

/** The database of `.dev.vars` when it names one, else the local one; migrated. */
async function openDatabase(configured: string | undefined): Promise<string> {
  if (configured) {
    await checkDatabase(configured);
    say("database", `${new URL(configured).host}, as .dev.vars says`);
    await migrateAndSay(configured);
    return configured;
  }
  const data = join(LOCAL, "pg");
  const port = databasePort(data);
  const database = await startDatabase({
    storage: { data },
    port,
    log: (line) => say("database", line),
  }).catch((error: unknown) => {
    if (!(error instanceof PortBusyError)) throw error;
    throw new Error(
      `this checkout's database port ${port} is in use: another npm start runs here (stop that), ` +
        "or another program has the port (then set DATABASE_PORT)",
    );
  });
  running.push(() => database.stop());
  say("database", `PostgreSQL (PGlite) in ${relative(ROOT, data)}, at ${database.url}`);
  await migrateAndSay(database.url);
  return database.url;
}

async function migrateAndSay(url: string): Promise<void> {
  const applied = await migrate(url);
  say("migrations", applied.length === 0 ? "up to date" : `applied ${applied.join(", ")}`);
}

/** Stops everything that runs, once, and ends with `code`. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    for (const stop of running.reverse()) await stop().catch(() => undefined);
    process.exit(code);
  })();
  return ending;
}

function say(what: string, text: string): void {
  console.log(`${what.padEnd(11)}${text}`);
}
