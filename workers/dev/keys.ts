/** `npm run keys -- rotate`: new signing keys, without ending anybody's session. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv } from "node:util";
import { parse } from "smol-toml";
import { tokenKeys } from "../domain/learner/index.ts";
import {
  type KeyUse,
  type Place,
  type PublishedKey,
  SECRETS,
  type WorkerName,
  rotate,
} from "./rotate-keys.ts";

const HELP = `usage: npm run keys -- rotate [accounts|guests] [--remote [--origin URL]] [--drop-old]

  rotate      a new key that signs accounts' tokens (or guests'); the one before stays accepted, so nobody is signed out
  --remote    the deployed Workers, through wrangler's login; otherwise .dev.vars, for the next npm start
  --origin    where they are; otherwise PUBLIC_ORIGIN of wrangler.toml
  --drop-old  for a key that got out: what older keys signed is refused. Browsers and apps renew their tokens by
              themselves; guests lose what they have not signed in to keep

Exit codes: 0 done, 1 it could not be done, 2 wrong call.`;

const ROOT = join(import.meta.dirname, "../..");
const CONFIG: Record<WorkerName, string> = {
  api: "wrangler.toml",
  identity: "workers/identity/wrangler.toml",
  mcp: "workers/mcp/wrangler.toml",
};
const POLL_MS = 2_000;

class UsageError extends Error {}

/** `.dev.vars`, which both Workers of a local start read. */
function localPlace(file: string): Place {
  if (!existsSync(file)) throw new Error(`there is no ${file} yet: npm start makes it`);
  return {
    async published() {
      const { keys } = await tokenKeys(parseEnv(readFileSync(file, "utf8")));
      return keys as unknown as PublishedKey[];
    },
    async put(_worker, name, value) {
      const lines = readFileSync(file, "utf8").split("\n");
      const others = lines.filter((line) => !line.startsWith(`${name}=`) && line !== "");
      writeFileSync(file, `${[...others, `${name}='${value}'`].join("\n")}\n`, { mode: 0o600 });
    },
    async wait() {},
  };
}

/** The deployed Workers. */
function remotePlace(origin: string): Place {
  return {
    async published() {
      const response = await fetch(`${origin}/api/v1/keys?now=${Date.now()}`);
      if (!response.ok)
        throw new Error(`${origin}/api/v1/keys answered ${response.status}: is --origin right?`);
      return ((await response.json()) as { keys: PublishedKey[] }).keys;
    },
    async put(worker, name, value) {
      console.log(`${name} of ${worker}…`);
      const args = ["secret", "put", name, "-c", CONFIG[worker]];
      const child = spawn(join(ROOT, "node_modules/.bin/wrangler"), args, {
        cwd: ROOT,
        stdio: ["pipe", "ignore", "inherit"],
      });
      child.stdin.end(value);
      const [code] = (await once(child, "close")) as [number | null];
      if (code !== 0) throw new Error(`wrangler secret put ${name} failed: run this again when it is mended`);
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, POLL_MS)),
  };
}

function readCall(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        remote: { type: "boolean" },
        origin: { type: "string" },
        "drop-old": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function originOf(given: string | undefined): string {
  const config = parse(readFileSync(join(ROOT, CONFIG.api), "utf8")) as { vars?: { PUBLIC_ORIGIN?: string } };
  const origin = given ?? config.vars?.PUBLIC_ORIGIN ?? "";
  if (!URL.canParse(origin))
    throw new UsageError("--origin must be an address such as https://learn.example");
  return new URL(origin).origin;
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = readCall(args);
  const [command, use = "accounts", extra] = positionals;
  if (values.help) return console.log(HELP);
  if (command !== "rotate") throw new UsageError(command ? `unknown command "${command}"` : "which command?");
  if (!(use in SECRETS) || extra !== undefined) throw new UsageError(`what is "${extra ?? use}"?`);
  if (values.origin !== undefined && !values.remote) throw new UsageError("--origin belongs to --remote");
  const file = join(process.env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
  const place = values.remote ? remotePlace(originOf(values.origin)) : localPlace(file);
  const kid = await rotate(place, use as KeyUse, values["drop-old"] ?? false);
  console.log(`The key ${kid} signs ${use}' tokens${values.remote ? "" : " from the next npm start on"}.`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const isWrongCall = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  console.error(`keys: ${message}${isWrongCall ? " (see npm run keys -- --help)" : ""}`);
  process.exitCode = isWrongCall ? 2 : 1;
}
