/** `npm run keys -- rotate`: replaces a signing key without ending sessions. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, parseEnv } from "node:util";
import { parse } from "smol-toml";
import { tokenKeys } from "../domain/learner/index.ts";
import {
  type KeyUse,
  type RotationTarget,
  type PublishedKey,
  SECRETS,
  type WorkerName,
  rotate,
} from "./rotate-keys.ts";

const HELP = `usage: npm run keys -- rotate [accounts|guests] [--remote [--origin URL]] [--drop-old]

  rotate      create a new key for accounts' tokens (or guests'); the previous key stays valid, so no one is signed out
  --remote    rotate on the deployed Workers, with wrangler's login (default: in .dev.vars, for the next npm start)
  --origin    the address of the deployment (default: PUBLIC_ORIGIN in wrangler.toml)
  --drop-old  after a leak: reject tokens signed with older keys. Browsers and apps renew their tokens
              automatically; guests lose progress that is not in an account

Exit codes: 0 success, 1 failure, 2 invalid arguments.`;

const ROOT = join(import.meta.dirname, "../..");
const CONFIG: Record<WorkerName, string> = {
  api: "wrangler.toml",
  identity: "workers/identity/wrangler.toml",
  mcp: "workers/mcp/wrangler.toml",
};
const POLL_MS = 2_000;

class UsageError extends Error {}

/** Rotates keys in `.dev.vars`, which all Workers of a local start read. */
function localTarget(file: string): RotationTarget {
  if (!existsSync(file)) throw new Error(`${file} does not exist; run npm start to create it`);
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

/** Rotates keys of the deployed Workers. */
function remoteTarget(origin: string): RotationTarget {
  return {
    async published() {
      const response = await fetch(`${origin}/api/v1/keys?now=${Date.now()}`);
      if (!response.ok) throw new Error(`${origin}/api/v1/keys responded ${response.status}; check --origin`);
      return ((await response.json()) as { keys: PublishedKey[] }).keys;
    },
    async put(worker, name, value) {
      console.log(`Setting ${name} of ${worker}…`);
      const args = ["secret", "put", name, "-c", CONFIG[worker]];
      const child = spawn(join(ROOT, "node_modules/.bin/wrangler"), args, {
        cwd: ROOT,
        stdio: ["pipe", "ignore", "inherit"],
      });
      child.stdin.end(value);
      const [code] = (await once(child, "close")) as [number | null];
      if (code !== 0)
        throw new Error(`wrangler secret put ${name} failed; fix the problem and run this again`);
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, POLL_MS)),
  };
}

function parseArguments(args: string[]) {
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
  if (!URL.canParse(origin)) throw new UsageError("--origin must be a URL such as https://learn.example");
  return new URL(origin).origin;
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArguments(args);
  const [command, use = "accounts", extra] = positionals;
  if (values.help) return console.log(HELP);
  if (command !== "rotate")
    throw new UsageError(command ? `unknown command "${command}"` : "missing command");
  if (!(use in SECRETS) || extra !== undefined) throw new UsageError(`unexpected argument "${extra ?? use}"`);
  if (values.origin !== undefined && !values.remote) throw new UsageError("--origin needs --remote");
  const file = join(process.env["LOCAL_DIR"] ?? ROOT, ".dev.vars");
  const target = values.remote ? remoteTarget(originOf(values.origin)) : localTarget(file);
  const kid = await rotate(target, use as KeyUse, values["drop-old"] ?? false);
  console.log(
    `The key ${kid} now signs ${use}' tokens${values.remote ? "" : ", from the next npm start on"}.`,
  );
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const isUsageError = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  console.error(`keys: ${message}${isUsageError ? " (see npm run keys -- --help)" : ""}`);
  process.exitCode = isUsageError ? 2 : 1;
}
